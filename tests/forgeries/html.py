"""Forgeries of brief.html, by name; `table.md` says what must become of each, and why.

A forger who changes the style sheet takes the page's policy away first, for a browser holds the sheet against its hash.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from forgeries.changes import Forgery, both, removed, repeated, replaced, rewritten, swapped, unchanged

PACKED = re.compile(r"(?<=href=\"data:application/gzip;base64,)[A-Za-z0-9+/=]+")
POLICY = r'<meta http-equiv="Content-Security-Policy"[^>]*>\n'
MAIN_END = "</main>"
SPEAKER = '<span class="who">Ada Quill</span>'
JUDGEMENT = "The papers disagree on badgers"
COMMENT = "Read this section by who speaks, <em>not</em> by what is said."
PIXEL = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="
OTHER_FONT = "data:font/woff2;base64," + base64.b64encode(b"wOF2 a font whose letters are others").decode()


def styled(sheet: str) -> Forgery:
    """Add rules to the page's own style sheet, and take away the policy that forbids it."""
    return both(removed(POLICY), replaced("</style>", sheet + "</style>"))


def added(markup: str) -> Forgery:
    """Add markup at the end of the brief."""
    return replaced(MAIN_END, markup + MAIN_END)


def renamed_within(data: bytes) -> bytes:
    """Give the file that is packed in a link a name of its own, under which programs unpack it."""
    text = data.decode("utf-8")
    found = PACKED.search(text)
    assert found is not None
    packed = base64.b64decode(found[0])
    named = packed[:3] + b"\x08" + packed[4:10] + b"../other.json\0" + packed[10:]
    return (text[: found.start()] + base64.b64encode(named).decode() + text[found.end() :]).encode("utf-8")


def in_head(markup: str) -> Forgery:
    """Add markup to the head, without the policy."""
    return both(removed(POLICY), replaced("</head>", markup + "</head>"))


def covering(markup: str) -> Forgery:
    """Lay markup over the first table of figures."""
    return replaced('<table class="figures">', f'{markup}<table class="figures">')


def carrying(change: Callable[[dict[str, Any]], None], page: Forgery = unchanged) -> Forgery:
    """Change the brief.json that the page carries, and the page with it."""

    def forge(data: bytes) -> bytes:
        text = page(data).decode("utf-8")
        found = PACKED.search(text)
        assert found is not None
        value = json.loads(gzip.decompress(base64.b64decode(found[0])))
        change(value)
        written = json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8")
        packed = base64.b64encode(gzip.compress(written, mtime=0)).decode()
        return (text[: found.start()] + packed + text[found.end() :]).encode("utf-8")

    return forge


def _figure(value: dict[str, Any], section: int = 0) -> dict[str, Any]:
    figure: dict[str, Any] = value["sections"][section]["figures"][0]
    return figure


def change_speaker(value: dict[str, Any]) -> None:
    """Let the brief say that Dov Fenn gives the mayor's figure."""
    for estimate in _figure(value)["estimates"]:
        for credit in estimate["attributions"]:
            credit.update(speaker="Dov Fenn", resolved="Dov Fenn")


def say_agree(value: dict[str, Any]) -> None:
    """Let the brief say that the figures agree."""
    _figure(value).update(agreement="agree", apart=[])
    value["disagreements"] = [row for row in value["disagreements"] if row["kind"] != "figure"]


def omit_finding(value: dict[str, Any]) -> None:
    """Leave out the passage of the farmer who says that they were warned."""
    findings = value["sections"][1]["findings"]
    kept = [found for found in findings if "warned" not in found["citations"][0]["quote"]]
    assert len(kept) == len(findings) - 1
    value["sections"][1]["findings"] = kept


def change_publisher(value: dict[str, Any]) -> None:
    """Let the brief say that another paper wrote it."""
    value["sources"][1]["publisher"] = "The Daily Fraud"


def change_title(value: dict[str, Any]) -> None:
    """Give the brief another title."""
    value["brief"]["title"] = "No leak in the dike at Lower Marl"


def change_marking(value: dict[str, Any]) -> None:
    """Let anybody see the brief."""
    value["brief"]["marking"] = "TLP:CLEAR"


def empty_inputs(value: dict[str, Any]) -> None:
    """Take away what the brief was made from."""
    value.pop("inputs", None)
    value["brief"]["subtitle"] = "What six papers report"


def older_version(value: dict[str, Any]) -> None:
    """Let the brief say that another version of the program made it."""
    value["generator"]["version"] = "0.0.1"


def consistent_text(data: bytes) -> bytes:
    """Change a source's text, its hashes and the quotations in page and data, as a patient forger would."""
    old, new = "about 90 people were moved", "about 99 people were moved"
    text = data.decode("utf-8")
    found = PACKED.search(text)
    assert found is not None
    written = gzip.decompress(base64.b64decode(found[0])).decode("utf-8")
    source = re.search(r'<pre class="text" data-source="S2"[^>]*>\n(.*?)</pre>', text, re.S)
    assert source is not None
    genuine = re.sub(r"<[^>]*>", "", source[1])
    before = hashlib.sha256(genuine.encode("utf-8")).hexdigest()
    assert before in written
    after = hashlib.sha256(genuine.replace("about 90", "about 99").encode("utf-8")).hexdigest()
    text = text[: found.start()] + "PACKED" + text[found.end() :]
    for one, other in ((old, new), ("about 90", "about 99"), (before, after)):
        written, text = written.replace(one, other), text.replace(one, other)
    written = re.sub(r'("low": |"high": )90(?=[,\n])', r"\g<1>99", written)
    packed = base64.b64encode(gzip.compress(written.encode("utf-8"), mtime=0)).decode()
    return text.replace("PACKED", packed).encode("utf-8")


QUOTATIONS: Mapping[str, Forgery] = {
    "a number in a quotation": replaced(">Some 90 people who", ">Some 95 people who"),
    "a letter by one that looks the same": replaced("Mayor Ada Quill said.</q>", "Mayor Аda Quill said.</q>"),
    "an invisible character in a word": replaced(">Some 90 people", ">Some 90 peo\u200bple"),
    "a negation left out": replaced("dike was not caused by animals, Prof", "dike was caused by animals, Prof"),
    "a quotation cut short": replaced(", Ashdown<span>", "</q><q hidden>, Ashdown<span>"),
    "a quotation made longer": replaced("Lower Marl.</q>", "Lower Marl, in secret.</q>"),
    "two quotations exchanged": swapped(r"(?<=>)Some 90 people[^<]*(?=</q>)", r"(?<=>)The dike at Lower[^<]*(?=</q>)"),
    "a figure's words": replaced(">about 90</q>", ">about 90,000</q>"),
    "the words of the timeline": replaced(">The leak was first seen on 27 Feb", ">The leak was first seen on 17 Feb"),
    "an invented quotation, tagged": added("<p>He said <q>we knew of it for months</q>.</p>"),
    "an invented block of quotation": added("<blockquote>We knew of it for months.</blockquote>"),
    "invented words in “ ”": added("<p>He said “we knew of it for months”.</p>"),
    "invented words in straight marks": added('<p>He said "we knew of it for months".</p>'),
    "invented words in single marks": added("<p>He said ‘we knew of it for months’.</p>"),
    "invented words in « »": added("<p>He said « we knew of it for months ».</p>"),
    "invented words in „ “": added("<p>He said „we knew of it for months“.</p>"),
    "invented words in ‹ ›": added("<p>He said ‹we knew of it for months›.</p>"),
    "invented words in 「 」": added("<p>He said 「we knew of it for months」.</p>"),
    "invented words in 『 』": added("<p>He said 『we knew of it for months』.</p>"),
    "invented words in double primes": added("<p>He said ″we knew of it for months″.</p>"),
    "invented words that a mark holds over paragraphs": added("<p>“We knew</p><p>of it</p><p>for months”</p>"),
    "invented words in a title": added('<p title="“we knew of it for months”">x</p>'),
    "invented words for those without scripts": added("<noscript><q>we knew of it</q></noscript>"),
    "invented words in wide marks": added("<p>He said ＂we knew of it for months＂.</p>"),
    "invented words in ” ”": added("<p>He said ”we knew of it for months”.</p>"),
    "invented words in ‟ ”": added("<p>He said ‟we knew of it for months”.</p>"),
    "invented words in marks, bold within": added("<p>He said “we <b>knew</b> of it for <i>months</i>”.</p>"),
    "invented words in marks, in a chart": added('<svg><text x="1" y="9">“we knew of it for months”</text></svg>'),
    "invented words in marks, in a heading": added("<h3>“We knew of it for months”</h3>"),
    "invented words in marks, by the style sheet": styled('h1::after{content:"“we knew of it for months”"}'),
    "invented words in marks, escaped in the style sheet": styled('h1::after{c\\6fntent:"\\201cwe knew of it for months\\201d"}'),
    "invented words in marks, in a variable of the style sheet": styled(':root{--x:"“we knew of it for months”"}h1::after{content:var(--x)}'),
    "invented words in marks, as a list's bullet": styled('ul.cols{list-style:"“we knew of it for months” "}'),
    "invented words in marks, as a counter's symbols": styled('@counter-style x{system:cyclic;symbols:"“we knew of it for months”"}ol{list-style:x}'),
    "invented words in marks, where a page is printed": styled('@page{@top-left{content:"“we knew of it for months”"}}'),
    "words of the source, put into another's text": replaced("Dov Fenn, a farmer of Upper Marl.</q>", "Mayor Ada Quill, a farmer of Upper Marl.</q>"),
    "a carried text": replaced("Nobody has been hurt, the mayor said.", "Nobody has been hurt, the priest said."),
    "a carried text, longer": replaced("an old cheese.\n</pre>", "an old cheese. And salt.\n</pre>"),
    "a quotation's place in its markup": replaced('data-start="110" data-end="192"', 'data-start="111" data-end="193"'),
    "a quotation's source in its markup": replaced('data-source="S3" data-start="110" data-end="192"', 'data-source="S4" data-start="110" data-end="192"'),
    "a quotation in the data": carrying(lambda value: value["sections"][0]["findings"][0]["citations"][0].update(quote="Some 95 people who were moved out of Lower Marl slept in the school of Upper Marl.")),
    "a quotation in page and data": carrying(
        lambda value: value["sections"][0]["findings"][0]["citations"][0].update(quote="Some 95 people who were moved out of Lower Marl slept in the school of Upper Marl."),
        replaced(">Some 90 people who", ">Some 95 people who"),
    ),
    "an offset in the data": carrying(lambda value: value["sections"][0]["findings"][0]["citations"][0].update(start=109, end=191)),
    "a hash in the data": carrying(lambda value: value["sources"][1].update(text_sha256="0" * 64)),
    "the data taken away": removed(r'<p class="small carried">.*?</p>'),
    "the data carried twice": repeated(r'<a id="brief-json".*?</a>'),
    "the data no longer readable": replaced("data:application/gzip;base64,", "data:application/gzip;base64,AAAA"),
}  # fmt: skip

STYLE: Mapping[str, Forgery] = {
    "a font in which letters are others": both(removed(POLICY), rewritten(r"url\(data:font/woff2;base64,[A-Za-z0-9+/=]+\)", f"url({OTHER_FONT})")),
    "a font for some letters only": styled(f'@font-face{{font-family:"Brief Serif";src:url({OTHER_FONT});unicode-range:U+30-39}}'),
    "ligatures of a font": styled('.w{font-feature-settings:"liga" 1,"dlig" 1,"ss01" 1}'),
    "words by the style sheet": styled('h1::after{content:" is over"}'),
    "words by an escape": styled('h1::after{content:"\\20\\69\\73\\20\\6f\\76\\65\\72"}'),
    "words by a variable": styled(':root{--x:" is over"}h1::after{content:var(--x)}'),
    "words by an attribute": both(styled("h1::after{content:attr(lang)}"), replaced("<h1>", '<h1 lang=" is over">')),
    "words by a counter": styled("body{counter-reset:x 90000}.who::before{content:counter(x)}"),
    "words by a counter's style": styled('@counter-style over{system:cyclic;symbols:"over"}h1::after{content:counter(x,over)}'),
    "words by a style sheet's quotes": styled('h1{quotes:"over" "over"}h1::after{content:open-quote}'),
    "words as a picture in the style sheet": styled("h1::after{content:url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><text y='9'>over</text></svg>\")}"),
    "words as a background": styled("main{background:url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><text y='9'>over</text></svg>\")}"),
    "words by an imported style sheet": both(removed(POLICY), replaced("<style>", "<style>@import url(\"data:text/css,h1::after{content:'over'}\");")),
    "words as a list's bullet": styled('.cols{list-style:"denied: "}'),
    "words where a line ends": styled('.w{hyphens:auto;hyphenate-character:"not"}'),
    "words where a text is cut": styled('.p{text-overflow:"denied";overflow:hidden}'),
    "words only when printed": styled('@media print{h1::after{content:" is over"}}'),
    "words only on a narrow screen": styled('@media (max-width:30rem){h1::after{content:" is over"}}'),
    "a section hidden by its class": styled(".differ{display:none}"),
    "a hedge hidden": styled(".hedge{display:none}"),
    "a section hidden when printed": styled("@media print{.differ{display:none}}"),
    "a speaker made invisible": styled(".who{visibility:hidden}"),
    "a speaker made transparent": styled(".who{opacity:0}"),
    "a speaker in the page's colour": styled(".who{color:var(--page)}"),
    "a speaker of no size": styled(".who{font-size:0}"),
    "a speaker moved off the page": styled(".who{position:absolute;left:-99rem}"),
    "a speaker moved by a negative margin": styled(".who{margin-left:-99rem}"),
    "a speaker moved by an indent": styled(".giver{text-indent:-99rem}"),
    "a speaker clipped": styled(".who{clip-path:inset(100%)}"),
    "a speaker shrunk": styled(".who{display:inline-block;transform:scale(0)}"),
    "a speaker filtered away": styled(".who{filter:opacity(0)}"),
    "a speaker masked": styled(".who{mask:linear-gradient(#0000,#0000)}"),
    "a speaker folded away": styled(".who{display:block;height:0;overflow:hidden}"),
    "a passage struck out": styled('.p[data-s="S3"] .w{text-decoration:line-through}'),
    "letters in reverse": styled(".who{unicode-bidi:bidi-override;direction:rtl}"),
    "letters as dots": styled(".who{-webkit-text-security:disc}"),
    "rows in another order": styled(".readings{display:flex;flex-direction:row-reverse}"),
    "two rows exchanged": styled(".figures tr{display:flex}.figures tr:first-child{order:2}"),
    "a table laid over another": styled(".measure+.measure{margin-top:-9rem}"),
    "something painted over": styled(".figures::before{content:'';position:absolute;inset:0;background:#fff}"),
    "something that appears in time": styled("@keyframes x{to{opacity:0}}.differ{animation:x 9s forwards}"),
    "something that hides when pointed at": styled(".p:hover .w{opacity:0}"),
    "something that hides when followed": styled("mark:target{display:none}"),
    "a part that is never painted": styled(".differ{content-visibility:hidden}"),
    "the shipped style sheet taken away": both(removed(POLICY), removed(r"<style>.*?</style>")),
    "a second style sheet": in_head("<style>.differ{display:none}</style>"),
    "a linked style sheet": in_head('<link rel="stylesheet" href="data:text/css,.differ{display:none}">'),
    "an inline style": replaced('<section class="band differ"', '<section style="display:none" class="band differ"'),
    "the policy taken away": removed(POLICY),
    "the policy made weaker": rewritten(r"default-src 'none'", "default-src *"),
}  # fmt: skip

MARKUP: Mapping[str, Forgery] = {
    "a hidden section": replaced('<section class="band differ"', '<section hidden class="band differ"'),
    "a hidden speaker": replaced(SPEAKER, '<span class="who" hidden>Ada Quill</span>'),
    "a struck speaker": replaced(SPEAKER, '<span class="who"><s>Ada Quill</s></span>'),
    "a deleted speaker": replaced(SPEAKER, '<span class="who"><del>Ada Quill</del></span>'),
    "a section in a template": both(replaced('<section class="band differ"', '<template><section class="band differ"'), replaced('<div class="tools">', '</template><div class="tools">')),
    "a shadow root": replaced('<section class="band differ" aria-labelledby="differ">', '<section class="band differ" aria-labelledby="differ"><template shadowrootmode="open">They agree.</template>'),
    "a section in a comment": both(replaced('<section class="band differ"', '<!--<section class="band differ"'), replaced('<div class="tools">', '--><div class="tools">')),
    "a frame": added('<iframe srcdoc="It is over."></iframe>'),
    "an object": added('<object data="data:text/html,It is over."></object>'),
    "an embedded file": added('<embed src="data:text/html,It is over.">'),
    "a picture laid over": covering(f'<img alt="" style="position:absolute" width="300" height="90" src="{PIXEL}">'),
    "a picture": added(f'<img alt="" src="{PIXEL}">'),
    "a drawing laid over": covering('<svg style="position:absolute" width="300" height="90"><rect width="300" height="90" fill="#fff"/></svg>'),
    "a drawing with words": added('<svg><text y="9">It is over.</text></svg>'),
    "a page in a drawing": added("<svg><foreignObject><p>It is over.</p></foreignObject></svg>"),
    "a picture in a drawing": added(f'<svg><image href="{PIXEL}"/></svg>'),
    "a drawing of another part": added('<svg><use href="#judgements"/></svg>'),
    "a drawing that moves": added('<svg><text y="9">90<animate attributeName="y" to="0"/></text></svg>'),
    "a formula": added("<math><mtext>It is over.</mtext></math>"),
    "a canvas": added("<canvas>It is over.</canvas>"),
    "a film": added(f'<video poster="{PIXEL}"></video>'),
    "a dialog": added("<dialog open>It is over.</dialog>"),
    "a field with words": added('<input value="It is over.">'),
    "an area with words": added("<textarea>It is over.</textarea>"),
    "a button": added("<button>It is over.</button>"),
    "words above words": replaced(SPEAKER, '<span class="who"><ruby>Ada Quill<rt>Dov Fenn</rt></ruby></span>'),
    "words in reverse order": replaced(SPEAKER, '<span class="who"><bdo dir="rtl">Ada Quill</bdo></span>'),
    "a base address": in_head('<base href="https://fraud.example/">'),
    "a page that goes elsewhere": in_head('<meta http-equiv="refresh" content="9;url=https://fraud.example/">'),
    "another encoding": replaced('<meta charset="utf-8">', '<meta charset="windows-1252">'),
    "a script": added("<script>document.title='It is over'</script>"),
    "a script as a module": added('<script type="module" src="data:text/javascript,1"></script>'),
    "a handler": replaced('<main id="brief"', '<main onfocus="remove()" id="brief"'),
    "a link that runs": replaced('href="https://courier.example/dike"', 'href="javascript:alert(1)"'),
    "data for search engines": in_head('<script type="application/ld+json">{"@type":"Report","name":"It is over"}</script>'),
    "the page's name in the tab": replaced("<title>The leak", "<title>No leak"),
    "the description for search engines": replaced('name="description" content="What five', 'name="description" content="What nine'),
    "the title for libraries": replaced('name="citation_title" content="The leak', 'name="citation_title" content="No leak'),
    "a source for libraries": replaced("citation_publisher=The Teacup Courier", "citation_publisher=The Daily Fraud"),
    "the card for other pages": replaced('property="og:title" content="The leak', 'property="og:title" content="No leak'),
    "a label for screen readers": replaced('aria-labelledby="differ"', 'aria-label="They agree"'),
    "words when pointed at": replaced(SPEAKER, '<span class="who" title="Dov Fenn">Ada Quill</span>'),
    "a part nobody can reach": replaced('<section class="band differ"', '<section inert class="band differ"'),
    "a part hidden from screen readers": replaced('<section class="band differ"', '<section aria-hidden="true" class="band differ"'),
    "a text in another language": replaced('<html lang="en">', '<html lang="en" dir="rtl">'),
}  # fmt: skip

CLAIMS: Mapping[str, Forgery] = {
    "another speaker of a figure": replaced(SPEAKER, '<span class="who">Dov Fenn</span>'),
    "no speaker of a figure": removed(re.escape(SPEAKER)),
    "another day of a figure": replaced("for 28\u00a0Feb", "for 27\u00a0Feb"),
    "a figure's unit": replaced("Cost of the repair, crowns", "Cost of the repair, million crowns"),
    "a figure's label": replaced("People moved out of Lower Marl</h3>", "People moved out of Upper Marl</h3>"),
    "figures said to agree": replaced('<p class="apart">differ</p>', '<p class="same">agree</p>'),
    "a verdict left out": removed(r'<p class="apart">differ</p>'),
    "a figure of no source": replaced('</tr>\n</tbody></table>\n<div class="axis-row">', '</tr>\n<tr><th scope="row" class="value">900</th><td class="scale"></td><td class="giver"><span class="who">Water board</span></td></tr></tbody></table>\n<div class="axis-row">'),
    "a row of figures left out": removed(r'<tr><th scope="row" class="value"><q class="w" data-source="S5" data-start="0".*?</tr>'),
    "rows of figures exchanged": swapped(r'<tr><th scope="row" class="value"><q class="w" data-source="S2".*?</tr>', r'<tr><th scope="row" class="value"><q class="w" data-source="S5".*?</tr>'),
    "a point of a chart": replaced('cx="53.8"', 'cx="125.8"'),
    "a line of a chart": replaced('d="M106.8 11.5H148.5', 'd="M22.8 11.5H60.5'),
    "a scale of a chart": replaced(">100</text>", ">1,000</text>"),
    "a chart left out": removed(r'<svg class="strip".*?</svg>'),
    "a chart's alternative": replaced('<svg class="strip" viewBox="0 0 150 23" width="150" height="23" aria-hidden="true">', '<svg class="strip" viewBox="0 0 150 23" width="150" height="23" role="img" aria-label="The figures agree">'),
    "a difference left out": removed(r'<section class="band differ".*?(?=<div class="tools">)'),
    "a reading left out": removed(r'<div class="reading"><p class="label"><b>No badgers</b>.*?</div></div>'),
    "readings exchanged": both(replaced("<b>No badgers</b>", "<b>x</b>"), replaced("<b>Badgers</b>", "<b>No badgers</b>"), replaced("<b>x</b>", "<b>Badgers</b>")),
    "a reading's number of sources": replaced("1 source, 2 Mar", "4 sources, 2 Mar"),
    "a reading's question": replaced("Did badgers cause the leak?", "Did farmers cause the leak?"),
    "a place": replaced('href="#S3-110-192">S3 ¶2</a></bdi></li>', 'href="#S3-110-192">S4 ¶2</a></bdi></li>'),
    "a paragraph": replaced('href="#S3-110-192">S3 ¶2</a></bdi></li>', 'href="#S3-110-192">S3 ¶1</a></bdi></li>'),
    "a link to another passage": replaced('id="section-1-1" href="#S3-110-192"', 'id="section-1-1" href="#S4-0-103"'),
    "a place left out": removed(r'&#160;<bdi dir="ltr"><a class="at" id="section-1-1".*?</bdi>'),
    "a section left out": removed(r'<section class="band topic" aria-labelledby="section-3">.*?</section>\n'),
    "sections exchanged": swapped(r'<section class="band topic" aria-labelledby="section-1">.*?</section>', r'<section class="band topic" aria-labelledby="section-3">.*?</section>'),
    "a passage left out": removed(r'<li class="p" data-s="S6" data-speakers="Dov Fenn.*?</li>\n'),
    "a passage shown twice": repeated(r'<li class="p" data-s="S6" data-speakers="Dov Fenn.*?</li>\n'),
    "passages exchanged": swapped(r'<li class="p" data-s="S3".*?</li>', r'<li class="p" data-s="S2".*?</li>'),
    "a further passage left out": removed(r'<li class="p" data-s="S4"(?:(?!</li>).)*data-place="annex".*?</li>\n'),
    "a further passage among the first": removed(r'<details class="more"><summary>2 more passages</summary>'),
    "a passage without its quotation marks": rewritten(r'<q class="w" data-source="S3" data-start="110" data-end="192"[^>]*>(.*?)</q>', r"<span>\1</span>"),
    "a copied passage without marks": added("<p>We were warned in 2029, said Dov Fenn, a farmer of Upper Marl.</p>"),
    "the sentence before left out": removed(r'<span class="cut">\[After: </span>.*?<span class="cut">\]</span> '),
    "a hedge no longer marked": replaced('<span class="hedge">likely</span>', "<span>likely</span>"),
    "a hedge marked that is none": replaced(">Some 90 people who", '><span class="hedge">Some</span> 90 people who'),
    "what a word means in days": replaced("“Friday”: 28\u00a0Feb", "“Friday”: 21\u00a0Feb"),
    "a section's title": replaced("Cause of the leak</h2>", "Cause of the flood</h2>"),
    "a section's question": replaced("What caused the leak in the dike?", "Who caused the leak in the dike?"),
    "a silence": replaced("No matching passage in these sources.", "Nothing has happened."),
    "what was searched for": replaced("court, lawsuit, prosecut*", "court, lawsuit, prosecut*, arrest"),
    "how much was searched": replaced("21 sentences searched for: court", "2,100 sentences searched for: court"),
    "a section said to be silent": rewritten(r'(<p class="asks">What does the repair cost.*?</p>\n)<ul class="cols">.*?</ul>', r'\1<p class="silent">No matching passage in these sources.</p>'),
    "a judgement": replaced(JUDGEMENT, "The papers agree on badgers"),
    "a judgement added": replaced("</ol></section>", "<li><p>The mayor has lied.</p></li>\n</ol></section>"),
    "a judgement's evidence": replaced('href="#S6-91-174">S6 ¶2</a>]', 'href="#S6-0-89">S6 ¶1</a>]'),
    "the judgements left out": removed(r'<section class="analyst">.*?</section>\n'),
    "whose the judgements are": replaced("the analyst’s own words, not the sources’", "what all sources say"),
    "a comment": replaced(COMMENT, "Read this section by what is said."),
    "a comment's emphasis": replaced("<em>not</em>", "not"),
    "a comment shown as a passage": rewritten(r'<div class="note"><b>Analyst:</b> <p>(.*?)</p></div>', r'<p class="p">\1</p>'),
    "a sentence added to a section": replaced('<p class="asks">What caused the leak in the dike?</p>', '<p class="asks">What caused the leak in the dike?</p><p>It is known that badgers did.</p>'),
    "a row of the timeline left out": removed(r'<tr><th scope="row">27 February</th>.*?</tr>\n'),
    "a day of the timeline": replaced('<th scope="row">27 February</th>', '<th scope="row">17 February</th>'),
    "a publisher": replaced("The Teacup Courier, 1 Mar 2031", "The Daily Fraud, 1 Mar 2031"),
    "a source's date": replaced("The Teacup Courier, 1 Mar 2031", "The Teacup Courier, 1 Mar 2030"),
    "a source's title": replaced('lang="en">Leak in the dike</bdi>', 'lang="en">No leak in the dike</bdi>'),
    "a source's address": replaced('<a href="https://courier.example/dike">', '<a href="https://fraud.example/dike">'),
    "a link to the live page": replaced('href="https://courier.example/dike#', 'href="https://fraud.example/dike#'),
    "a grade": replaced("B2: usually reliable, probably true", "A1: reliable, confirmed"),
    "who graded": replaced("(E. Xample, 4 Mar 2031)", "(A. Nother, 4 Mar 2031)"),
    "a source left out": removed(r'<li><b class="sid" id="S3">.*?</li>\n'),
    "sources said to be independent": replaced("whether they rest on one origin is not known", "they do not rest on one origin"),
    "an unused source left out": replaced(" Read, nothing quoted: S1.", ""),
    "a source's file": replaced("File: sources/courier.txt", "File: sources/other.txt"),
    "a source's length": replaced("sources/courier.txt, 347 characters", "sources/courier.txt, 348 characters"),
    "a source's hash": rewritten(r"(SHA-256: <code>)684f", r"\g<1>784f"),
    "a place quoted": replaced("S3, characters 110–192, ¶2", "S3, characters 111–192, ¶2"),
    "why a passage was chosen": replaced("for: homes, people", "for: homes, badgers, people"),
    "the title": replaced("<h1>The leak", "<h1>No leak"),
    "the subtitle": replaced('<p class="subtitle">What five papers report', '<p class="subtitle">What the mayor denies'),
    "the date of issue": replaced("5 March 2031</span>", "6 March 2031</span>"),
    "the edition": replaced("Edition First", "Edition Final"),
    "the day of information": replaced("information to 4 March 2031", "information to 5 March 2031"),
    "the author": replaced('<span class="soft">E. Xample</span>', '<span class="soft">A. Nother</span>'),
    "the marking": replaced('<p class="mark tlp"><span>TLP:GREEN', '<p class="mark tlp"><span>TLP:CLEAR'),
    "the marking at the foot": replaced('<p class="mark end tlp"><span>TLP:GREEN', '<p class="mark end tlp"><span>TLP:CLEAR'),
    "the marking left out": removed(r'<p class="mark tlp">.*?</p>\n'),
    "the number of documents": replaced("<b>Six documents, five quoted", "<b>Sixty documents, five quoted"),
    "what is not known of the sources": replaced("None names its author.", "Each names its author."),
    "an entry of the contents": replaced('<li><a href="#section-4">Courts</a></li>\n', ""),
    "a filter's name": replaced('id="f-S3"> S3<', 'id="f-S3"> S4<'),
    "how many passages more": replaced("<summary>1 more passage<", "<summary>No more passages<"),
    "the method": replaced("Nothing here says what is true.", "All of this is true."),
    "how to verify": rewritten(r'(<h2 id="verify">[^<]*</h2>\n<p class="small">)', r"\1Our notary has checked all of it. "),
    "which words of a carried text are lit": swapped(r'<mark id="S5-255-323" class="in-S5-255-323">', r"</mark>"),
    "whose a carried text is": replaced('<span class="sid">S5</span> <span lang="en">Water board counts', '<span class="sid">S5</span> <span lang="en">Badgers found'),
    "a title in digits of another script": replaced("<h1>The leak", "<h1>The ２nd leak"),
    "a source's day in mathematical digits": replaced("1 Mar 2031", "\U0001d7cf Mar 2031"),
    "a verdict struck by its letters": replaced('<p class="apart">differ</p>', '<p class="apart">d\u0336i\u0336f\u0336f\u0336e\u0336r\u0336</p>'),
    "a speaker written from right to left": replaced(SPEAKER, '<span class="who">\u202eAda Quill\u202c</span>'),
    "a speaker who is another by one letter": replaced(SPEAKER, '<span class="who">Ada Qu\u0456ll</span>'),
    "a blank that is no blank": replaced(SPEAKER, '<span class="who">Ada\u3164Quill</span>'),
    "a key on a figure": replaced("Six documents, five", "6\ufe0f\u20e3 documents, five"),
    "a part that cannot be chosen": replaced("<main ", "<main inert "),
    "a link that tells who follows it": replaced('<a href="https://courier.example/dike">', '<a href="https://courier.example/dike" ping="https://fraud.example/">'),
    "a page of another colour": replaced("<head>", '<head><meta name="color-scheme" content="dark">'),
    "a part of the page after its end": lambda data: data + b"<p>It is over.</p>",
    "a word of greeting": replaced('<main id="brief" tabindex="-1">', '<main id="brief" tabindex="-1"><p>Dear reader, all is well.</p>'),
}  # fmt: skip

DATA: Mapping[str, Forgery] = {
    "a speaker in the data": carrying(change_speaker),
    "a speaker in page and data": carrying(change_speaker, replaced(SPEAKER, '<span class="who">Dov Fenn</span>')),
    "a verdict in page and data": carrying(say_agree, removed(r'<p class="apart">differ</p>')),
    "a passage left out of page and data": carrying(omit_finding, removed(r'<li class="p" data-s="S6" data-speakers="Dov Fenn.*?</li>\n')),
    "a publisher in page and data": carrying(change_publisher, replaced("The Teacup Courier", "The Daily Fraud", times=99)),
    "the title in page and data": carrying(change_title, replaced("The leak in the dike at", "No leak in the dike at", times=99)),
    "the marking in page and data": carrying(change_marking, replaced("TLP:GREEN", "TLP:CLEAR", times=99)),
    "the subtitle in page and data, without what the brief was made from": carrying(empty_inputs, replaced("What five papers", "What six papers", times=99)),
    "the version that made it": carrying(older_version),
    "the data packed under another name": renamed_within,
}  # fmt: skip

HARMLESS: Mapping[str, Forgery] = {
    "nothing": unchanged,
    "a comment in the markup": replaced("</main>", "<!-- sent on by post --></main>"),
    "line ends as on Windows": replaced("\n", "\r\n", times=10**6),
    "attributes in other marks": replaced('<html lang="en">', "<html lang='en'>"),
    "a line at the end": lambda data: data + b"\n",
}  # fmt: skip

FORGED_SOURCE: Mapping[str, Forgery] = {"a source, its hash and all that rests on it": consistent_text}

HTML: Mapping[str, Forgery] = {**QUOTATIONS, **STYLE, **MARKUP, **CLAIMS, **DATA, **FORGED_SOURCE, **HARMLESS}
