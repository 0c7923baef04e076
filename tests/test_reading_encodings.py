"""Which charset is believed, and what is said where it was not the one that was declared."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.reading.charsets import declared_charset
from briefing.reading.encodings import decode_text
from briefing.reading.guessed_encoding import guess_encoding
from briefing.reading.webpage import read_webpage

RUSSIAN = "Плотина у Лунда выдержала паводок, сообщил совет."
WESTERN = "“The café held,” said Zoë – at €50."
BODY = "<p>" + RUSSIAN * 3 + "</p>"


def page(head: str, body: str = BODY) -> str:
    return f"<html><head>{head}<title>T</title></head><body><article><h1>H</h1>{body}</article></body></html>"


@pytest.mark.parametrize(
    "head",
    [
        "<meta charset=windows-1251>",
        "<!--" + "x" * 6000 + "--><meta charset=windows-1251>",
        "<style>" + "p{}" * 3000 + "</style><meta charset='windows-1251'>",
        "<script>"
        + "var a;" * 2000
        + '</script><meta http-equiv="Content-Type" content="text/html; charset=cp1251">',
        '<meta name="description" content="' + "x" * 3000 + '"><META CHARSET="Windows-1251" />',
        "<!-- <meta charset=utf-8> --><meta charset=windows-1251>",
        "<script>var m = '<meta charset=utf-8>';</script><meta charset=windows-1251>",
        '<meta name="note" content="say charset=utf-8 in the head"><meta charset=windows-1251>',
        "<meta charset=x-cp1251>",
    ],
    ids=lambda head: head[:20],
)
def test_a_charset_counts_wherever_it_is_declared(head: str) -> None:
    (document,) = read_webpage("x", page(head).encode("windows-1251"))
    assert RUSSIAN in document.text
    assert not any("charset" in note for note in document.notes)


@pytest.mark.parametrize(
    ("label", "codec", "words"),
    [
        ("koi8-r", "koi8-r", RUSSIAN),
        ("iso-8859-5", "iso-8859-5", RUSSIAN),
        ("windows-1253", "cp1253", "Το φράγμα άντεξε."),
        ("iso-8859-9", "cp1254", "Baraj dayandı – “İyi.”"),
        ("shift_jis", "cp932", "堤防は持ちこたえた①。"),
        ("x-sjis", "cp932", "堤防は持ちこたえた。"),
        ("gb2312", "gb18030", "堤坝撑住了€。"),
        ("euc-kr", "cp949", "댐은 버텼다 똠."),
        ("iso-2022-jp", "iso-2022-jp", "堤防は持ちこたえた。"),
        ("latin1", "cp1252", WESTERN),
        ("us-ascii", "cp1252", WESTERN),
    ],
)
def test_a_declared_charset_is_read_as_browsers_read_it(label: str, codec: str, words: str) -> None:
    decoded = decode_text("x", words.encode(codec), label)
    assert (decoded.text, decoded.note) == (words, "")


@pytest.mark.parametrize(
    ("data", "label", "text", "note"),
    [
        (
            WESTERN.encode(),
            "iso-8859-1",
            WESTERN,
            "the declared charset 'iso-8859-1' is wrong; read as UTF-8",
        ),
        (RUSSIAN.encode(), "koi8-r", RUSSIAN, "the declared charset 'koi8-r' is wrong; read as UTF-8"),
        (
            WESTERN.encode("cp1252"),
            "utf-8",
            WESTERN,
            "the declared charset 'utf-8' does not fit; not UTF-8 at byte 0; read as Windows-1252",
        ),
        (b"plain", "hex", "plain", "the declared charset 'hex' does not fit; read as UTF-8"),
        (b"plain", "no-such", "plain", "the declared charset 'no-such' does not fit; read as UTF-8"),
        (b"\xef\xbb\xbf" + WESTERN.encode(), "koi8-r", WESTERN, ""),
        (b"\xff\xfe" + WESTERN.encode("utf-16-le"), "utf-8", WESTERN, ""),
        (WESTERN.encode(), "UTF8", WESTERN, ""),
        (b"plain", "iso-8859-1", "plain", ""),
    ],
)
def test_bytes_are_believed_before_a_label(data: bytes, label: str, text: str, note: str) -> None:
    decoded = decode_text("x", data, label)
    assert (decoded.text, decoded.note) == (text, note)


def test_damage_in_utf8_costs_no_other_word() -> None:
    data = WESTERN.encode() + " The café".encode("cp1252") + b" fell."
    decoded = decode_text("x", data)
    assert decoded.text == WESTERN + " The café fell."
    assert decoded.note == (
        "not UTF-8 at byte 53: 1 byte is read alone, as Windows-1252 or \ufffd; the rest is read as UTF-8"
    )


@pytest.mark.parametrize("text", [WESTERN + "”", RUSSIAN + "я", "堤防は持ちこたえた。"])
def test_a_text_cut_within_a_character_is_read(text: str) -> None:
    decoded = decode_text("x", text.encode()[:-1])
    assert decoded.text == text[:-1] + "\ufffd"
    assert decoded.note


def test_a_lost_byte_of_another_script_is_shown_as_lost() -> None:
    decoded = decode_text("x", RUSSIAN.encode() + b"\xd0 " + RUSSIAN.encode())
    assert decoded.text == f"{RUSSIAN}\ufffd {RUSSIAN}"


def test_a_byte_that_means_nothing_in_windows_1252_is_said() -> None:
    decoded = decode_text(
        "x", "The caf\u00e9 ".encode("cp1252") + b"held\x9d, and so did the weir at Lund Mills."
    )
    assert decoded.text == "The café held\ufffd, and so did the weir at Lund Mills."
    assert decoded.note.endswith("; 1 of its bytes mean nothing there and stand as \ufffd")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_utf8_is_utf8_whatever_is_declared(text: str) -> None:
    if not text.isascii() and not text.startswith("\ufeff"):
        assert decode_text("x", text.encode(), "windows-1252").text == text


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", [b"<!--", b"<title>", b"<meta ", b'<meta a="', b"<script", b"<meta charset=>"]
)
def test_looking_for_a_charset_takes_linear_time(piece: bytes) -> None:
    def seconds(size: int) -> float:
        data = piece * (size // len(piece))
        begin = time.process_time()
        declared_charset(data)
        return time.process_time() - begin

    seconds(2_000)
    assert seconds(100_000) < 40 * max(seconds(10_000), 0.01)


FLOODS = {
    "ru": "Плотина у Лунда выдержала паводок, сообщил совет. Ремонт моста обойдётся в четыре миллиона крон, и начнётся он осенью.",
    "uk": "Гребля біля Лунда витримала повінь, повідомила рада. Ремонт моста коштуватиме чотири мільйони крон і почнеться восени.",
    "el": "Το φράγμα κοντά στη Λουντ άντεξε την πλημμύρα, είπε το συμβούλιο. Η επισκευή της γέφυρας θα κοστίσει τέσσερα εκατομμύρια.",
    "ar": "صمد السد قرب لوند أمام الفيضان كما قال المجلس، وسيكلف إصلاح الجسر أربعة ملايين كرونة ويبدأ في الخريف المقبل.",
    "zh": "隆德附近的水坝经受住了洪水的考验，市议会星期一表示，桥梁的维修费用为四百万克朗，工程将于今年秋天开始，明年春天结束。",
    "ja": "ルンド近くのダムは洪水に持ちこたえたと市議会は述べた。橋の修理には四百万クローネかかり、工事は秋に始まる予定である。",
}


@pytest.mark.parametrize(
    ("language", "codec"),
    [
        ("ru", "cp1251"),
        ("ru", "koi8-r"),
        ("ru", "iso8859-5"),
        ("ru", "cp866"),
        ("uk", "cp1251"),
        ("el", "cp1253"),
        ("ar", "cp1256"),
        ("zh", "gb18030"),
        ("ja", "cp932"),
        ("ja", "euc-jp"),
    ],
)
def test_an_encoding_that_nothing_states_is_told_by_the_letters(language: str, codec: str) -> None:
    words = FLOODS[language]
    decoded = decode_text("a.txt", words.encode(codec))
    assert decoded.text == words
    assert decoded.note.startswith("its encoding is stated nowhere; read as ")


@pytest.mark.parametrize("codec", ["gb18030", "cp932", "euc-jp"])
@pytest.mark.parametrize("begin", ["", "a"])
def test_a_long_text_without_blanks_is_told_too(codec: str, begin: str) -> None:
    """Wherever the beginning that is looked at is cut off, and whether or not that breaks a character."""
    long = begin + FLOODS["zh" if codec == "gb18030" else "ja"] * 4000
    assert decode_text("a.txt", long.encode(codec)).text == long


def test_a_page_of_much_markup_is_no_western_text() -> None:
    """Its letters are few among the tags; read as Windows-1252 every word of it was wrong, with a note."""
    words = FLOODS["ru"]
    markup = "".join(f'<div class="column wide number-{at}"><a href="/{at}"></a></div>' for at in range(90))
    (document,) = read_webpage("x", page("", f"{markup}<p>{words}</p>").encode("cp1251"))
    assert words in document.text


@pytest.mark.parametrize("words", ["Плотина держит.", "Ёлки, щи и цапля. " * 2])
def test_few_letters_of_another_script_stay_an_error(words: str) -> None:
    with pytest.raises(SourceError, match="save the file as UTF-8"):
        decode_text("a.txt", words.encode("koi8-r"))


@pytest.mark.parametrize(
    "words",
    [
        "Hélène Éléonore",
        "le général a téléphoné à l’élève",
        "née créée, «\xa0Élan\xa0»\xa0– «\xa0Évian\xa0»",
        "die Größe der Füße, größer als außen",
        "¿Él? ¡Ánimo! «¡Él!» “¡Ésa!”",
        "“Yes…”—“No?”—“É!”",
        "jäääär, töööö",
        "Weir ········· 4\nBridge ······· 9",
        "þjóðvegur, víðáttumikið, æðardúnn",
    ],
)
@pytest.mark.parametrize("times", [1, 40])
def test_western_letters_are_no_other_script(words: str, times: int) -> None:
    """Two of them may stand side by side, and one at every other place of a word."""
    text = ("The weir at Lund Mills held the flood, the council said. " * 40 + words + ".\n") * times
    decoded = decode_text("a.txt", text.encode("cp1252"))
    assert decoded.text == text


@pytest.mark.parametrize("words", ["Плотина держит", "щуки"])
def test_words_of_another_script_among_many_of_ascii_are_an_error(words: str) -> None:
    text = "The weir at Lund Mills held the flood, the council said. " * 40 + words
    with pytest.raises(SourceError, match="save the file as UTF-8"):
        decode_text("a.txt", text.encode("koi8-r"))


@given(st.binary(min_size=1, max_size=300))
def test_what_is_guessed_decodes_whole_or_is_an_error(data: bytes) -> None:
    codec = guess_encoding(data)
    if codec:
        assert data.decode(codec)
