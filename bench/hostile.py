"""Hostile texts in; a table out that shows, for each of them and each room that reads text, whether time grows
with the length only.

Every text is one pattern again and again, with an ordinary sentence before and after it: what makes a program look
at the rest of a text from each place of it is mostly a run of something that nearly begins a speech, a number, a
date, a list or a markup. The worst ratio is that of the processor time for each character between a length and the
next: 1 is linear, 4 is quadratic. HOSTILE_LENGTHS (characters, with commas between) and HOSTILE_ROOMS (names)
measure less.
"""

from __future__ import annotations

import gc
import html
import json
import os
import time
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

from briefing.analyst.markdown import read_text
from briefing.compare.copies import find_overlaps
from briefing.config.yamlfile import parse
from briefing.corpus import Corpus
from briefing.errors import BriefingError
from briefing.index.query import parse_query
from briefing.language.english.dates import dates
from briefing.language.english.figures import estimates
from briefing.language.english.hedges import hedges
from briefing.language.english.speech import attributions
from briefing.model import Document
from briefing.reading.files import FileRef
from briefing.reading.table import read_documents
from briefing.select.same import say_the_same
from briefing.select.statement import read_statement
from briefing.text.parsed import parse_document, parse_text

Room = Callable[[str], object]
LENGTHS = (65_536, 262_144, 1_048_576)
LIMIT = 2.0
FLOOR = 0.02  # seconds: below this the clock and the collector count for more than the text
AGAIN = 2  # how often a length is measured once more where its time looks worse than linear
PATIENCE = 60.0  # seconds: no longer text is tried after one that took this
BEFORE = "The river rose on Monday and the mayor of Brackenholm said: "
AFTER = " The dam held, the mayor said."

PATTERNS: Mapping[str, str] = {
    "double quotes": '"',
    "opening quotes": "“",
    "closing quotes": "”",
    "pairs of quotes": "“”",
    "quoted letters": "“a” ",
    "single quotes": "'",
    "curly apostrophes": "’",
    "guillemets": "«a» ",
    "low quotes": "„a“ ",
    "nested quotes": "“‘a’ b” ",
    "quotes in quotes": "“a ‘b “c ",
    "quotes, said": '"Yes," he said. ',
    "quotes opened on lines": "“Yes, we can\n\n",
    "round brackets": "(",
    "square brackets": "[",
    "closing brackets": ")",
    "pairs of brackets": "()[]",
    "braces": "{",
    "pointed brackets": "<",
    "bracketed words": "(word) ",
    "digits": "1234567890",
    "spaced digits": "1 ",
    "ones and commas": "1,1,1,",
    "grouped number": "000,",
    "decimals": "1.1.1.",
    "numbers": "12 34 5.6 7,890 ",
    "number words": "twenty one hundred ",
    "ranges": "1-2-3-",
    "fractions": "1/2/3/",
    "times": "12:30:",
    "dollars": "$$$",
    "dollar figures": "$5 million ",
    "percent signs": "%",
    "percentages": "5% ",
    "figures of people": "12 people and ",
    "a table of numbers": "12\t34\t56\n",
    "commas": ",",
    "spaced commas": " , ",
    "words and commas": "word, ",
    "semicolons": "; ",
    "colons": ":",
    "labels": "Name: ",
    "dots": ".",
    "spaced dots": ". ",
    "ellipses": "… ",
    "marks": "?!",
    "dashes": "-",
    "long dashes": " — ",
    "hyphenated words": "a-b-",
    "slashes": "/",
    "backslashes": "\\",
    "underscores": "_",
    "stars": "*",
    "starred words": "*a **b ",
    "backticks": "`a ",
    "hashes": "# ",
    "bars": "| a ",
    "ampersands": "&amp;",
    "tags": "<b>",
    "links": "[a](b ",
    "citations": "[@S1 ¶1; ",
    "said": "said ",
    "he said": "he said ",
    "said that": "said that he said that ",
    "claims": "claims that reports that ",
    "and": " and ",
    "of the": "of the ",
    "to be": "to be ",
    "names": "Anna Bell ",
    "titles": "Mr. ",
    "titled names": "Gen. Ansgar Pell, ",
    "initials": "J. ",
    "acronyms": "A.B.C.",
    "capitals": "ABC ",
    "one-letter words": "a ",
    "one long word": "a",
    "one long capital word": "A",
    "roman numerals": "XIV ",
    "according to": "according to ",
    "who": "who, the man who, ",
    "appositions": "Anna Bell, the mayor, ",
    "hedges": "may reportedly ",
    "dates": "18 October 2024, ",
    "months": "May ",
    "days of the week": "on Monday ",
    "years": "2024 ",
    "ISO dates": "2024-10-18 ",
    "dates of figures": "01/02/03/",
    "ago": "two weeks ago ",
    "between": "between 5 and ",
    "from to": "from 5 to ",
    "URLs": "https://a.example/b?c=d&",
    "addresses": "a@b.",
    "spaces": " ",
    "tabs": "\t",
    "newlines": "\n",
    "blank lines": "\n\n",
    "carriage returns": "\r",
    "letters on lines": "a\n",
    "list items": "- a\n",
    "numbered items": "1. a\n",
    "nested items": "- - ",
    "quoted lines": "> ",
    "indented lines": "    a\n",
    "headings": "ALL IN CAPITALS\n\n",
    "no-break spaces": "\xa0",
    "zero-width spaces": "\u200b",
    "zero-width joiners": "a\u200d",
    "combining marks": "\u0301",
    "marked letters": "a\u0301",
    "Chinese": "河水上涨。",
    "Chinese without stops": "河",
    "Cyrillic": "река ",
    "Arabic": "نهر ",
    "emoji": "🌊",
    "joined emoji": "👩\u200d🚒",
    "lines of other kinds": "\u2028",
    "replacement characters": "\ufffd",
}


def hostile_text(pattern: str, length: int) -> str:
    """Return the pattern again and again to about that length, between two ordinary sentences."""
    return BEFORE + pattern * (length // len(pattern)) + AFTER


def _split(text: str) -> object:
    return parse_document(Document("txt", text, "")).passages


def _find(text: str) -> object:
    corpus = Corpus.from_texts({"a": text, "b": BEFORE})
    found = corpus.find("Did the dam hold?", terms=("river", '"the mayor"', "bracken*"))
    corpus.close()
    return found


def _compare(text: str) -> object:
    """Compare the statement of each passage with the one before it."""
    statements = [
        read_statement(text[span.start : span.end])
        for span in parse_document(Document("txt", text, "")).passages
    ]
    return [say_the_same(one, other) for one, other in pairwise(statements)]


def _query(text: str) -> object:
    """Read queries as long as may be; without the sentence before the pattern, whose colon is refused at once."""
    text = text.removeprefix(BEFORE)
    return [_refusing(parse_query, text[at : at + 4_000]) for at in range(0, len(text), 4_000)]


def _refusing(read: Room, text: str) -> object:
    try:
        return read(text)
    except BriefingError as error:
        return error.problems


def _reads(reader: str, wrap: Callable[[str], str]) -> Room:
    ref = FileRef(Path("a"), "a", reader)
    return lambda text: _refusing(lambda text: list(read_documents(ref, wrap(text).encode())), text)


def _copies(text: str) -> object:
    unquoted = parse_text(text).unquoted
    return find_overlaps({"a": unquoted, "b": unquoted[: len(unquoted) // 2]})


ROOMS: Mapping[str, Room] = {
    "splitting": _split,
    "corpus": _find,
    "attributions": attributions,
    "estimates": estimates,
    "dates": lambda text: dates(text, "2024-11-02"),
    "hedges": hedges,
    "statements": _compare,
    "copies": _copies,
    "queries": _query,
    "analyst's text": read_text,
    "txt": _reads("txt", str),
    "markdown": _reads("markdown", str),
    "html": _reads("html", lambda text: f"<html><body><p>{html.escape(text)}</p></body></html>"),
    "html as it is": _reads("html", lambda text: f"<html><body><p>{text}</p></body></html>"),
    "jsonl": _reads("jsonl", lambda text: json.dumps({"text": text})),
    "yaml": lambda text: _refusing(lambda text: parse(text, "a.yaml"), f"title: {text}"),
    "yaml in quotes": lambda text: _refusing(
        lambda text: parse(text, "a.yaml"), f"title: {json.dumps(text)}"
    ),
}


def seconds(room: Room, text: str) -> float:
    """Return the processor time of a call."""
    gc.collect()
    begun = time.process_time()
    room(text)
    return time.process_time() - begun


def growth(times: Mapping[int, float], floor: float = FLOOR) -> float:
    """Return the worst ratio of the time for each character between a length and the next."""
    steps = pairwise(sorted(times))
    return max(((times[b] / max(times[a], floor)) / (b / a) for a, b in steps), default=1.0)


def measure(
    room: Room,
    pattern: str,
    lengths: tuple[int, ...] = LENGTHS,
    patience: float = PATIENCE,
    floor: float = FLOOR,
) -> dict[int, float]:
    """Return the time at each length, as far as patience goes; measured again where it does not look linear."""
    times: dict[int, float] = {}
    for length in lengths:
        text = hostile_text(pattern, length)
        times[length] = seconds(room, text)
        for _ in range(AGAIN):
            if growth(times, floor) <= LIMIT:
                break
            times[length] = min(times[length], seconds(room, text))
        if times[length] > patience:
            break
    return times


def main() -> None:
    """Measure and print a row for each pattern: the slowest room, and the worst ratio with its room."""
    lengths = (
        tuple(int(number) for number in os.environ.get("HOSTILE_LENGTHS", "").split(",") if number) or LENGTHS
    )
    chosen = [name for name in os.environ.get("HOSTILE_ROOMS", "").split(",") if name] or list(ROOMS)
    print(f"{'pattern':<24}{'worst':>7}  {'room':<16}{'s/MB':>7}  room   (lengths {lengths})", flush=True)
    worst: dict[str, tuple[float, str]] = {}
    for title, pattern in PATTERNS.items():
        times = {name: measure(ROOMS[name], pattern, lengths) for name in chosen}
        ratios = {name: growth(found) for name, found in times.items()}
        rates = {name: found[max(found)] / max(found) * 1e6 for name, found in times.items()}
        most, slowest = max(ratios, key=lambda name: ratios[name]), max(rates, key=lambda name: rates[name])
        for name, ratio in ratios.items():
            worst[name] = max(worst.get(name, (0.0, "")), (ratio, title))
        others = [f"{name} {ratio:.1f}" for name, ratio in ratios.items() if ratio > LIMIT and name != most]
        late = f"   not linear: {', '.join(others)}" if others else ""
        print(
            f"{title:<24}{ratios[most]:>7.2f}  {most:<16}{rates[slowest]:>7.2f}  {slowest}{late}", flush=True
        )
    for name, (ratio, title) in worst.items():
        print(f"{name}: at worst {ratio:.2f} ({title}); aim: at most {LIMIT:g}", flush=True)
