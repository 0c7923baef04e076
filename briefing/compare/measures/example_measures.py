"""The invented measures that the examples of rules ask for; a rule's example is tested with its rule."""

from __future__ import annotations

from briefing.config import Measure

RESCUED = Measure(
    "rescued", "People rescued", ("people", "tally"), ("rescued", "rescuing", "tally"), ("missing",)
)
CREW = Measure("crew", "Crew in Narvoe", ("sailors", "crew"), places=("Narvoe",))
TURNOUT = Measure("turnout", "Turnout", ("percent",), ("turnout", "voted", "vote"))
CATCH = Measure("catch", "Catch a month", ("tonnes",), period="month")
SAILORS = Measure("sailors", "Sailors", ("sailors",))
HEIGHT = Measure("height", "Height of the tower", ("metres",), ("tower",))
BID = Measure("bid", "Bid", ("pence",), ("bid",))
LOST_HOMES = Measure("homes", "Homes lost", ("homes",), ("lost", "destroyed"))
