"""The register: how rows and documents come together, and how the file is completed without changing it."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config.completion import quoted
from briefing.config.register import Register
from briefing.config.register_file import raw_texts, read_register, write_register
from briefing.config.yamlfile import Mapping, Scalar, parse
from briefing.config.yamlfile.file_text import LINE_END
from briefing.errors import ConfigError
from briefing.model import Document, Source
from briefing.reading import find_files
from briefing.reading.stale import find_stale_rows, find_stale_rows_unread, stale_problems


def document(text: str, part: str | None = None, **fields: str) -> Document:
    return Document("text", text, hashlib.sha256(text.encode()).hexdigest(), part, tuple(fields.items()))


def register(folder: Path, text: str) -> Register:
    (folder / "sources.yaml").write_text(text, encoding="utf-8")
    return read_register(folder / "sources.yaml", folder)


HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
"""The SHA-256 of "hello"."""


def test_a_document_without_a_row_still_works() -> None:
    source = Register().source(document("hello"), "a.txt")
    assert (source.key, source.path, source.part, source.sha256) == ("2cf24dba5f", "a.txt", None, HELLO)
    assert (source.text_sha256, source.characters, source.text) == (HELLO, 5, "hello")
    assert (source.record.title, source.record.reliability, source.record.credibility) == ("", "F", "6")
    assert source.record.read_from_file == ()


@pytest.mark.parametrize("text", ["", "# A remark\n", "---\n", "\n\n", "sources:\n", "sources: # none yet\n"])
def test_a_register_without_a_row_is_no_fault_and_can_be_completed(text: str, tmp_path: Path) -> None:
    known = register(tmp_path, text)
    source = known.source(document("hello"), "a.txt")
    assert (source.key, known.entries, known.problems_for([source])) == ("2cf24dba5f", (), ())
    completed = write_register(tmp_path / "sources.yaml", [source]).decode()
    assert completed.startswith(text)
    assert [entry.row.path for entry in register(tmp_path, completed).entries] == ["a.txt"]


def test_a_row_is_found_by_path_and_fills_the_record(tmp_path: Path) -> None:
    row = "{id: k1, path: texts/a.txt, title: '[Title]', published: 2024-11-02~, dating: why, party: true,"
    rows = (
        f"sources:\n  - {row} reliability: B, credibility: 2, marking: tlp green, graded_on: 2024-11-03}}\n"
    )
    source = register(tmp_path, rows).source(document("hello"), "texts/../texts/a.txt")
    record = source.record
    assert (source.key, record.title, record.published, record.dating) == (
        "k1",
        "[Title]",
        "2024-11-02~",
        "why",
    )
    assert (record.reliability, record.credibility, record.party) == ("B", "2", True)
    assert (record.marking, record.graded_on) == ("TLP:GREEN", "2024-11-03")


def test_names_count_from_the_config_and_paths_from_the_register(tmp_path: Path) -> None:
    for folder in ("config", "seeds"):
        (tmp_path / folder).mkdir()
    (tmp_path / "seeds" / "sources.yaml").write_text(
        "sources:\n  - {id: k1, path: a.txt}\n", encoding="utf-8"
    )
    known = read_register(tmp_path / "seeds" / "sources.yaml", tmp_path / "config")
    assert known.source(document("hello"), "../seeds/a.txt").key == "k1"


def test_a_file_that_moved_is_found_by_its_hash(tmp_path: Path) -> None:
    known = register(tmp_path, f"sources:\n  - {{id: k1, path: old.txt, sha256: {HELLO}}}\n")
    moved = known.source(document("hello"), "new.txt")
    assert moved.key == "k1"
    assert known.problems_for([moved]) == ()


def test_a_copy_of_a_registered_file_does_not_take_its_row(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("hello", encoding="utf-8")
    known = register(tmp_path, f"sources:\n  - {{id: k1, path: a.txt, sha256: {HELLO}}}\n")
    both = [known.source(document("hello"), name) for name in ("a.txt", "copy.txt")]
    assert [source.key for source in both] == ["k1", "2cf24dba5f"]


def test_what_the_document_states_fills_what_is_empty(tmp_path: Path) -> None:
    known = register(tmp_path, "sources:\n  - {id: k1, path: a.txt, title: Mine, author: }\n")
    stated = document(
        "hello", title="Its own", author="A. Author", published="2024-11-02", url="https://x.example/"
    )
    source = known.source(stated, "a.txt")
    assert (source.record.title, source.record.author) == ("Mine", "A. Author")
    assert (source.record.published, source.record.url) == ("2024-11-02", "https://x.example/")
    assert source.record.read_from_file == ("author", "published", "url")


def test_what_the_document_states_badly_becomes_a_note() -> None:
    stated = document("hello", url="javascript:alert(1)", language="English!", published="last week", id="x")
    source = Register().source(stated, "a.txt")
    assert (source.record.url, source.record.language, source.record.published) == ("", "", "")
    assert source.notes == (
        "the url that the file states, 'javascript:alert(1)', is not used",
        "the language that the file states, 'English!', is not used",
        "the published that the file states, 'last week', is not used",
    )


def test_a_document_cannot_grade_itself() -> None:
    source = Register().source(
        document("hello", reliability="A", credibility="1", marking="TLP:CLEAR"), "a.txt"
    )
    assert (source.record.reliability, source.record.credibility, source.record.marking) == ("F", "6", "")


def test_keys_of_parts() -> None:
    assert Register().source(document("hello", "line 3"), "a.jsonl").key == "2cf24dba5f-line 3"
    assert Register().source(document("hello", "line 3", id="news 7"), "a.jsonl").key == "news 7"


def test_sources_that_share_a_key_are_named(tmp_path: Path) -> None:
    known = register(tmp_path, "sources:\n  - {id: news, path: z.txt}\n")
    pairs = [
        (document("a", "1", id="news"), "a.jsonl"),
        (document("hello"), "b.txt"),
        (document("hello"), "c.txt"),
    ]
    sources = [known.source(*pair) for pair in [*pairs, (document("z"), "z.txt")]]
    assert [str(problem) for problem in known.problems_for(sources)] == [
        "c.txt: its key '2cf24dba5f' is also that of b.txt; give it another id in the register",
        "z.txt: its key 'news' is also that of a.jsonl; give it another id in the register",
    ]


def test_rows_that_do_not_fit_are_named(tmp_path: Path) -> None:
    (tmp_path / "unread.txt").write_text("x", encoding="utf-8")
    known = register(
        tmp_path,
        "sources:\n"
        f"  - {{id: a, path: a.txt, sha256: {HELLO}}}\n"
        "  - {id: b, path: gone.txt}\n"
        "  - {id: c, path: unread.txt}\n"
        "  - {id: d, path: d.jsonl, part: '9'}\n"
        "  - {id: e, path: d.jsonl}\n",
    )
    (tmp_path / "d.jsonl").write_text("{}", encoding="utf-8")
    sources = [known.source(document("changed"), "a.txt"), known.source(document("d", "1"), "d.jsonl")]
    found = [
        (problem.line, problem.column, problem.path, problem.fault) for problem in known.problems_for(sources)
    ]
    changed = hashlib.sha256(b"changed").hexdigest()
    assert found == [
        (
            2,
            34,
            "sources[0].sha256",
            f"a.txt has changed since it was registered; its SHA-256 is now {changed}",
        ),
        (5, 34, "sources[3].part", "d.jsonl has no part '9'"),
        (
            6,
            19,
            "sources[4].path",
            "d.jsonl holds several documents, and the row does not say which it is about",
        ),
    ]


def test_a_row_whose_file_is_gone_is_stale_and_no_problem(tmp_path: Path) -> None:
    (tmp_path / "here.txt").write_text("here", encoding="utf-8")
    known = register(
        tmp_path,
        "sources:\n"
        f"  - {{id: a, path: moved.txt, sha256: {HELLO}}}\n"
        "  - {id: b, path: gone.txt}\n"
        f"  - {{id: c, path: other/gone.txt, sha256: {HELLO[::-1]}}}\n"
        "  - {id: d, path: here.txt}\n",
    )
    (tmp_path / "new.txt").write_text("hello", encoding="utf-8")
    sources = [known.source(document("hello"), "new.txt")]
    assert known.problems_for(sources) == ()
    stale = find_stale_rows(known, lambda: sources)
    assert [str(problem).split("; ")[0] for problem in stale_problems(known, stale)] == [
        f"{tmp_path}/sources.yaml:3:19: sources[1].path: there is no file gone.txt, and the row has no hash to "
        "find it again by",
        f"{tmp_path}/sources.yaml:4:19: sources[2].path: there is no file other/gone.txt, and no other has this "
        "row's hash",
    ]
    files = find_files([Path()], tmp_path).files
    assert find_stale_rows_unread(known, files) == stale
    assert [entry.row.id for entry in find_stale_rows_unread(known, [])] == ["a", "b", "c"]


STALE = """\
sources:
- path: a.txt   # the first
  title: |
    # My title

    goes on
  # within
  author: "in two
    lines"   # why

# between
-
  path: b.txt
-   # the dash has a remark
    path: c.txt
    title: >-
      folded

      text

- {id: braces,
   path: d.txt}
- path: e.txt
# the end"""

PRUNED = """\
sources:
#- path: a.txt   # the first
#  title: |
    # My title

#    goes on
  # within
#  author: "in two
#    lines"   # why

# between
-
  path: b.txt
#-   # the dash has a remark
#    path: c.txt
#    title: >-
#      folded

#      text

#- {id: braces,
#   path: d.txt}
- path: e.txt
# the end"""


def test_rows_taken_out_become_comments(tmp_path: Path) -> None:
    register(tmp_path, STALE)
    assert write_register(tmp_path / "sources.yaml", [], pruned={0, 2, 3}).decode() == PRUNED
    register(tmp_path, STALE)
    none = write_register(tmp_path / "sources.yaml", [], pruned=range(5)).decode()
    assert parse(none, "x").items("sources") == ()
    (tmp_path / "sources.yaml").write_text(none, encoding="utf-8")
    again = read_register(tmp_path / "sources.yaml", tmp_path)
    added = write_register(tmp_path / "sources.yaml", [again.source(document("b"), "b.txt")]).decode()
    assert added.startswith("sources:\n  - id: ")
    assert is_subsequence(none.splitlines(), added.splitlines())


def test_a_new_register_reads_back(tmp_path: Path) -> None:
    stated = document("hello", title='A "title": #1', published="2024-11-02")
    sources = [
        Register().source(stated, "a.txt"),
        Register().source(document("b", "2", id="x 1"), "sub/b.jsonl"),
    ]
    content = write_register(tmp_path / "sources.yaml", sources)
    known = register(tmp_path, content.decode())
    assert known.source(document("?"), "zzz").key not in {"2cf24dba5f", "x 1"}
    rows = [entry.row for entry in known.entries]
    assert [(row.id, row.path, row.part) for row in rows] == [
        ("2cf24dba5f", "a.txt", ""),
        ("x 1", "sub/b.jsonl", "2"),
    ]
    assert (rows[0].title, rows[0].published, rows[0].sha256) == ('A "title": #1', "2024-11-02", HELLO)
    assert known.source(stated, "a.txt").record.read_from_file == ("title", "published")
    assert write_register(tmp_path / "sources.yaml", sources) == content


MINE = """\
# My own remarks
sources:
- path: a.txt   # the first
  title: |
    My
    title

  # between

- {id: braces, path: b.txt}
-   id: last
    path: c.txt
    sha256:
    dating: "on
      Thursday"   # why
# the end"""

COMPLETED = """\
# My own remarks
sources:
- path: a.txt   # the first
  title: |
    My
    title

  id: {a}
  sha256: {A}
  author:
  publisher:
  published:
  dating:
  url:
  language:
  origin:
  marking:
  reliability:
  credibility:
  graded_by:
  graded_on:
  party:
  # between

- {{id: braces, path: b.txt}}
-   id: last
    path: c.txt
    sha256:
    dating: "on
      Thursday"   # why
    title:
    author:
    publisher:
    published:
    url:
    language:
    origin:
    marking:
    reliability:
    credibility:
    graded_by:
    graded_on:
    party:
- id: {d}
  path: d.txt
  sha256: {D}
  title: Stated by D  # read from the file
  author:
  publisher:
  published:
  dating:
  url:
  language:
  origin:
  marking:
  reliability:
  credibility:
  graded_by:
  graded_on:
  party:
# the end
"""


def test_completing_adds_lines_and_changes_none(tmp_path: Path) -> None:
    known = register(tmp_path, MINE)
    sources = [known.source(document(name), f"{name}.txt") for name in "abc"]
    sources.append(known.source(document("d", title="Stated by D"), "d.txt"))
    hashes = {name.upper(): hashlib.sha256(name.encode()).hexdigest() for name in "ad"}
    expected = COMPLETED.format(**hashes, **{name.lower(): digest[:10] for name, digest in hashes.items()})
    text = write_register(tmp_path / "sources.yaml", sources).decode()
    assert text == expected.replace("title: Stated by D ", 'title: "Stated by D" ')


@pytest.mark.parametrize("rows", ["sources: []\n", "{sources: }\n", "sources: [{path: a.txt}]\n"])
def test_a_list_in_brackets_is_left_alone(rows: str, tmp_path: Path) -> None:
    known = register(tmp_path, rows)
    pruned = {0} if known.entries else set[int]()
    sources = [] if pruned else [known.source(document("b"), "b.txt")]
    with pytest.raises(ConfigError) as caught:
        write_register(tmp_path / "sources.yaml", sources, pruned=pruned)
    assert caught.value.problems[0].fault == "no row can be added to this list or taken out of it"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encoding_and_line_ends_stay(encoding: str, end: str, tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_bytes(f"sources:{end}- path: ä.txt{end}".encode(encoding))
    sources = [read_register(path, tmp_path).source(document("x"), "ä.txt")]
    completed = write_register(path, sources)
    text = completed.decode(encoding)
    assert text.startswith(f"sources:{end}- path: ä.txt{end}  id: ")
    assert text.count("\n") == text.count(end) == 18
    assert completed.startswith(path.read_bytes())


TITLES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
STYLES = st.sampled_from(["plain", "double", "single", "literal", "keep", "folded"])


@st.composite
def registers(draw: st.DrawFn) -> tuple[str, tuple[str, ...]]:
    """Make a register as people write them: styles, comments, gaps, ends of lines; and the files it is for."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    indent = " " * draw(st.integers(0, 3))
    lines = [*draw(comments("")), "sources:"]
    names = draw(st.lists(st.sampled_from("abcdef"), max_size=4, unique=True))
    for name in names:
        lines += draw(comments(indent))
        gap = " " * draw(st.integers(1, 3))
        inner = " " * (len(indent) + 1 + len(gap))
        keys = draw(
            st.permutations(["path", *draw(st.sets(st.sampled_from(["title", "author", "dating", "url"])))])
        )
        for number, key in enumerate(keys):
            lead = f"{indent}-{gap}" if not number else inner
            lines += written(
                lead, inner, key, f"{name}.txt" if key == "path" else draw(value(key)), draw(STYLES)
            )
            lines += draw(comments(inner))
    lines += draw(comments(""))
    return end.join(lines) + draw(st.sampled_from(["", end, end * 3])), tuple(names)


def comments(indent: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(["", f"{indent}# a remark: with [marks]", "# at the margin"]), max_size=2)


def value(key: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["", "https://example.org/"]) if key == "url" else st.one_of(st.just(""), WORDS)


WORDS = st.lists(st.sampled_from(["Ferry", "bridge", "Öl", "river's", "100"]), min_size=1, max_size=3).map(
    " ".join
)


def written(lead: str, inner: str, key: str, text: str, style: str) -> list[str]:
    if style in {"literal", "keep", "folded"} and text and key not in {"path", "url"}:
        mark = {"literal": "|", "keep": "|+", "folded": ">-"}[style]
        return [f"{lead}{key}: {mark}", f"{inner}  {text}", *([""] if style == "keep" else [])]
    plain = text if style == "plain" or not text else quoted(text) if style == "double" else single(text)
    return [f"{lead}{key}: {plain}   # note" if style == "plain" else f"{lead}{key}: {plain}"]


def single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def values(text: str) -> dict[tuple[int, str], tuple[str, ...]]:
    file = parse(text, "x")
    rows = [(number, row) for number, row in file.items("sources") if isinstance(row, Mapping)]
    return {(number, key.text): raw_texts(node) for number, row in rows for key, node in row.entries}


def is_subsequence(few: Sequence[str], many: Sequence[str]) -> bool:
    rest = iter(many)
    return all(line in rest for line in few)


@settings(max_examples=80, deadline=None)
@given(registers(), st.sets(st.sampled_from("abcdefgh")), st.booleans(), TITLES)
@pytest.mark.slow
def test_completion_changes_nothing_of_the_users(
    made: tuple[str, tuple[str, ...]], read: set[str], stating: bool, title: str
) -> None:
    """The law of `--write`: old values read back, old lines stand in order, and a second run adds nothing."""
    text, _ = made
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sources.yaml"
        path.write_bytes(text.encode("utf-8"))
        known = read_register(path, Path(folder))
        sources = [
            known.source(stated(name, title if stating else ""), f"{name}.txt") for name in sorted(read)
        ]
        completed = write_register(path, sources)
        path.write_bytes(completed)
        after = completed.decode("utf-8")
        old, new = values(text), values(after)
        assert {place: new.get(place) for place in old} == old
        assert is_subsequence(LINE_END.split(text.rstrip("\r\n")), LINE_END.split(after))
        again = read_register(path, Path(folder))
        assert {name for name in read if again.entry(f"{name}.txt", None, "")} == read
        assert write_register(path, sources) == completed
        assert [
            key_and_title(again.source(stated(n, title if stating else ""), f"{n}.txt")) for n in sorted(read)
        ] == [key_and_title(source) for source in sources]


@settings(max_examples=80, deadline=None)
@given(registers(), st.sets(st.sampled_from("abcdefgh")), st.data())
@pytest.mark.slow
def test_rows_are_taken_out_and_nothing_else_changes(
    made: tuple[str, tuple[str, ...]], read: set[str], data: st.DataObject
) -> None:
    """The law of `--prune`: rows that stay read back, and each old line stands in order, a # before it or not."""
    text, names = made
    pruned = data.draw(st.sets(st.integers(0, len(names) - 1))) if names else set[int]()
    out = {name for number, name in enumerate(names) if number in pruned}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sources.yaml"
        path.write_bytes(text.encode("utf-8"))
        known = read_register(path, Path(folder))
        sources = [known.source(document(name), f"{name}.txt") for name in sorted(read - out)]
        completed = write_register(path, sources, pruned=pruned)
        path.write_bytes(completed)
        after = completed.decode("utf-8")
        again = read_register(path, Path(folder))
        stay = [row for number, row in enumerate(rows(text)) if number not in pruned]
        assert [
            {key: new.get(key) for key in old} for old, new in zip(stay, rows(after), strict=False)
        ] == stay
        assert len(again.entries) == len({*names, *(source.path[0] for source in sources)} - out)
        lines = LINE_END.split(text.rstrip("\r\n"))
        assert is_subsequence_but_for_marks(lines, LINE_END.split(after))
        assert sum(a.startswith("#") for a in LINE_END.split(after)) >= len(pruned)
        assert write_register(path, sources) == completed


def rows(text: str) -> list[dict[str, tuple[str, ...]]]:
    found = [row for _, row in parse(text, "x").items("sources") if isinstance(row, Mapping)]
    return [{key.text: raw_texts(node) for key, node in row.entries} for row in found]


def is_subsequence_but_for_marks(few: Sequence[str], many: Sequence[str]) -> bool:
    rest = iter(many)
    return all(any(there in {line, f"#{line}"} for there in rest) for line in few)


def stated(name: str, title: str) -> Document:
    return document(name, title=title) if title else document(name)


def key_and_title(source: Source) -> tuple[str, str]:
    return source.key, source.record.title


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_a_quoted_text_reads_back(text: str) -> None:
    root = parse(f"- {quoted(text)}\n", "x").root
    assert raw_texts(root) == (text.strip(),)
    (item,) = root.items if not isinstance(root, Scalar | Mapping) else ()
    assert isinstance(item, Scalar)
    assert item.text == text
