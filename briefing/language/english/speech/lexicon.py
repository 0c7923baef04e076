"""The word lists in; what each word can be in a sentence out.

Every word gets one letter, its tag, so that a sentence can be looked at as a short string:

    p he   P he's   w who   d the   i of   o to   t that   h whether   c and   b but   s because
    x be   y have   m modals, do   z not   r adverb   T Monday   N Name   n noun, adjective   0 number
    V reporting verb (said, says)   B its base form   G -ing   U its own participle (written)
    g other -ing   e other -ed   f other finite verb   k possessive (Quill's)   Q a quotation
    and the marks themselves: , ; : - ( ) .
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from briefing.text.word_sections import read_sections

_TAGS = {
    "finite": "f",
    "times": "T",
    "adverbs": "r",
    "negations": "z",
    "modals": "m",
    "have": "y",
    "be": "x",
    "subordinators": "s",
    "contrasts": "b",
    "coordinators": "c",
    "questions": "h",
    "that": "t",
    "to": "o",
    "prepositions": "i",
    "determiners": "d",
    "relatives": "w",
    "pronouns with a verb": "P",
    "pronouns": "p",
}
_KINDS = "BSDUG"
_REMEMBERED = 1 << 15
_PLAIN = "VBGUmfxyrs"
_RAISED = "".join(chr(0xE000 + i) for i in range(len(_PLAIN)))
_RAISE = str.maketrans(_PLAIN, _RAISED)
LOWER = str.maketrans(_RAISED, _PLAIN)


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a reporting verb. `kind`: B base, S he says, D said, U its own participle, G saying."""

    lemma: str
    kind: str
    frame: frozenset[str]
    noun: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """What follows a verb form to make another verb of it ("call" and "for"), and that verb's frame."""

    rest: tuple[str, ...]
    lemma: str
    frame: frozenset[str]


@cache
def forms() -> dict[str, Form]:
    """Return every form of the reporting verbs that are one word."""
    sections = read_sections("attribution-verbs")
    nouns = frozenset(sections["also nouns"])
    found: dict[str, Form] = {}
    for lemma, frame in _entries():
        if " " in lemma:
            continue
        for kind, form in _inflected(lemma):
            found.setdefault(form, Form(lemma, kind, frame, lemma in nouns and kind in "BS"))
    return found


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """Return, by every form of their verb, the reporting verbs of several words, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for lemma, frame in _entries():
        verb, *rest = lemma.split()
        if rest:
            for _, form in _inflected(verb):
                found.setdefault(form, []).append(Phrase(tuple(rest), lemma, frame))
    return {form: tuple(sorted(some, key=lambda p: -len(p.rest))) for form, some in found.items()}


@cache
def form_of(word: str) -> Form | None:
    """Return the reporting verb, alone or as the head of a phrase, of which `word` is a form."""
    form = forms().get(word)
    if form is None and word in phrases():
        kind = next(
            k
            for verb in {p.lemma.split()[0] for p in phrases()[word]}
            for k, f in _inflected(verb)
            if f == word
        )
        form = Form(word, kind, frozenset(), True)
    return form


@cache
def tag_table() -> dict[str, str]:
    """Return the tags of the words that are listed, lower case with straight apostrophes."""
    table: dict[str, str] = {}
    sections = read_sections("attribution-words")
    for section, tag in _TAGS.items():
        for word in sections[section]:
            table[word] = tag
    for word in (*phrases(), *forms()):
        form = form_of(word)
        if form is not None and table.get(word, "f") == "f":
            table[word] = {"S": "V", "D": "V"}.get(form.kind, form.kind)
    return table


@cache
def trigger_words() -> frozenset[str]:
    """Return the words without any of which a sentence reports nothing; `"` stands for a quotation."""
    sections = ("nouns expressed", "nouns that report", "anonymous adverbs", "feelings")
    listed = frozenset().union(*(source_words(section) for section in sections))
    return (
        listed
        | set(forms())
        | set(phrases())
        | {"according", "view", "opinion", "words", "judgement", "judgment", '"', ":"}
    )


@cache
def other_words(section: str) -> frozenset[str]:
    """Return a section of the words that tell the parts of a sentence apart."""
    return frozenset(read_sections("attribution-words")[section])


@cache
def source_words(section: str) -> frozenset[str]:
    """Return a section of the words for speakers, singular and plural."""
    words = read_sections("attribution-sources")[section]
    plural = {_plural(word) for word in words} if not section.startswith("anonymous") else set()
    return frozenset(words) | plural


@lru_cache(maxsize=_REMEMBERED)
def read_token(token: str) -> tuple[str, str]:
    """Return the tag of a token as it stands, and its word: lower case with straight apostrophes.

    The tag of a listed verb, adverb or the like is a raised one where it has a capital: it may be a name.
    """
    word = token.lower().replace("’", "'")
    tag = tag_table().get(word) or _shape(token, word)
    return (tag.translate(_RAISE) if token[0].isupper() else tag), word


def tag_of(word: str) -> str:
    """Return the tag of a word, whether or not it is written with a capital."""
    return read_token(word)[0].translate(LOWER)


def _shape(token: str, word: str) -> str:
    first = token[0]
    if not (first.isalnum() or first == "_"):
        return _mark(token)
    if word.endswith("'s"):
        return "k"
    if first.isupper():
        return "N"
    if first.isdigit():
        return "0"
    if word.endswith("n't"):
        return "m"
    if word.endswith("ly") and word not in other_words("no adverbs"):
        return "r"
    if word.endswith("ing") and len(word) > 4 and word not in other_words("no participles"):
        return "g"
    if word.endswith("ed") and len(word) > 3:
        return "e"
    return "n"


def _mark(token: str) -> str:
    if token in "–—" or token[0] in "-–—":
        return "-"
    if token in "[{":
        return "("
    if token in "]}":
        return ")"
    if token in "?!…":
        return "."
    if token in ",;:().":
        return token
    return "k" if token in "'’" else "n"


@cache
def _entries() -> tuple[tuple[str, frozenset[str]], ...]:
    entries = read_sections("attribution-verbs")["verbs"]
    cut = (entry.partition("=") for entry in entries)
    return tuple((lemma.strip(), frozenset(frame.split())) for lemma, _, frame in cut)


@cache
def _irregular() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in read_sections("attribution-verbs")["irregular"]:
        words = tuple(line.split())
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _inflected(lemma: str) -> list[tuple[str, str]]:
    listed = _irregular().get(lemma, (_regular(lemma),))
    pairs = [(kind, form) for row in listed for kind, form in zip(_KINDS, row, strict=True)]
    return sorted(pairs, key=lambda pair: "DSBGU".index(pair[0]))


def _regular(lemma: str) -> tuple[str, ...]:
    if lemma.endswith("e"):
        return lemma, lemma + "s", lemma + "d", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return lemma, third, lemma + "ed", lemma + "ed", lemma + "ing"


def _plural(word: str) -> str:
    if word.endswith("man"):
        return word[:-3] + "men"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")
