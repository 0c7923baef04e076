"""A short brief over six invented texts, with everything that can be forged; built by the program itself.

Nothing of it is real: there is no Marl, no dike, and nobody of these names.
"""

from __future__ import annotations

from pathlib import Path

SOURCES = {
    "courier.txt": """The dike at Lower Marl began to leak on Friday, and about 90 people were moved out of their homes, Mayor Ada Quill said.

“The dike has held since 1987,” Quill told reporters at the town hall. “It is likely to hold this week, too.”

The leak was first seen on 27 February 2031, according to the water board.

Nobody has been hurt, the mayor said.
""",
    "lantern.txt": """At least 240 people were moved out of Lower Marl after the dike began to leak, the water board said.

Engineer Bo Lantern of the water board said that “the leak was caused by badgers, which dug under the dike”. Residents of Lower Marl do not believe it.

The water board brought 12,400 sandbags to the dike on 1 March 2031.
""",
    "herald.txt": """The leak in the dike was not caused by animals, Professor Cora Ashdown of Grand Teacup University said. “There is no sign of badgers anywhere near it.”

The repair of the dike could cost 3.5 million crowns, Ashdown estimated.

Farmers of Upper Marl fear for 600 sheep on the meadows below the dike.
""",
    "ledger.txt": """Mayor Ada Quill asked the province for 2 million crowns to repair the dike at Lower Marl.

The province confirmed on 3 March 2031 that it will pay for the repair of the dike. The sum was not named.

“We were warned in 2029,” said Dov Fenn, a farmer of Upper Marl. “Nobody listened.”
""",
    "gazette.txt": """The school in Lower Marl stays closed until Monday because of the leak in the dike, the mayor’s office said.

Some 90 people who were moved out of Lower Marl slept in the school of Upper Marl.
""",
    "cookery.txt": """For a good soup, cut two onions and an old cheese.
""",
}

REGISTER = """sources:
  - {id: courier, path: courier.txt, title: Leak in the dike, publisher: The Teacup Courier, published: 2031-03-01, url: "https://courier.example/dike", language: en, reliability: B, credibility: 2, graded_by: E. Xample, graded_on: 2031-03-04}
  - {id: lantern, path: lantern.txt, title: Water board counts, publisher: The Marl Lantern, published: 2031-03-02, url: "https://lantern.example/badgers", language: en}
  - {id: herald, path: herald.txt, title: No badgers here, publisher: Herald of Teacup, published: 2031-03-02, language: en}
  - {id: ledger, path: ledger.txt, title: Who pays for it, publisher: Provincial Ledger, published: 2031-03-03, language: en}
  - {id: gazette, path: gazette.txt, title: School closed, publisher: Upper Marl Gazette, published: 2031-03-02, language: en}
"""

OUTLINE = """names:
  - {name: Ada Quill, also: ["the mayor"], party: true}
sections:
  - id: people
    title: People moved out
    question: How many people were moved out, and where do they stay?
    terms: ["moved out", homes, school, hurt]
    measures:
      - {id: moved, label: People moved out of Lower Marl, unit: [people], about: [["moved out"]]}
  - id: cause
    title: Cause of the leak
    question: What caused the leak in the dike?
    terms: [caused, badgers, leak, warned, hold]
    positions:
      - id: badgers
        question: Did badgers cause the leak?
        readings:
          - {label: Badgers, any: ["caused by badgers"]}
          - {label: No badgers, any: ["not caused by animals", "no sign of badgers"]}
  - id: repair
    title: Repair and cost
    question: What does the repair cost, and who pays?
    terms: [repair, crowns, pay, sandbags, sheep]
    measures:
      - {id: cost, label: Cost of the repair, unit: [crowns], about: [[repair, cost]]}
  - id: courts
    title: Courts
    question: Has anybody been sued?
    terms: [court, lawsuit, prosecut*]
"""

SETTINGS = """title: The leak in the dike at Lower Marl
subtitle: What five papers report
author: E. Xample
edition: First
issued: 2031-03-05
cutoff: 2031-03-04
marking: TLP:GREEN
outline: outline.yaml
sources: [sources]
outputs: [md, html, pdf, json]
length: full
embed: texts
key_judgements:
  - The papers disagree on badgers [@lantern; @herald], and the province will pay [@ledger ¶2].
comments:
  cause: Read this section by who speaks, *not* by what is said.
decisions:
  drop:
    - {section: repair, source: herald, words: "Farmers of Upper Marl fear for 600 sheep"}
"""

CONFIG = "brief.yaml"


def write_project(folder: Path, marking: str = "TLP:GREEN") -> None:
    """Write the six texts, their register, the outline and the settings into a folder."""
    (folder / "sources").mkdir(parents=True)
    for name, text in SOURCES.items():
        (folder / "sources" / name).write_bytes(text.encode("utf-8"))
    (folder / "sources" / "sources.yaml").write_text(REGISTER, encoding="utf-8")
    (folder / "outline.yaml").write_text(OUTLINE, encoding="utf-8")
    (folder / CONFIG).write_text(SETTINGS.replace("TLP:GREEN", marking), encoding="utf-8")
