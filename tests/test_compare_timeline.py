"""The timeline: dates of findings in order of time, what cannot be dated apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.compare.timeline import QuotedDate, weigh_timeline
from briefing.language.english.dates import find_dates
from briefing.model import DateMention, TimelineEntry, UndatedEntry
from briefing.text.parsed import parse_text


def quoted(finding: str, text: str, published: str = "2024-11-02", citation: int = 0) -> list[QuotedDate]:
    return [
        QuotedDate(finding, citation, mention, text[mention.start : mention.end])
        for mention in find_dates(parse_text(text), published)
    ]


def test_entries_stand_in_order_of_time() -> None:
    dates = [*quoted("a", "He left yesterday."), *quoted("b", "She came on 3 May 2023, and in 2021.")]
    found = weigh_timeline(dates)
    assert found.entries == (
        TimelineEntry("2021", "2021-01-01", "2021-12-31", "year", "2021", "b", 0, "annex"),
        TimelineEntry("2023-05-03", "2023-05-03", "2023-05-03", "day", "3 May 2023", "b", 0, "annex"),
        TimelineEntry("2024-11-01", "2024-11-01", "2024-11-01", "day", "yesterday", "a", 0, "annex"),
    )
    assert found.undated == ()


def test_what_begins_together_is_ordered_by_its_end() -> None:
    found = weigh_timeline(quoted("a", "in 2024, in January 2024, on 1 January 2024"))
    assert [entry.text for entry in found.entries] == ["1 January 2024", "January 2024", "2024"]


def test_findings_of_one_day_stay_apart_in_their_order() -> None:
    found = weigh_timeline(
        [*quoted("b", "It fell on 1 May 2023."), *quoted("a", "On May 1, 2023, it fell.", citation=1)]
    )
    assert [(entry.finding, entry.citation) for entry in found.entries] == [("b", 0), ("a", 1)]


def test_a_finding_stands_once_on_a_day_with_its_first_words() -> None:
    found = weigh_timeline(quoted("a", "On Friday he left; it was 1 November, and the day after Thursday."))
    assert [(entry.edtf, entry.text) for entry in found.entries] == [
        ("2024-10-31", "Thursday"),
        ("2024-11-01", "Friday"),
    ]


def test_what_has_no_days_is_listed_apart_in_the_order_of_the_text() -> None:
    found = weigh_timeline(quoted("a", "Yesterday, on October 18, in 2020 and yesterday.", published=""))
    assert [entry.edtf for entry in found.entries] == ["2020"]
    assert found.undated == (
        UndatedEntry("Yesterday", "a", 0, ""),
        UndatedEntry("October 18", "a", 0, "XXXX-10-18"),
    )


def test_approximate_dates_say_so() -> None:
    (entry,) = weigh_timeline(quoted("a", "He left yesterday.", published="2024-11-02~")).entries
    assert (entry.edtf, entry.earliest) == ("2024-11-01~", "2024-11-01")


def test_nothing_in_nothing_out() -> None:
    found = weigh_timeline([])
    assert (found.entries, found.undated) == ((), ())


DAYS = st.sampled_from(["", "2024-01-01", "2024-01-02", "2024-06-30"])
DATES = st.lists(
    st.builds(
        lambda finding, citation, ends, text: QuotedDate(
            finding, citation, DateMention(0, 1, *_ordered(ends), edtf="2024", precision="day"), text
        ),
        st.sampled_from("abc"),
        st.integers(0, 2),
        st.tuples(DAYS, DAYS),
        st.sampled_from(["today", "Today", "then"]),
    )
)


def _ordered(ends: tuple[str, str]) -> tuple[str, str]:
    return ("", "") if "" in ends else (min(ends), max(ends))


@given(DATES)
def test_nothing_is_lost_and_nothing_stands_twice(dates: list[QuotedDate]) -> None:
    found = weigh_timeline(dates)
    placed = [(entry.finding, entry.earliest, entry.latest) for entry in found.entries]
    wanted = {(d.finding, d.mention.earliest, d.mention.latest) for d in dates if d.mention.earliest}
    assert (len(placed), set(placed)) == (len(wanted), wanted)
    assert [entry[1:] for entry in placed] == sorted(entry[1:] for entry in placed)
    open_ones = {(d.finding, d.text.lower()) for d in dates if not d.mention.earliest}
    assert {(entry.finding, entry.text.lower()) for entry in found.undated} == open_ones
    assert len(found.undated) == len(open_ones)


@given(DATES)
def test_the_order_in_time_does_not_depend_on_the_order_given(dates: list[QuotedDate]) -> None:
    def days(given: list[QuotedDate]) -> list[tuple[str, str]]:
        return [(entry.earliest, entry.latest) for entry in weigh_timeline(given).entries]

    assert days(dates) == days(dates[::-1])


def test_a_date_has_a_row_where_a_clause_tells_what_was_on_it() -> None:
    mention = find_dates(parse_text("He left yesterday."), "2024-11-02")[0]
    told = [QuotedDate(finding, 0, mention, "yesterday", (0, 17)) for finding in "abc"]
    bare = QuotedDate("d", 0, mention, "yesterday", None)
    places = [entry.place for entry in weigh_timeline([*told, bare]).entries]
    assert places == ["section", "section", "section", "annex"]
    assert [entry.place for entry in weigh_timeline([*told[:2], bare]).entries] == [
        "annex"
    ] * 3  # two rows are none
