"""How dates, places and unseen characters are said."""

from __future__ import annotations

import pytest

from briefing.fit.period import cover
from briefing.render.catalogue import read_wording
from briefing.render.dates import say_date, say_period
from briefing.render.escaping import escape_print
from briefing.render.look import contrast, read_look
from briefing.render.marking import read_marking
from briefing.render.wording import isolate, shorten, show_unseen

DATES = {
    "2024-11-02": "2 November 2024",
    "2024-11-02~": "about 2 November 2024",
    "2024-11": "November 2024",
    "2024-11~": "about November 2024",
    "2024": "2024",
    "2024?": "2024 (uncertain)",
    "2024-11%": "about November 2024 (uncertain)",
    "XXXX-10-18": "18 October (year not stated)",
    "2024-XX-XX": "2024",
    "2024-21": "spring 2024",
    "2024-10/2024-11-02~": "October to about 2 November 2024",
    "2024-10/..": "October 2024 to date not stated",
    "2024-11-04/2024-11-10": "4 to 10 November 2024",
    "2024-11-01~/2024-11-13~": "about 1 to 13 November 2024",
    "2024-10-31/2024-11-02": "31 October to 2 November 2024",
    "2023-12-31/2024-01-02": "31 December 2023 to 2 January 2024",
    "2024-33": "quarter 1 of 2024",
    "199X": "the 1990s",
    "18XX~": "about the 1800s",
    "2024-11-02T09:30:00Z": "2 November 2024, 09:30 UTC",
    "2024-11-02T09:30+02:00": "2 November 2024, 09:30 UTC+02:00",
    "2024-13": "2024-13",
    "last week": "last week",
    "": "",
}


@pytest.mark.parametrize(("edtf", "said"), DATES.items())
def test_dates_are_said_in_words_or_left_as_they_are(edtf: str, said: str) -> None:
    assert say_date(read_wording("en"), edtf) == said


def test_dates_beside_a_quotation_are_short() -> None:
    say = read_wording("en")
    dates = ["2024-11-02~", "2024-11-04/2024-11-10", "2024-10-28/2024-11-03", "2024-10"]
    assert [say_date(say, edtf, short=True, year=False) for edtf in dates] == [
        *("about 2 Nov", "4–10 Nov", "28 Oct–3 Nov", "Oct"),
    ]


def test_a_period_covers_all_dates_that_have_days() -> None:
    say = read_wording("en")
    period = cover(["2024-11-02~", "", "last week", "2024-11-13T09:00Z", "XXXX-10-18"])
    assert period
    assert say_period(say, period) == "about 2 to 13 November 2024"
    assert say_period(say, period, short=True, year=False) == "about 2–13 Nov"
    assert cover(["", "XXXX-10-18", "../.."]) is None


def test_what_cannot_be_seen_is_spelled_out() -> None:
    assert show_unseen("a\u202eb\x07c\ufffed\r\ne\u00e9") == "a[U+202E]b[U+0007]c[U+FFFE]d e\u00e9"


@pytest.mark.parametrize(
    ("text", "label"), [("tlp: amber + strict", "TLP:AMBER+STRICT"), (" For  us ", "For us")]
)
def test_markings(text: str, label: str) -> None:
    assert read_marking(text).label == label
    assert bool(read_marking(text).colour) == label.startswith("TLP:")


@pytest.mark.parametrize("accent", ["#ff0", "#000000", "#ffffff", "#1f4e79", "#808080", "#e00000"])
def test_any_accent_can_be_read_on_both_pages(accent: str) -> None:
    from sample_briefs import PlainLook

    look = read_look(PlainLook(accent=accent))

    def rgb(text: str) -> tuple[int, int, int]:
        return int(text[1:3], 16), int(text[3:5], 16), int(text[5:], 16)

    assert contrast(rgb(look.accent), (255, 255, 255)) >= 4.5
    assert contrast(rgb(look.accent_dark), (22, 24, 28)) >= 4.5
    assert round(contrast((0, 0, 0), (255, 255, 255)), 2) == 21


def test_a_section_says_how_many_weaker_passages_are_not_listed() -> None:
    from sample_briefs import PlainLook, seed_brief

    from briefing.render import render

    brief, texts = seed_brief()
    outputs = render(brief, texts, ["md", "html"], PlainLook())
    for content in outputs.values():
        assert 1 <= content.count(b"2 weaker passages are not listed.") <= 2


def test_a_name_from_right_to_left_keeps_the_date_beside_it_in_its_place() -> None:
    assert isolate("Harbour Post") == "Harbour Post"
    assert isolate("صحيفة 12") == "\u2067صحيفة 12\u2069"
    assert isolate("הארץ: Flood, the toll") == "\u2066הארץ: Flood, the toll\u2069"
    assert (
        escape_print(f"S1 ¶2, {isolate('צבע & <b>')}, 20 May")
        == 'S1 ¶2, <bdi dir="rtl">צבע &amp; &lt;b&gt;</bdi>, 20 May'
    )


@pytest.mark.parametrize("text", ["a\u2068b", "a\u2069b", "\u2068a\u202eb\u202c"])
def test_marks_of_direction_that_do_not_pair_are_left_out_of_the_page(text: str) -> None:
    assert escape_print(text) == "ab"


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("Boats of the harbour", 20, "Boats of the harbour"),
        ("Boats of the harbour", 19, "Boats of the…"),
        ("Boats, crews and fees", 14, "Boats, crews…"),
        ("Donaudampfschiff", 8, "Donauda…"),
        ("港湾の船について", 8, "港湾の…"),
    ],
)
def test_a_line_is_cut_after_a_word(text: str, most: int, short: str) -> None:
    assert shorten(text, most) == short
