"""Patterns of numbers in figures: digits with separators, fractions, decimals; `literals.py` says what they mean."""

from __future__ import annotations

from briefing.language.english.rule import Rule

INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width blanks and joiners, byte order mark
)

NUMBER_FORMS: tuple[Rule[str], ...] = (
    Rule(
        "digits with invisible signs",
        "a soft hyphen or a zero-width blank within a number",
        rf"\d++(?:,?[{INVISIBLE}]++,?\d++)++(?:,\d{{3}})*+(?:\.\d++)?",
        "They sold 12\u00ad000 litres.",
        "12000 litres",
    ),
    Rule(
        "thousands with apostrophes",
        "groups of three digits with apostrophes between them",
        r"\d{1,3}(?:['’]\d{3})++(?![\d'’])(?:\.\d++)?",
        "They sold 12’500 litres.",
        "12500 litres",
    ),
    Rule(
        "thousands with a comma and a blank",
        "a comma and a blank before three zeros",
        r"\d{1,3},[ ]000(?![\d,]*[^\W_])",
        "They sold 12, 000 litres.",
        "12000 litres",
    ),
    Rule(
        "decimal with a raised point",
        "a raised point between digits",
        r"\d++·\d++",
        "They sold 5·5 litres.",
        "5.5 litres",
    ),
    Rule(
        "thousands with commas",
        "groups of three digits with commas between them",
        r"\d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?",
        "They sold 1,234,500 litres.",
        "1234500 litres",
    ),
    Rule(
        "lakhs with commas",
        "groups of two digits and a last one of three",
        r"\d{1,2}(?:,\d\d(?!\d))++,\d{3}(?!\d)(?:\.\d++)?",
        "They sold 12,34,500 litres.",
        "1234500 litres",
    ),
    Rule(
        "thousands with blanks",
        "groups of three digits with blanks between them",
        r"\d{1,3}(?:[\u0020\u00a0\u202f\u2009]\d{3})++(?![\d,]*[^\W_])(?:\.\d++)?",
        "They sold 1 234 500 litres.",
        "1234500 litres",
    ),
    Rule(
        "fraction in one character",
        "a fraction, with a whole number or without",
        r"\d*+[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]",
        "They sold 2½ litres.",
        "2.5 litres",
    ),
    Rule(
        "fraction",
        "two numbers with a stroke between them",
        r"\d++[ ]?/[ ]?\d++",
        "They sold 3/4 of the boats.",
        "0.75 boats",
    ),
    Rule(
        "decimal comma",
        "one or two digits after a comma",
        r"\d++,\d{1,2}(?![\d,])",
        "They sold 2,5 litres.",
        "2.5 litres",
    ),
    Rule(
        "decimal point",
        "digits, with a point and more of them or without",
        r"\d++(?:\.\d++)?",
        "They sold 2.5 litres.",
        "2.5 litres",
    ),
    Rule(
        "leading point",
        "a point and digits",
        r"(?<![\w.])\.\d++",
        "They sold .5 litres.",
        "0.5 litres",
    ),
)


def plain_literal(written: str) -> str:
    """Return a number as it is written most often: "12,500" for "12’500", "5.5" for "5·5"."""
    if written.isalnum():
        return written
    bare = "".join(char for char in written if char not in INVISIBLE)
    return bare.replace("'", ",").replace("’", ",").replace("·", ".").replace(", ", ",")


def number_pattern() -> str:
    """Return the verbose expression of all of them, the first that fits first."""
    return "|".join(f"(?:{rule.find})" for rule in NUMBER_FORMS)
