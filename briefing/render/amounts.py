"""Numbers and estimates in, with wording; what a reader is told of them out."""

from __future__ import annotations

from briefing.model import Estimate, Number
from briefing.render.catalogue import Wording
from briefing.render.wording import show_unseen

_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


def say_number(say: Wording, number: Number) -> str:
    """Say a number: "10,900", "4.25", "1.2 million"."""
    for scale, name in _SCALES:
        if abs(number) >= scale and round(number / scale * 1000) * scale == round(number * 1000):
            return say(f"numbers.{name}", number=_write(say, f"{number / scale:.10g}"))
    return _write(say, f"{number:,}")


def _write(say: Wording, digits: str) -> str:
    """Write digits, as Python groups them, with the language's own marks."""
    group, point = str(say.entries["numbers.group"]), str(say.entries["numbers.point"])
    return digits.translate({ord(","): group, ord("."): point})


def say_amount(say: Wording, number: Number, estimate: Estimate | None) -> str:
    """Say a number with the currency or the per cent of an estimate, if there is one."""
    said = say_number(say, number)
    if estimate is None:
        return said
    if estimate.unit == "%":
        return say("numbers.percent", number=said)
    if estimate.currency:
        return say("numbers.currency", currency=estimate.currency, number=said)
    return said


def say_estimate(say: Wording, estimate: Estimate) -> str:
    """Say the interval of an estimate in our words: "about 10,000", "up to 8,000", "over 10,000 a month"."""
    said = _say_bounds(say, estimate)
    if estimate.about:
        said = say("figures.about", value=said)
    if estimate.per:
        said = say("numbers.per", value=said, period=estimate.per)
    return show_unseen(said)


def _say_bounds(say: Wording, estimate: Estimate) -> str:
    low, high = (
        None if bound is None else say_amount(say, bound, estimate) for bound in (estimate.low, estimate.high)
    )
    if low is not None and estimate.low == estimate.high:
        return say("figures.exactly", value=low)
    if low is not None and high is not None:
        return say("figures.range", low=low, high=high)
    if high is not None:
        return say("figures.under" if estimate.high_open else "figures.up_to", value=high)
    if low is not None:
        return say("figures.over" if estimate.low_open else "figures.at_least", value=low)
    return say("figures.vague")
