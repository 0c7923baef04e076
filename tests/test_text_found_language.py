"""The language of a text: declared, or found by its words where these are sure; what a brief says of it."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefing.cli import run
from briefing.corpus import Corpus
from briefing.disk.scratch import temporary_place
from briefing.errors import BriefingError
from briefing.text import found_language
from briefing.text.found_language import find_language

ENGLISH = (
    "The dam of Oldwick holds, said the mayor on Friday. Nobody had to leave the town in the night, although the river "
    "rose over its banks and the mill stood in the water for hours."
)
GERMAN = (
    "Der Damm von Oldwick hält, sagte die Bürgermeisterin am Freitag. Niemand musste die Stadt in der Nacht verlassen, "
    "obwohl der Fluss über die Ufer trat."
)
OTHERS = {
    "de": GERMAN,
    "fr": "Le barrage d'Oldwick tient bon, a déclaré la maire vendredi. Personne n'a dû quitter la ville pendant la nuit, bien que la rivière soit sortie de son lit.",
    "es": "La presa de Oldwick resiste, dijo la alcaldesa el viernes. Nadie tuvo que abandonar la ciudad durante la noche, aunque el río se desbordó cerca del molino.",
    "ru": "Плотина Олдвика держится, заявила в пятницу мэр города. Ночью никому не пришлось покидать город, хотя река вышла из берегов и затопила старую мельницу.",
    "uk": "Гребля Олдвіка тримається, заявила в п'ятницю міська голова. Уночі нікому не довелося залишати місто, хоча річка вийшла з берегів.",
    "zh": "市长周五表示，奥德威克的大坝依然坚固。尽管河水漫过堤岸，当晚没有人需要离开这座城镇。官员们说他们会继续观察水位。",
    "ja": "市長は金曜日、オルドウィックのダムは持ちこたえていると述べた。川が氾濫したにもかかわらず、その夜、町を離れる必要があった人はいなかった。",
    "ar": "قالت رئيسة البلدية يوم الجمعة إن سد أولدويك صامد. ولم يضطر أحد إلى مغادرة المدينة خلال الليل رغم أن النهر فاض على ضفتيه. وقال المسؤولون إنهم يراقبون المياه.",
}


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_is_found_by_its_words(language: str) -> None:
    assert find_language(OTHERS[language]) == language
    assert find_language(f"See https://vale.example/the/of/and/that. {OTHERS[language]}") == language


def test_what_is_short_or_no_language_stays_open() -> None:
    for text in (
        "",
        "The dam holds.",
        "Der Damm hält.",
        "大坝依然坚固",
        "4.5 | 12 | 33,000 km " * 50,
        "ID 77-AB XX YY ZZ QQ " * 2,
    ):
        assert find_language(text) == ""


def test_english_needs_no_model() -> None:
    code = f"import sys; from briefing.text.found_language import find_language; print(find_language({ENGLISH!r}), 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["en", "False"]


@given(st.text(max_size=400))
def test_any_text_has_an_answer_and_always_the_same(text: str) -> None:
    found = find_language(text)
    assert found == find_language(text)
    assert found == "" or len(found) == 2


def test_no_room_for_the_model_names_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("py3langid.langid.LanguageIdentifier.from_model_file", full)
    found_language._identifier.cache_clear()
    with pytest.raises(BriefingError, match=r"cannot be written.*free some space there") as raised:
        find_language(GERMAN)
    assert str(temporary_place()) in str(raised.value)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text(ENGLISH)
    (papers / "b.txt").write_text(GERMAN)
    (papers / "c.txt").write_text("Short.")
    (tmp_path / "brief.yaml").write_text(
        "title: Oldwick\nissued: 2024-01-01\noutline: o.yaml\nsources: [papers]\noutputs: [json, html]\n"
    )
    (tmp_path / "o.yaml").write_text("sections: [{id: dam, title: The dam, terms: [Oldwick, Damm]}]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def languages(folder: Path, **register: object) -> list[tuple[str, dict[str, str]]]:
    """Return the language of each source, and where it was found."""
    path = folder / "papers" / "sources.yaml"
    path.write_text(yaml.safe_dump({"sources": [register]})) if register else path.unlink(missing_ok=True)
    corpus = Corpus.read(
        [folder / "papers"],
        base=folder / "papers",
        register=path if register else None,
        cache=folder / "cache",
    )
    found = [(source.record.language, dict(source.record.origins)) for source in corpus.sources]
    corpus.close()
    return found


def test_what_is_stated_counts_first_also_from_a_cache(desk: Path) -> None:
    found = {"language": "found by its words"}
    assert languages(desk) == [("en", found), ("de", found), ("", {})]
    assert languages(desk) == [("en", found), ("de", found), ("", {})]
    assert languages(desk, path="b.txt", language="nl")[1] == ("nl", {})
    assert languages(desk, path="b.txt", title="Damm")[1] == ("de", found)
    assert languages(desk)[1] == ("de", found)


@pytest.mark.slow
def test_a_brief_quotes_another_language_and_says_that_it_is_not_analysed(desk: Path) -> None:
    assert run(["build", "brief.yaml"]) == 0
    brief = json.loads((desk / "build" / "brief.json").read_text())
    english, german, _ = brief["sources"]
    assert (english["language"], german["language"]) == ("en", "de")
    assert german["notes"] == [
        "in German: quoted, but speakers, figures, hedges and days are read in English only"
    ]
    cited = [
        citation
        for section in brief["sections"]
        for finding in section["findings"]
        for citation in finding["citations"]
    ]
    speakers = {citation["source"]: bool(citation["attributions"]) for citation in cited}
    assert speakers == {english["id"]: True, german["id"]: False}
    page = (desk / "build" / "brief.html").read_text()
    assert 'lang="de"' in page
    assert run(["verify", "build", "--sources", "papers"]) == 0
