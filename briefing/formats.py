"""The output formats of a brief: one row each, from which all that names a format or its file derives.

A new format is one file in `render/`, one in `output_reader/`, and its row here. The row names what makes the file and
what reads it, to be checked, as "module:name". That is data: this module imports neither, and each is imported when a
file of the format is made or read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

WEASYPRINT = "WeasyPrint"
BESIDE = b""
MANIFEST, MANIFEST_FORMAT = "briefing-manifest.json", "briefing-manifest/1"
"""The file that tells which files of a folder are outputs, and the format that it says it has."""


@dataclass(frozen=True, slots=True)
class Format:
    """One output format.

    `name` stands in `outputs:` of brief.yaml and behind --format, `file` in the folder of outputs. `renderer` is a
    function from a `render.job.Job` to bytes; `reader` an `OutputFormat` of `output_reader.formats`, "" for a format
    that quotes nothing. `endings` tell a file of the format by its name. An `export` is for other programs and made
    only where it is asked for. `brings` are the formats that are made with it. `needs` is what it needs beside Python
    packages. `mark` is the pattern by which `write/standing.py` knows an output of a version before manifests: BESIDE
    where only its neighbours tell, None for a format that came later.
    """

    name: str
    file: str
    media_type: str
    purpose: str
    renderer: str
    endings: tuple[str, ...]
    reader: str = ""
    export: bool = False
    brings: tuple[str, ...] = ()
    needs: str = ""
    mark: bytes | None = None


_ROWS = (
    Format(
        name="md",
        file="brief.md",
        media_type="text/markdown",
        purpose="the brief in GitHub Flavored Markdown",
        renderer="briefing.render.markdown:render_job",
        reader="briefing.output_reader.markdown_file:MARKDOWN",
        endings=(".md",),
        mark=BESIDE,
    ),
    Format(
        name="html",
        file="brief.html",
        media_type="text/html",
        purpose="the brief beside its sources, as one page",
        renderer="briefing.render.html:render_job",
        reader="briefing.output_reader.html_file:HTML",
        endings=(".html", ".htm"),
        mark=rb'<meta name="generator" content="briefing \d',
    ),
    Format(
        name="pdf",
        file="brief.pdf",
        media_type="application/pdf",
        purpose="the brief to print (PDF/A-3a and PDF/UA-1)",
        renderer="briefing.render.pdf:render_job",
        reader="briefing.output_reader.pdf_file:PDF",
        endings=(".pdf",),
        needs=WEASYPRINT,
        mark=rb"<xmp:CreatorTool>briefing \d|/Creator \(briefing \d",
    ),
    Format(
        name="json",
        file="brief.json",
        media_type="application/json",
        purpose="the brief as data, all of it",
        renderer="briefing.render.json:render_job",
        reader="briefing.output_reader.json_file:JSON",
        endings=(".json",),
        mark=rb'"format": "briefing/1"|"briefing-manifest/1"',
    ),
    Format(
        name="csl",
        file="sources.csl.json",
        media_type="application/vnd.citationstyles.csl+json",
        purpose="the sources as CSL-JSON 1.0.2: Zotero, Pandoc, any CSL processor",
        renderer="briefing.render.exports.csl:render_job",
        endings=(".csl.json",),
        export=True,
        mark=BESIDE,
    ),
    Format(
        name="bib",
        file="sources.bib",
        media_type="application/x-bibtex",
        purpose="the sources for BibLaTeX with biber",
        renderer="briefing.render.exports.bib:render_job",
        endings=(".bib",),
        export=True,
        mark=BESIDE,
    ),
    Format(
        name="ris",
        file="sources.ris",
        media_type="application/x-research-info-systems",
        purpose="the sources as RIS: EndNote, Mendeley, library systems",
        renderer="briefing.render.exports.ris:render_job",
        endings=(".ris",),
        export=True,
        mark=BESIDE,
    ),
    Format(
        name="annotations",
        file="annotations.jsonld",
        media_type="application/ld+json",
        purpose="every citation as a W3C Web Annotation",
        renderer="briefing.render.exports.annotations:render_job",
        reader="briefing.output_reader.annotations_file:ANNOTATIONS",
        endings=(".jsonld",),
        export=True,
        mark=rb'"name": "briefing \d',
    ),
    Format(
        name="pandoc",
        file="brief.pandoc.md",
        media_type="text/markdown",
        purpose="the brief as Pandoc's Markdown, for DOCX, ODT, EPUB or LaTeX",
        renderer="briefing.render.exports.pandoc:render_job",
        reader="briefing.output_reader.pandoc_file:PANDOC",
        endings=(".pandoc.md",),
        export=True,
        brings=("csl",),
        mark=BESIDE,
    ),
)

FORMATS: Mapping[str, Format] = MappingProxyType({row.name: row for row in _ROWS})
"""Every format by its name, in the order in which messages list them."""
DEFAULT_OUTPUTS = tuple(row.name for row in _ROWS if not row.export)
FILES = tuple(row.file for row in _ROWS)
ENDINGS = tuple(ending for row in _ROWS for ending in row.endings)
CHECKSUMS = "SHA256SUMS"
"""What stands beside the outputs of each build: what `sha256sum` prints for them."""
SIGNATURE = f"{CHECKSUMS}.sig"
SIGNED_PDF = "brief.signed.pdf"
"""What `briefing sign` writes beside them: a signature of CHECKSUMS, and a copy of the PDF with one in it."""


def with_brought(names: Iterable[str]) -> tuple[str, ...]:
    """Return the formats of these names, each once, and then those that are made with them."""
    asked = tuple(names)
    return tuple(dict.fromkeys([*asked, *(other for name in asked for other in FORMATS[name].brings)]))


def name_files(names: Iterable[str]) -> tuple[str, ...]:
    """Name the files of the formats of these names, and of those that are made with them."""
    return tuple(FORMATS[name].file for name in with_brought(names))


def ending_of(file: str) -> str:
    """Return the longest ending of a format that a file's name has: ".csl.json" of "x.csl.json"; "" for none."""
    return max((ending for ending in ENDINGS if file.lower().endswith(ending)), key=len, default="")


def format_of(file: str) -> Format | None:
    """Tell a file's format by its ending: "x.csl.json" is `csl`, "x.json" is `json`."""
    ending = ending_of(file)
    return next((row for row in _ROWS if ending in row.endings), None)
