"""Copies and origins: which texts were made from one another, and how many voices remain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.compare.copies import find_overlaps, group_copies, join_groups
from briefing.compare.origins import Credited, Standing, find_credit, fold_name, group_origins, state_origins
from briefing.text.parsed import parse_text

AGENCY = (
    "The ferry Astrid ran aground off Ostrava Minor early on Monday with forty passengers on board, and all of "
    "them were brought ashore by fishing boats within two hours. The harbour master said that a buoy had been "
    "missing since the storm of last week. Divers found a tear of three metres below the water line, through "
    "which some tonnes of oil may have leaked. The company that owns the ferry has promised to lift the wreck "
    "before the end of the month. Two of the crew were treated for cold in the hospital of the town."
)
REWRITTEN = (
    "Forty people were saved on Monday when a ferry hit a sandbank. The Astrid ran aground off Ostrava Minor early "
    "on Monday, and her passengers were brought ashore by fishing boats within two hours, according to the port. "
    "Officials blamed a missing buoy. Experts who dived to the hull found a tear of three metres below the water "
    "line. The owner has promised to lift the wreck before the end of the month, though nobody knows how. "
    "The beach was closed, and schools were given a day off to help with cleaning."
)
INDEPENDENT = (
    "I stood on the quay when the boats came in. Children wrapped in blankets, an old man with a dog, a bride: "
    "the passengers of the Astrid told of a bang in the dark and of an hour in which nobody came. Why the ship "
    "left its course is a question that the harbour master would not answer on Monday. The oil can be smelt as "
    "far as the market. The wreck lies a mile from the lighthouse, and will lie there for weeks."
)
STATEMENT = (
    "“We have asked the company for every paper that concerns the repair of the ship, and for the names of all who "
    "signed them, and we shall publish what we find without regard to persons or offices,” the mayor said"
)


NUMBERS_IN_WORDS = [f"{ten}{one}" for ten in ("twenty", "thirty", "forty", "fifty") for one in "abcdefghij"]


def test_a_rewritten_report_is_a_copy_and_an_independent_one_is_not() -> None:
    texts = {"agency": AGENCY, "rewritten": REWRITTEN, "independent": INDEPENDENT}
    pairs = find_overlaps(texts)
    assert [(pair.one, pair.other) for pair in pairs] == [("agency", "rewritten")]
    assert 0.15 < pairs[0].contained < 0.6
    assert group_copies(tuple(texts), pairs) == (("agency", "rewritten"),)


def test_a_long_run_is_enough_in_a_long_text() -> None:
    borrowed = AGENCY.split(". ", maxsplit=1)[0]
    other = " ".join(f"Word{n} other{n % 7} thing{n % 11}." for n in range(900))
    pairs = find_overlaps({"agency": AGENCY, "long": f"{other} {borrowed}. {other[::-1]}"})
    assert pairs[0].longest == len(borrowed.split())


def test_the_same_statement_quoted_is_no_copy() -> None:
    one = f"{INDEPENDENT} {STATEMENT} on Monday."
    other = f"Nobody has been arrested so far. {STATEMENT} after a meeting behind closed doors."
    quoted = {"one": parse_text(one), "other": parse_text(other)}
    assert find_overlaps({key: parsed.unquoted for key, parsed in quoted.items()}) == ()
    assert len(find_overlaps({key: parsed.text for key, parsed in quoted.items()})) == 1


BACKGROUND = (
    "More than forty ships have been lost off Tessel Point since the lighthouse was shut in 1998, and pilots have asked "
    "each government since for a new one. None has been built, because the towns of the coast cannot agree on its cost."
)


@pytest.mark.parametrize("gap", ["\n\n", "\n", " "])
def test_a_closing_background_that_two_reports_share_is_no_copy(gap: str) -> None:
    one = f"The trawler Berta sank on Friday with nine men, who were all saved by a helicopter.{gap}Her owner wept."
    other = f"Two yachts collided in fog on Sunday night. A boy of ten broke his arm, said the coastguard.{gap}It was dark."
    if gap == " ":  # one paragraph: then only its second half is its closing part
        one, other = f"{one} {INDEPENDENT[:200]}", f"{other} {AGENCY[-230:]}"
    assert find_overlaps({"one": one + gap + BACKGROUND, "other": other + gap + BACKGROUND}) == ()


def test_a_background_over_more_than_half_of_two_reports_is_no_copy() -> None:
    older = (
        "Pilots still hoped for the lights. The last petition went to the capital by rail and came back unread, with "
        "a stamp of the wrong office on it. A second one was lost with the ship that bore it, and nobody did more."
    )
    one = (
        "The trawler Berta sank on Friday with nine men, who were all saved by a helicopter. Her owner wept and left "
        "for the south, as all of them had done. " * 2
    )
    other = (
        "Two yachts collided in fog. A boy of ten broke his arm, said the coastguard of Tessel on Monday. It was cold "
        "there all day long, and dark at noon. " * 2
    )
    texts = {key: f"{own}\n\n{BACKGROUND}\n\n{older}" for key, own in (("one", one), ("other", other))}
    shares = [len(own.split()) / len(texts[key].split()) for key, own in (("one", one), ("other", other))]
    assert all(0.4 < share < 0.42 for share in shares)
    assert find_overlaps(texts) == ()


def test_a_background_that_opens_one_of_them_is_still_a_copy() -> None:
    one = (
        f"The trawler Berta sank on Friday with nine men, who were all saved by a helicopter.\n\n{BACKGROUND}"
    )
    other = (
        f"{BACKGROUND}\n\nTwo yachts collided in fog on Sunday night. A boy of ten broke his arm, they said."
    )
    assert len(find_overlaps({"one": one, "other": other})) == 1


def test_a_report_with_another_first_sentence_is_still_a_copy() -> None:
    lead = "Ostrava Minor was in shock on Monday."
    assert len(find_overlaps({"one": AGENCY, "other": f"{lead}\n\n{AGENCY}"})) == 1


@given(
    st.lists(
        st.sampled_from(["boat", "lock", "dam", "mill", "sold", "shut", "the", "a"]), min_size=20, max_size=80
    )
)
def test_a_text_is_a_copy_of_itself(words: list[str]) -> None:
    text = " ".join(f"{word}{number}" for number, word in enumerate(words))
    assert len(find_overlaps({"one": text, "other": text})) == 1


def test_a_notice_that_stands_everywhere_tells_nothing() -> None:
    notice = "All rights are reserved and no part of this page may be used without leave in writing from the owner."
    texts = {f"d{n}": " ".join(f"w{n}x{k}" for k in range(60)) + notice for n in range(80)}
    assert find_overlaps(texts) == ()


def test_what_a_hundred_papers_print_is_one_text() -> None:
    texts = {f"d{n}": f"Paper number {n} prints this. {AGENCY}" for n in range(100)}
    assert len(group_copies(tuple(texts), find_overlaps(texts))[0]) == 100


@given(st.permutations(["agency", "rewritten", "independent"]))
def test_the_order_of_the_texts_decides_only_the_order_of_the_answer(order: list[str]) -> None:
    texts = {"agency": AGENCY, "rewritten": REWRITTEN, "independent": INDEPENDENT}
    pairs = find_overlaps({key: texts[key] for key in order})
    assert [{pair.one, pair.other} for pair in pairs] == [{"agency", "rewritten"}]
    whole = find_overlaps(texts)[0]
    assert (pairs[0].contained, pairs[0].longest) == (whole.contained, whole.longest)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=2), st.text('ab .“”"', max_size=200), max_size=5))
def test_every_overlap_is_within_its_bounds(texts: dict[str, str]) -> None:
    for pair in find_overlaps(texts):
        assert 0 < pair.contained <= 1
        assert pair.longest >= 5


def test_groups_hang_together() -> None:
    assert join_groups("abcde", [("a", "c"), ("d", "c")]) == (("a", "c", "d"), ("b",), ("e",))


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("OSTRAVA MINOR, Oct 18 (Reuters) - The ferry ran aground.", "Reuters"),
        ("Ferry aground\n\nOSTRAVA MINOR (AP) — The ferry ran aground.", "Associated Press"),
        ("The ferry ran aground.\n\nSource: Xinhua", "Xinhua"),
        ("The ferry ran aground.\n— AFP\n", "Agence France-Presse"),
        ("The ferry ran aground. Reuters contributed to this report.", "Reuters"),
        ("The ferry ran aground, Reuters reported.", ""),
        ("The ferry (AP 17) ran aground - nobody was hurt.", ""),
        ("The pa said no.\nThe tt is closed.", ""),
        ("The ferry ran aground.", ""),
    ],
)
def test_credits(text: str, agency: str) -> None:
    found = find_credit(text)
    assert (found.agency if found else "") == agency
    if found:
        assert 0 <= found.start < found.end <= len(text)


def test_a_credit_line_far_from_the_end_is_none() -> None:
    assert find_credit("The ferry.\nSource: Xinhua\n" + "It ran aground. " * 100) is None


def test_one_origin_stated_in_several_ways_counts_once() -> None:
    called = {"Harbour Office": "Port Authority", "harbour office": "Port Authority"}
    one = state_origins("one", origin="the Harbour Office", called=called)
    two = state_origins("two", origin="Port Authority", called=called)
    three = state_origins("three", publisher="Morning Post", called=called)
    assert group_origins([one, two, three]) == (("one", "two"), ("three",))


def test_copies_and_persons_quoted_count_once() -> None:
    sources = [Standing(key) for key in "abcd"]
    quoted = {"a": frozenset({"ada quill"}), "d": frozenset({"ada quill"})}
    assert group_origins(sources, [("b", "c"), ("x", "b")], quoted) == (("a", "d"), ("b", "c"))
    assert len(group_origins(sources)) == 4


def test_copies_count_once_where_the_first_of_them_is_not_cited() -> None:
    cited = [Standing(key) for key in ("late", "later", "else")]
    assert group_origins(cited, [("first", "late", "later")]) == (("late", "later"), ("else",))


def test_names_are_compared_without_article_and_case() -> None:
    assert fold_name("The  Port Authority", {}) == fold_name("port authority", {}) == "port authority"


def plain_overlap(one: str, other: str) -> tuple[float, int] | None:
    """Return what two texts share as the rule says it, found by looking at every run of both."""
    a, b = one.split(), other.split()
    runs = [{tuple(words[at : at + 5]) for at in range(len(words) - 4)} for words in (a, b)]
    shared, shorter = len(runs[0] & runs[1]), min(map(len, runs))
    longest = max(
        (
            length
            for length in range(5, min(len(a), len(b)) + 1)
            if {tuple(a[at : at + length]) for at in range(len(a) - length + 1)}
            & {tuple(b[at : at + length]) for at in range(len(b) - length + 1)}
        ),
        default=0,
    )
    copied = longest >= 20 or (shared >= 12 and shared / shorter >= 0.15) or (shared / (shorter or 1)) >= 0.5
    return (shared / shorter, longest) if shared and copied else None


SENTENCES = st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=24).map(" ".join)


@given(st.data())
def test_what_is_found_is_what_every_pair_of_texts_shares(data: st.DataObject) -> None:
    sentences = data.draw(st.lists(SENTENCES, min_size=1, max_size=5))
    made = st.lists(st.sampled_from(sentences), max_size=4).map(" ".join)
    texts = {f"d{at}": text for at, text in enumerate(data.draw(st.lists(made, min_size=2, max_size=7)))}
    keys = list(texts)
    expected = {
        (one, other): found
        for at, one in enumerate(keys)
        for other in keys[at + 1 :]
        if (found := plain_overlap(texts[one], texts[other]))
    }
    assert {(o.one, o.other): (o.contained, o.longest) for o in find_overlaps(texts)} == expected


def test_a_copy_joins_two_reports_and_not_all_of_their_papers() -> None:
    papers = {"a": "The Star", "b": "The Observer", "c": "The Star", "d": "The Observer"}
    sources = [state_origins(key, publisher=paper, called={}) for key, paper in papers.items()]
    assert group_origins(sources, [("a", "b")]) == (("a", "b", "c"), ("d",))
    assert group_origins(sources[2:], [("a", "b")]) == (("c",), ("d",))


def test_an_agency_report_in_a_paper_is_the_agency_s() -> None:
    credit = Credited("Reuters", 0, 7)
    own, passed_on = (
        state_origins(key, publisher="The Star", credit=given, called={})
        for key, given in (("a", None), ("b", credit))
    )
    assert group_origins([own, passed_on]) == (("a",), ("b",))


def test_one_long_description_of_a_person_is_no_copy() -> None:
    who = (
        "who served as keeper of the eastern lights and is now president of the Harbour Forum, a small group of "
        "former pilots that advises the towns along the coast on dredging"
    )
    own = " ".join(
        f"The {w} of the first letter says {w}ly what nobody else said of the pier." for w in NUMBERS_IN_WORDS
    )
    other = " ".join(
        f"A {w} paragraph of the second tells {w} things about fish and their price."
        for w in NUMBERS_IN_WORDS
    )
    assert (
        find_overlaps({"a": f"{own} Dag Holt, {who}, agrees.", "b": f"{other} Dag Holt, {who}, does not."})
        == ()
    )
