"""Lets `python -m briefing` do what `briefing` does."""

from briefing.cli import main

main()
