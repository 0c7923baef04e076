"""What a browser saves beside a page is no source of its own; it is named once, as a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefing.reading import find_files
from briefing.reading.saved_page import find_saved_page


@pytest.mark.parametrize(
    ("folder", "files", "page"),
    [
        ("Dam_files", ["Dam.html"], "Dam.html"),
        ("Dam-Dateien", ["Dam.htm", "Dam.pdf"], "Dam.htm"),
        ("Dam.html_files", ["Dam.html"], "Dam.html"),
        ("Dam_files", ["Dam.pdf"], ""),
        ("Dam_files", ["Weir.html"], ""),
        ("Dam", ["Dam.html"], ""),
        ("_files", ["Dam.html"], ""),
    ],
)
def test_a_folder_belongs_to_the_page_whose_name_it_has(folder: str, files: list[str], page: str) -> None:
    assert find_saved_page(folder, files) == page


def test_frames_of_a_saved_page_are_no_sources(tmp_path: Path) -> None:
    page = tmp_path / "news" / "Dam – The Ombly Post.html"
    frames = tmp_path / "news" / "Dam – The Ombly Post_files"
    frames.mkdir(parents=True)
    page.write_text("<html><body><p>The dam at Ombly holds, the miller said.</p></body></html>", "utf-8")
    (frames / "advert.html").write_text("<html><body><p>Buy boots.</p></body></html>", "utf-8")
    (frames / "style.css").write_text("p {}", "utf-8")
    found = find_files([Path()], tmp_path)
    assert [ref.name for ref in found.files] == ["news/Dam – The Ombly Post.html"]
    (skipped,) = found.skipped
    assert skipped.file == "news/Dam – The Ombly Post_files"
    assert skipped.fault == "pictures, frames and scripts of the saved page Dam – The Ombly Post.html"
    assert len(find_files([frames], tmp_path).files) == 1  # who names the folder means it
