"""`briefing add`: files and addresses into the folder of evidence, through servers on this machine, and what is refused."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from command_line import briefing

from briefing.capture import CaptureLimits, Exchange, Fetched, connect, fetch, keep_evidence
from briefing.capture.names import kept_name, name_of_answer
from briefing.capture.network_addresses import is_public
from briefing.cli import run
from briefing.errors import SourceError
from briefing.reading import find_files

PAGE = (
    "<html lang='en'><head><title>The dam</title></head><body><article><h1>The dam</h1>"
    + "".join(
        f"<p>The dam of Oldwick holds, said the mayor on day {day}. Nobody had to leave the town.</p>"
        for day in range(9)
    )
    + "</article></body></html>"
).encode()
LOCAL = CaptureLimits(allow_local=True)


class Handler(BaseHTTPRequestHandler):
    """Answers by the path; `seen` are the headers of all requests."""

    seen: ClassVar[list[dict[str, str]]] = []

    def do_GET(self) -> None:
        self.seen.append(dict(self.headers))
        path, _, number = self.path.partition("?")[0].strip("/").partition("/")
        answer: Callable[[str], None] = getattr(self, f"send_{path}", self.send_nothing)
        answer(number)

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def send_page(self, _: str) -> None:
        self.answer(
            200,
            PAGE,
            Content_Type="text/html; charset=utf-8",
            Set_Cookie="id=secret",
            Content_Length=str(len(PAGE)),
        )

    def send_nothing(self, _: str) -> None:
        self.answer(404)

    def send_moved(self, left: str) -> None:
        number = int(left or 1)
        where = f"/moved/{number - 1}" if number > 1 else "/page"
        self.answer(302, Location=where, Set_Cookie="id=secret")

    def send_away(self, target: str) -> None:
        self.answer(301, Location=target)

    def send_packed(self, _: str) -> None:
        self.answer(200, gzip.compress(PAGE), Content_Type="text/html", Content_Encoding="gzip")

    def send_bomb(self, _: str) -> None:
        self.answer(200, gzip.compress(bytes(3_000_000)), Content_Encoding="gzip")

    def send_large(self, stated: str) -> None:
        headers = {"Content_Length": "3000000"} if stated else {}
        self.answer(200, bytes(3_000_000), **headers)

    def send_cut(self, _: str) -> None:
        self.answer(200, b"The dam", Content_Length="1000")

    def send_slow(self, _: str) -> None:
        self.send_response(200)
        self.end_headers()
        while not self.server.done.wait(0.05):  # type: ignore[attr-defined]
            self.wfile.write(b"x")
            self.wfile.flush()

    def send_odd(self, _: str) -> None:
        self.wfile.write(b"HTTP/1.1 banana\r\n\r\n")


class QuietServer(ThreadingHTTPServer):
    """A server that does not tell of clients that went away."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    made = QuietServer(("127.0.0.1", 0), Handler)
    made.done = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.done.set()  # type: ignore[attr-defined]
    made.shutdown()
    thread.join()
    made.server_close()


@dataclass(frozen=True, slots=True)
class Done:
    """What a command printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def add(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Done]:
    """Return `briefing add`, called in the test's folder within this process."""
    monkeypatch.chdir(tmp_path)

    def call(*given: str) -> Done:
        code = run(["add", *given])
        return Done(code, *capsys.readouterr())

    return call


def rows(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((folder / "sources.yaml").read_text(encoding="utf-8"))[
        "sources"
    ]
    return found


def records(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((folder / ".captures").iterdir())]


def test_files_are_kept_under_their_hash_and_registered(tmp_path: Path, add: Callable[..., Done]) -> None:
    (tmp_path / "Übersicht (2).txt").write_text("The dam of Oldwick holds.")
    (tmp_path / "notes.md").write_text("---\ntitle: Notes\nurl: https://vale.example/notes\n---\nIt holds.\n")
    sha256 = hashlib.sha256(b"The dam of Oldwick holds.").hexdigest()
    done = add("Übersicht (2).txt", "notes.md")
    name = f"{sha256[:16]}-Ubersicht-2.txt"
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == f"seeds/{name}"
    assert (tmp_path / "seeds" / name).read_bytes() == b"The dam of Oldwick holds."
    by_path = {row["path"]: row for row in rows(tmp_path / "seeds")}
    assert by_path[name]["sha256"] == sha256
    assert [row["url"] for row in by_path.values() if row["title"] == "Notes"] == [
        "https://vale.example/notes"
    ]
    record = next(each for each in records(tmp_path / "seeds") if each["sha256"] == sha256)
    assert (record["format"], record["path"], record["file"], record["bytes"]) == (
        "briefing-capture/1",
        "Übersicht (2).txt",
        name,
        25,
    )
    register = (tmp_path / "seeds" / "sources.yaml").read_bytes()
    again = add("Übersicht (2).txt")
    assert again.stdout == f"seeds/{name}  (was there already)\n"
    assert (tmp_path / "seeds" / "sources.yaml").read_bytes() == register
    assert len(records(tmp_path / "seeds")) == 3
    assert len(find_files([Path("seeds")], tmp_path).files) == 2  # captures are no sources


def test_an_address_is_fetched_with_a_record_of_every_step(tmp_path: Path, server: str) -> None:
    done = briefing(tmp_path, "add", f"{server}/moved/2?night=one", "--to", "papers", "--allow-local")
    assert (done.returncode, done.stderr) == (0, "")
    (row,) = rows(tmp_path / "papers")
    assert (row["title"], row["url"]) == ("The dam", f"{server}/page")
    assert "the address that it was fetched from" in (tmp_path / "papers" / "sources.yaml").read_text()
    assert row["path"].endswith("-page.html")
    assert (tmp_path / "papers" / row["path"]).read_bytes() == PAGE
    (record,) = records(tmp_path / "papers")
    assert record["url"] == f"{server}/moved/2?night=one"
    assert record["final_url"] == f"{server}/page"
    assert [(each["status"], each["address"]) for each in record["redirects"]] == [(302, "127.0.0.1")] * 2
    assert (record["status"], record["reason"], record["address"]) == (200, "OK", "127.0.0.1")
    assert ["Content-Type", "text/html; charset=utf-8"] in record["headers"]
    assert ["Set-Cookie", "(not kept)"] in record["headers"]
    assert "secret" not in json.dumps(record)
    assert record["time"].endswith("Z")
    assert record["tool"].startswith("briefing ")
    assert all("Cookie" not in headers and "Referer" not in headers for headers in Handler.seen)


def test_addresses_of_this_machine_are_refused_by_whatever_name(
    tmp_path: Path, add: Callable[..., Done], server: str
) -> None:
    port = server.rpartition(":")[2]
    hosts = ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0.0.0.0", "127.1")
    done = add(*(f"http://{host}:{port}/page" for host in hosts))
    assert done.returncode == 1
    faults = done.stderr.splitlines()
    assert len(faults) == len(hosts)
    assert all(
        "of this machine or of a private network" in fault and "--allow-local" in fault for fault in faults
    ), faults
    assert list((tmp_path / "seeds").iterdir()) == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        *(
            (each, True)
            for each in ("93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34", "64:ff9b::5db8:d822")
        ),
        *(
            (each, False)
            for each in ("10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0")
        ),
        *(
            (each, False)
            for each in (
                "127.0.0.1",
                "::1",
                "::",
                "fe80::1%eth0",
                "fc00::1",
                "ff02::1",
                "224.0.0.1",
                "240.0.0.1",
            )
        ),
        *(
            (each, False)
            for each in (
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:4136:e378::",
                "x",
                "",
            )
        ),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_a_redirect_is_checked_like_the_first_address(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = server.rpartition(":")[2]
    monkeypatch.setattr(connect, "is_public", lambda address: address == "127.0.0.1")
    assert fetch(f"{server}/moved/1", CaptureLimits()).data == PAGE
    for target, fault in (
        (f"http://127.0.0.2:{port}/page", "127.0.0.2"),
        ("file:///etc/hostname", "only http and https"),
        ("ftp://vale.example/", "only http and https"),
        (f"http://name:word@127.0.0.1:{port}/page", "a name and a password"),
    ):
        with pytest.raises(SourceError, match=fault):
            fetch(f"{server}/away/{target}", CaptureLimits())


def test_the_address_that_was_checked_is_the_one_connected_to(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    port = int(server.rpartition(":")[2])

    def find(host: str, _: int) -> tuple[tuple[int, str], ...]:
        asked.append(host)  # a second answer would be another address
        return ((2, "127.0.0.1"),) if len(asked) == 1 else ((2, "10.0.0.1"),)

    monkeypatch.setattr(connect, "find_addresses", find)
    monkeypatch.setattr(connect, "is_public", lambda address: address == "127.0.0.1")
    fetched = fetch(f"http://vale.example:{port}/page", CaptureLimits())
    assert (asked, fetched.exchanges[0].peer) == (["vale.example"], "127.0.0.1")


def test_no_redirect_from_https_to_http(monkeypatch: pytest.MonkeyPatch) -> None:
    module = __import__("sys").modules["briefing.capture.fetch"]

    def exchange(at: Any, *_: object) -> tuple[Exchange, bytes]:
        return Exchange(
            at.geturl(), "93.184.216.34", 302, "Found", (("Location", "http://vale.example/"),)
        ), b""

    monkeypatch.setattr(module, "_exchange", exchange)
    with pytest.raises(SourceError, match="from https to http"):
        fetch("https://vale.example/", CaptureLimits())


@pytest.mark.parametrize(
    ("path", "limits", "fault"),
    [
        ("gone", LOCAL, "answered 404 Not Found"),
        ("moved/9", LOCAL, "more than 5 times"),
        ("large/stated", CaptureLimits(1, allow_local=True), "3,000,000 bytes, more than 1 MB; .*--max-file"),
        ("large", CaptureLimits(1, allow_local=True), "more than 1 MB"),
        ("bomb", CaptureLimits(1, allow_local=True), "more than 1 MB when unpacked"),
        ("cut", LOCAL, "cut off|IncompleteRead|cannot be fetched"),
        ("odd", LOCAL, "cannot be fetched"),
        ("slow", CaptureLimits(seconds=0.3, allow_local=True), "more than 0.3 seconds; .*--timeout"),
    ],
)
def test_what_cannot_be_fetched_is_named(server: str, path: str, limits: CaptureLimits, fault: str) -> None:
    began = time.monotonic()
    with pytest.raises(SourceError, match=fault):
        fetch(f"{server}/{path}", limits)
    assert (
        time.monotonic() - began < LOCAL.seconds / 2
    )  # nothing waits for all that it may, on a busy machine


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("ftp://vale.example/a", "only http and https are fetched, not ftp"),
        ("file:///etc/hostname", "not file"),
        ("http://tilda:word@vale.example/", "a name and a password"),
        ("http:///a", "no host"),
        ("http://vale.example:99999/", "no address"),
        ("http://vale.example/a b", "blanks"),
        ("http://vale.example/a\r\nX: y", "control"),
        ("http://[::1", "no address"),
    ],
)
def test_addresses_that_are_none(address: str, fault: str) -> None:
    with pytest.raises(SourceError, match=fault) as caught:
        fetch(address, CaptureLimits())
    assert "word@" not in str(caught.value)


def test_what_is_packed_on_the_way_is_unpacked(server: str) -> None:
    assert fetch(f"{server}/packed", LOCAL).data == PAGE


def test_a_secure_address_without_security_is_named(server: str) -> None:
    with pytest.raises(SourceError, match="cannot be fetched"):
        fetch(server.replace("http", "https", 1), LOCAL)


def test_what_fails_leaves_the_rest(tmp_path: Path, add: Callable[..., Done], server: str) -> None:
    (tmp_path / "dam.txt").write_text("It holds.")
    (tmp_path / "odd.xyz").write_text("x")
    (tmp_path / "bad.docx").write_text("no document")
    (tmp_path / "sub").mkdir()
    done = add(
        "gone.txt",
        "dam.txt",
        "sub",
        "odd.xyz",
        "bad.docx",
        f"{server}/gone",
        "--allow-local",
        "--to",
        "a/b",
    )
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 4  # three files and the register
    told = done.stderr
    for fault in (
        "gone.txt: no such file",
        "sub: a folder",
        "no reader for '.xyz'",
        "not a Word document",
        "404",
    ):
        assert fault in told
    assert [row["path"][17:] for row in rows(tmp_path / "a" / "b")] == ["dam.txt"]
    assert add().returncode == 2


def test_a_register_that_is_there_keeps_every_line(tmp_path: Path, add: Callable[..., Done]) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "old.txt").write_text("Old words.")
    (seeds / "sources.yaml").write_text(
        "# my register\nsources:\n  - path: old.txt\n    title: Old  # mine\n"
    )
    (tmp_path / "new.txt").write_text("New words.")
    assert add("new.txt").returncode == 0
    text = (seeds / "sources.yaml").read_text()
    assert text.startswith("# my register\nsources:\n  - path: old.txt\n    title: Old  # mine\n")
    assert len(rows(seeds)) == 2


def test_names_of_what_is_kept() -> None:
    hash_ = "0123456789abcdef" * 4

    def named(url: str, **headers: str) -> str:
        exchange = Exchange(
            url, "", 200, "OK", tuple((key.replace("_", "-"), value) for key, value in headers.items())
        )
        return kept_name(hash_, *name_of_answer(exchange))[17:]

    assert named("https://vale.example/a/dam.html?x=1", Content_Type="text/html") == "dam.html"
    assert named("https://vale.example/", Content_Type="text/html") == "vale.example.html"
    assert named("https://vale.example/dam", Content_Type="application/pdf") == "dam.pdf"
    assert named("https://vale.example/dam.php", Content_Type="application/pdf") == "dam.php.pdf"
    assert named("https://vale.example/feed.xml", Content_Type="application/rss+xml") == "feed.xml"
    assert named("https://vale.example/dam.md", Content_Type="text/plain") == "dam.md"
    assert named("https://vale.example/dam", Content_Type="text/plain") == "dam.txt"
    assert (
        named("https://vale.example/get", Content_Disposition='attachment; filename="../../D\u00e4mme 1.csv"')
        == "Damme-1.csv"
    )
    assert named("https://vale.example/%2e%2e%2fx.txt") == "x.txt"
    assert named(f"https://vale.example/{'x' * 500}.txt") == "x" * 60 + ".txt"
    assert kept_name(hash_, "...", "") == "0123456789abcdef"


def test_evidence_that_is_there_is_never_written_again(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    when = datetime(2024, 3, 5, 12, tzinfo=UTC)
    first = keep_evidence(tmp_path, "a.txt", b"It holds.", when)
    first.path.chmod(0o400)
    before = first.path.stat().st_mtime_ns
    second = keep_evidence(
        tmp_path,
        "other.txt",
        Fetched(b"It holds.", (Exchange("http://v.example/", "", 200, "OK", ()),)),
        when,
    )
    assert (second.path, second.was_there, first.was_there) == (first.path, True, False)
    assert first.path.stat().st_mtime_ns == before
    assert (
        first.record.name == f"{hashlib.sha256(b'It holds.').hexdigest()[:16]}-20240305T120000.000000Z.json"
    )


def test_no_other_room_has_what_the_network_needs() -> None:
    import briefing as package

    folder = Path(package.__file__).parent
    connects = re.compile(
        r"^\s*(?:import|from) (?:socket|ssl|ftplib|smtplib|http\.client|requests|httpx)\b", re.MULTILINE
    )
    rooms = {
        path.relative_to(folder).parts[0]
        for path in folder.rglob("*.py")
        if connects.search(path.read_text("utf-8"))
    }
    assert rooms == {"capture"}
