"""What a YAML file holds: scalars, listings and mappings, each with its place, none interpreted."""

from __future__ import annotations

from dataclasses import field

from briefing.dataclass import dataclass
from briefing.errors import Problem

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as its literal text. `line` and `column` count from 1.

    `plain` says that it stands without quotes. `indent` is how many characters stand between the place and
    the text's first character where the text stands in the file just as it is (1 for a quotation mark), and
    -1 where it was folded or unescaped. `end` is the number of the last line that belongs to it.
    """

    text: str
    plain: bool
    line: int
    column: int
    end: int
    indent: int = -1

    @property
    def null(self) -> bool:
        """Say whether nothing was given: no text at all, `~` or `null`."""
        return self.plain and self.text in NULLS


@dataclass(frozen=True, slots=True)
class Listing:
    """A sequence, in brackets (`flow`) or with dashes."""

    items: tuple[Node, ...]
    line: int
    column: int
    end: int
    flow: bool


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values, in the order of the file; of a key given twice only the first is kept."""

    entries: tuple[tuple[Scalar, Node], ...]
    line: int
    column: int
    end: int
    flow: bool
    _found: dict[str, tuple[Scalar, Node]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_found", {entry[0].text: entry for entry in self.entries})

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        return self._found[key][1] if key in self._found else None

    def key(self, key: str) -> Scalar | None:
        """Return the key itself, for its place."""
        return self._found[key][0] if key in self._found else None


Node = Scalar | Listing | Mapping
Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file that could be parsed: its name in messages, its text, its root, and faults found on the way."""

    name: str
    text: str
    root: Node
    problems: tuple[Problem, ...] = ()

    def at(self, *steps: str | int) -> Node | None:
        """Return the node that these keys and positions lead to, or None."""
        node: Node | None = self.root
        for step in steps:
            node = step_into(node, step)
        return node

    def items(self, *steps: str | int) -> tuple[tuple[int, Node], ...]:
        """Return the numbered items of a listing, none where there is no listing."""
        node = self.at(*steps)
        return tuple(enumerate(node.items)) if isinstance(node, Listing) else ()

    def problem(self, steps: Steps, fault: str, remedy: str = "", *, on_key: bool = False) -> Problem:
        """Put a fault at the value (or the key) that the steps lead to, or at the nearest thing above it."""
        node = self._nearest(steps, on_key=on_key)
        return Problem(self.name, node.line, node.column, path_of(steps), fault, remedy)

    def _nearest(self, steps: Steps, *, on_key: bool) -> Node:
        node: Node = self.root
        for place, step in enumerate(steps):
            if on_key and place == len(steps) - 1 and isinstance(node, Mapping):
                return node.key(str(step)) or node
            below = step_into(node, step)
            if below is None:
                break
            node = below
        return node

    def places(self) -> tuple[tuple[str, tuple[int, int]], ...]:
        """Every path in the file with the line and column of its value."""
        found: list[tuple[str, tuple[int, int]]] = []
        waiting: list[tuple[Steps, Node]] = [((), self.root)]
        while waiting:
            steps, node = waiting.pop()
            found.append((path_of(steps), (node.line, node.column)))
            if isinstance(node, Mapping):
                waiting += [((*steps, key.text), value) for key, value in node.entries]
            elif isinstance(node, Listing):
                waiting += [((*steps, number), item) for number, item in enumerate(node.items)]
        return tuple(sorted(found))


def children(node: Node | None) -> tuple[Node, ...]:
    """Return what stands directly in a listing or, as values, in a mapping."""
    if node is None or isinstance(node, Scalar):
        return ()
    return node.items if isinstance(node, Listing) else tuple(value for _, value in node.entries)


def step_into(node: Node | None, step: str | int) -> Node | None:
    """Go one key or position down, or nowhere."""
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def path_of(steps: Steps) -> str:
    """Write the way to a key as `sections[2].terms`; positions count from 0."""
    path = ""
    for step in steps:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path


def raw(node: Node) -> object:
    """Turn a node into dicts and lists whose leaves are `Scalar`s, or None where nothing is given."""
    if isinstance(node, Scalar):
        return None if node.null else node
    if isinstance(node, Listing):
        return [raw(item) for item in node.items]
    return {key.text: raw(value) for key, value in node.entries}
