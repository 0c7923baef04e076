"""Forgeries of brief.md, by name; `table.md` says what must become of each, and why.

The genuine brief.json and the sources stand beside the file.
"""

from __future__ import annotations

from collections.abc import Mapping

from forgeries.changes import Forgery, both, removed, repeated, replaced, rewritten, swapped, unchanged

PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="
BEFORE_SOURCES = "\n## Sources\n"


def added(markup: str) -> Forgery:
    """Add lines before the list of sources."""
    return replaced(BEFORE_SOURCES, f"\n{markup}\n{BEFORE_SOURCES}")


def in_front(markup: str) -> Forgery:
    """Put lines before all others."""
    return lambda data: markup.encode("utf-8") + data


QUOTATIONS: Mapping[str, Forgery] = {
    "a number in a quotation": replaced("> Some 90 people", "> Some 95 people"),
    "a letter by one that looks the same": replaced("> Mayor Ada Quill asked", "> Mаyor Ada Quill asked"),
    "an invisible character in a word": replaced("> Some 90 people", "> Some 90 peo\u200bple"),
    "a negation left out": replaced("> The leak in the dike was not caused", "> The leak in the dike was caused"),
    "a word left out": replaced("asked the province for 2 million", "asked for 2 million"),
    "a quotation made longer": replaced("> Some 90 people", "> It is said that some 90 people"),
    "a figure's words": replaced("| “about 90”", "| “about 900”"),
    "words within a name as an entity": replaced("> Some 90 people", "> Some &#57;&#53; people"),
    "an invented quotation": added("> We knew of it for months.\n\nS6 ¶1"),
    "invented words in “ ”": added("He said “we knew of it for months”."),
    "invented words in straight marks": added('He said "we knew of it for months".'),
    "invented words in « »": added("He said « we knew of it for months »."),
    "invented words in „ “": added("He said „we knew of it for months“."),
    "invented words in ” ”": added("He said ”we knew of it for months”."),
    "invented words in marks, in a table": added("| a |\n|---|\n| “we knew of it for months” |"),
    "invented words in marks, in code": added("`“we knew of it for months”`"),
    "invented words in marks, for a picture that is not there": added("![“we knew of it for months”](x.png)"),
    "an invented block of quotation in a list": added("- > We knew of it for months."),
    "words of two sources in one quotation": replaced("the school of Upper Marl.", "the school of Upper Marl. The repair of the dike could cost 3.5 million crowns."),
}  # fmt: skip

MARKUP: Mapping[str, Forgery] = {
    "words struck out": replaced("> Some 90 people", "> ~~Some 90 people~~"),
    "a speaker struck out": replaced("| Ada Quill, S2", "| ~~Ada Quill~~, S2"),
    "a word stressed": replaced("Cost of the repair", "*Cost* of the repair"),
    "a picture": added("![](https://fraud.example/over.png)"),
    "a picture that is carried": added(f"![It is over]({PIXEL})"),
    "a hidden part": both(replaced("\n## Where the sources differ", "\n<!--\n## Where the sources differ"), replaced("\n## People moved out\n", "\n-->\n## People moved out\n")),
    "a comment": added("<!-- It is over. -->"),
    "a part to be opened": both(replaced("\n## Where the sources differ", "\n<details><summary>More</summary>\n\n## Where the sources differ"), replaced("\n## People moved out\n", "\n</details>\n\n## People moved out\n")),
    "raw markup": added("<p hidden>It is over.</p>"),
    "a raw script": added("<script>alert(1)</script>"),
    "raw style": added("<style>table{display:none}</style>"),
    "markup within a line": added("It is <b>over</b>."),
    "a note added": both(rewritten(r"(S3 ¶2\[\^\d+\])", r"\1[^99]"), added("[^99]: It is over.")),
    "a note that nobody calls": added("[^99]: It is over."),
    "a note's place": replaced("characters 110–192", "characters 111–192"),
    "a note's source": rewritten(r"^(\[\^\d+\]: )S3, characters", r"\1S4, characters"),
    "a note's publisher": rewritten(r"^(\[\^\d+\]: S3.*?)Upper Marl Gazette", r"\1Lower Marl Gazette"),
    "notes exchanged": swapped(r"(?<=S3 ¶2)\[\^\d+\]", r"\[\^\d+\](?!:)"),
    "a note left out": removed(r"^\[\^\d+\]: S3.*?\n\n"),
    "front matter": in_front("---\ntitle: It is over\n---\n\n"),
    "a heading more": added("## It is over"),
    "a table more": added("| Figure |\n|---|\n| 900 |"),
    "a line across": added("---"),
    "a link": added("[See here](https://fraud.example/)"),
    "a link to the live page": replaced("https\\://courier.example/dike\\#", "https\\://fraud.example/dike\\#"),
    "a link that is defined elsewhere": added("[S3]: https://fraud.example/ \"It is over\""),
    "a blank within a word": replaced("> Some 90 people", "> Some 90 pe ople"),
    "blanks between paragraphs of a quotation": replaced("> Some 90 people who", "> Some 90 people\n>\n> who"),
    "a quotation as code": rewritten(r"^> (Some 90 people.*?)$", r"    \1"),
    "a quotation as text": rewritten(r"^> (Some 90 people.*?)$", r"\1"),
    "text as a quotation": rewritten(r"^(Read this section.*?)$", r"> \1"),
    "a line that ends as nobody writes": replaced("| Ada Quill, S2", "| Ada Quill,\u2028S2"),
    "a page break": added("\x0cIt is over."),
    "a second note of one number": added("[^1]: It is over."),
    "a mark of the order of bytes within": replaced("Ada Quill, S2", "Ada \ufeffQuill, S2"),
    "two blanks that break a line": replaced("\n\n## Method", "  \n\n## Method"),
    "a direction of writing": replaced("Ada Quill, S2", "\u202eAda Quill\u202c, S2"),
}  # fmt: skip

CLAIMS: Mapping[str, Forgery] = {
    "another speaker of a figure": replaced("| Ada Quill, S2 ¶1 |", "| Dov Fenn, S2 ¶1 |"),
    "no speaker of a figure": replaced("| Ada Quill, S2 ¶1 |", "| S2 ¶1 |"),
    "a figure's day": replaced("for 28\u00a0Feb", "for 27\u00a0Feb"),
    "a figure's label": replaced("### People moved out of Lower Marl", "### People moved out of Upper Marl"),
    "a figure's unit": replaced("Cost of the repair, crowns", "Cost of the repair, pounds"),
    "figures said to agree": replaced("**differ**", "**agree**"),
    "a verdict left out": replaced("**differ**\n\n", ""),
    "a row left out": removed(r"^\| “At least 240”.*?\n"),
    "a row more": replaced("| “At least 240” | Water board, S5 ¶1 |\n", "| “At least 240” | Water board, S5 ¶1 |\n| 900 | Water board |\n"),
    "rows exchanged": swapped(r"^\| “about 90”[^\n]*", r"^\| “At least 240”[^\n]*"),
    "a place": replaced("S3 ¶2[^", "S4 ¶2[^"),
    "a reading's label": replaced("**No badgers**", "**Badgers**"),
    "a reading's number of sources": replaced("(1 source,", "(4 sources,"),
    "a difference left out": removed(r"^## Where the sources differ.*?(?=^## People)"),
    "a section left out": removed(r"^## Repair and cost.*?(?=^## Courts)"),
    "sections exchanged": swapped(r"^## People moved out.*?(?=^## Cause)", r"^## Repair and cost.*?(?=^## Courts)"),
    "a passage left out": removed(r"^> “We were warned.*?\n\nS6 ¶3.*?\n\n"),
    "a passage twice": repeated(r"^> “We were warned.*?\n\nS6 ¶3.*?\n\n"),
    "a further passage left out": removed(r"^> The leak in the dike was not caused by animals, Professor Cora Ashdown of Grand Teacup\n> University said. “There.*?\n\nS4 ¶1[^\n]*\n\n"),
    "a judgement": replaced("The papers disagree on badgers", "The papers agree on badgers"),
    "a judgement more": replaced("\n## Figures", "\nThe mayor has lied.\n\n## Figures"),
    "a comment's emphasis": replaced("speaks, *not* by", "speaks, not by"),
    "a comment no longer the analyst's": replaced("**Analyst:**\n\n", ""),
    "a silence": replaced("**No matching passage in these sources.**", "**Nothing has happened.**"),
    "what was searched for": replaced("searched for: court", "searched for: arrest, court"),
    "a publisher": replaced("Leak in the dike, The Teacup Courier", "Leak in the dike, The Daily Fraud"),
    "a source's title": replaced("- **S3** School closed", "- **S3** School open"),
    "a source's day": replaced("The Teacup Courier, 1 Mar", "The Teacup Courier, 2 Mar"),
    "a grade": replaced("B2: usually reliable", "A2: reliable"),
    "a source's file": replaced("- File: sources/courier.txt", "- File: sources/other.txt"),
    "a source's address": replaced("Address: https\\://courier", "Address: https\\://fraud"),
    "a source's hash": replaced("SHA-256: 684f", "SHA-256: 784f"),
    "a source's length": replaced("sources/gazette.txt, 193", "sources/gazette.txt, 194"),
    "a day of the timeline": replaced("- 2029: ", "- 2028: "),
    "a date left out": removed(r"^- 2029: .*?\n"),
    "the title": replaced("# The leak", "# No leak"),
    "the day of issue": rewritten(r"5.March 2031, Edition", "6 March 2031, Edition"),
    "the edition": replaced("Edition First", "Edition Final"),
    "the marking": replaced("**TLP:GREEN**", "**TLP:CLEAR**"),
    "the number of documents": replaced("**Six documents", "**Sixty documents"),
    "the method": replaced("Nothing here says what is true.", "All of this is true."),
    "how to verify": rewritten(r"^(## How to verify\n\n)", r"\1Our notary has checked all of it. "),
    "a sentence more": added("It is over."),
    "a copied passage without marks": added("We were warned in 2029, said Dov Fenn, a farmer of Upper Marl."),
}  # fmt: skip

HARMLESS: Mapping[str, Forgery] = {
    "nothing": unchanged,
    "line ends as on Windows": lambda data: data.replace(b"\n", b"\r\n"),
    "a mark of the order of bytes": lambda data: b"\xef\xbb\xbf" + data,
    "a line at the end": lambda data: data + b"\n",
}  # fmt: skip

MARKDOWN: Mapping[str, Forgery] = {**QUOTATIONS, **MARKUP, **CLAIMS, **HARMLESS}
