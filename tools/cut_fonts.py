"""Makes the cuts of the web page's faces that ship with the program: `.venv/bin/python tools/cut_fonts.py`.

Run it when a face, `LATIN` or the options of cutting in `briefing/render/webfonts.py` change.
"""

from __future__ import annotations

from pathlib import Path

from briefing.render.webfonts import FACES, LATIN, cut_face, face_characters

TARGET = Path(__file__).resolve().parent.parent / "briefing" / "fonts" / "web"


def main() -> None:
    """Write one WOFF2 for each face."""
    TARGET.mkdir(exist_ok=True)
    for face in FACES:
        cut = cut_face(face, LATIN & face_characters(face))
        (TARGET / face.shipped).write_bytes(cut)
        print(f"{face.shipped}: {len(cut)} bytes")


if __name__ == "__main__":
    main()
