"""Fetching is safe: the open internet only, after every redirect and every answer of the name service, in bounds."""

import gzip
import ipaddress
import socket
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineban.documents import LOOPBACK, Failed, Fetcher, Loaded, fetch, load
from mineban.documents._hosts import is_open
from mineban.errors import FetchError, ForbiddenError, TooLargeError

if TYPE_CHECKING:
    from conftest import Site

HERE = Fetcher(allow=LOOPBACK, seconds=5)
HTML = {"Content-Type": "text/html; charset=utf-8"}
WORDS = "Angola cleared the last known minefield of its eastern province, the mine action agency said on Friday."
PAGE = f"<html><body><article><p>{WORDS}</p></article></body></html>".encode()


def test_a_page_is_fetched_with_its_headers(site: "Site") -> None:
    site.pages["/a"] = (200, HTML | {"ETag": '"v1"', "Set-Cookie": "track=me"}, PAGE)
    capture = fetch(f"{site.root}/a#part", HERE)
    assert capture.content == PAGE
    assert capture.address == f"{site.root}/a"
    assert capture.media_type == "text/html"
    assert capture.headers["etag"] == '"v1"'
    assert "set-cookie" not in capture.headers


def test_it_says_who_it_is_and_sends_no_cookies_back(site: "Site") -> None:
    site.pages["/a"] = (302, {"Location": "/b", "Set-Cookie": "track=me; Path=/"}, b"")
    site.pages["/b"] = (200, HTML, PAGE)
    fetch(f"{site.root}/a", replace(HERE, contact="desk@monitor.example"))
    _, headers = site.asked[-1]
    assert headers["user-agent"].startswith("mineban/")
    assert "desk@monitor.example" in headers["user-agent"]
    assert "cookie" not in headers
    assert "referer" not in headers


def test_redirects_are_kept_in_order(site: "Site") -> None:
    site.pages |= {"/1": (301, {"Location": "/2"}, b""), "/2": (307, {"Location": f"{site.root}/3"}, b"")}
    site.pages["/3"] = (200, HTML, PAGE)
    capture = fetch(f"{site.root}/1", HERE)
    assert capture.redirects == (f"{site.root}/1", f"{site.root}/2")
    assert capture.address == f"{site.root}/3"


def test_a_circle_of_redirects_ends(site: "Site") -> None:
    site.pages["/1"] = (302, {"Location": "/1"}, b"")
    with pytest.raises(FetchError, match="sent on more than 5 times"):
        fetch(f"{site.root}/1", HERE)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f.0.0.1/",
        "http://127.1/",
        "http://0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://10.1.2.3/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://224.0.0.1/",
        "http://255.255.255.255/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[ff02::1]/",
    ],
)
def test_no_address_inside_is_reached(address: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(address)
    assert isinstance(caught.value, ForbiddenError), caught.value
    assert "not of the open internet" in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "http://0177.0.0.1/",
        "http://[fe80::1%25eth0]/",
        "file:///etc/passwd",
        "ftp://example.org/x",
        "gopher://example.org/",
        "data:text/plain,x",
        "http://user:word@example.org/",
        "http://example.org@127.0.0.1/",
        "http:///nothing",
        "https://",
        "http://[bad",
        "http://exa mple.org:port/",
        "",
        "javascript:alert(1)",
    ],
)
def test_only_plain_http_addresses_are_fetched(address: str) -> None:
    with pytest.raises(ForbiddenError) as caught:
        fetch(address)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("target", ["http://169.254.169.254/", "http://10.0.0.1/", "http://[fd00::1]/"])
def test_a_redirect_to_the_inside_is_not_followed(site: "Site", target: str) -> None:
    site.pages["/a"] = (302, {"Location": target}, b"")
    with pytest.raises(ForbiddenError, match="not of the open internet"):
        fetch(f"{site.root}/a", HERE)


def test_a_redirect_to_a_file_is_not_followed(site: "Site") -> None:
    site.pages["/a"] = (302, {"Location": "file:///etc/passwd"}, b"")
    with pytest.raises(ForbiddenError, match="only http and https"):
        fetch(f"{site.root}/a", HERE)


def test_a_name_with_one_answer_inside_is_not_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(ForbiddenError, match=r"its address 10\.0\.0\.7"):
        fetch("http://two-faced.example/")


def test_the_connection_goes_to_the_address_that_was_checked(site: "Site", monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers differently the second time (DNS rebinding) is asked once only."""
    site.pages["/a"] = (200, HTML, PAGE)
    port = int(site.root.rpartition(":")[2])
    asked: list[str] = []
    real = socket.getaddrinfo

    def answer(host: str, *rest: object, **more: object) -> object:
        if host == "rebinding.example":
            asked.append(host)
            ip = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]
        return real(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    assert fetch(f"http://rebinding.example:{port}/a", HERE).content == PAGE
    assert asked == ["rebinding.example"]
    assert site.asked[0][1]["host"] == f"rebinding.example:{port}"


def test_no_variable_of_the_environment_opens_the_inside(site: "Site", monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, site.root)
    with pytest.raises(FetchError):
        fetch("http://no-such-name.invalid/", Fetcher(seconds=5))
    assert site.asked == []


@given(st.integers(0, 2**32 - 1))
def test_an_address_in_disguise_is_as_open_as_itself(number: int) -> None:
    plain = ipaddress.IPv4Address(number)
    for disguise in (f"::ffff:{plain}", f"64:ff9b::{plain}"):
        assert is_open(ipaddress.IPv6Address(disguise)) == is_open(plain)
    assert is_open(plain) <= plain.is_global


def test_a_page_over_the_bound_is_refused_before_it_is_read(site: "Site") -> None:
    site.pages["/a"] = (200, HTML, b"x" * 5000)
    with pytest.raises(TooLargeError):
        fetch(f"{site.root}/a", replace(HERE, limit=4000))


def test_a_page_that_never_ends_is_stopped(site: "Site") -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 1000)

    site.pages["/a"] = endless
    with pytest.raises(TooLargeError):
        fetch(f"{site.root}/a", replace(HERE, limit=50_000))


def test_a_bomb_is_stopped_at_the_bound(site: "Site") -> None:
    site.pages["/a"] = (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(b" " * 30_000_000))
    with pytest.raises(TooLargeError):
        fetch(f"{site.root}/a", HERE)


def test_a_packed_page_is_unpacked(site: "Site") -> None:
    site.pages["/a"] = (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(PAGE))
    assert fetch(f"{site.root}/a", HERE).content == PAGE


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_server_that_drips_is_left_in_time(site: "Site", part: str) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        if part == "body":
            handler.send_response(200)
            handler.end_headers()
        else:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100):
            handler.wfile.write(f"X-{number}: a\r\n".encode())
            handler.wfile.flush()
            time.sleep(0.05)

    site.pages["/a"] = drip
    start = time.monotonic()
    with pytest.raises(FetchError, match=r"no whole answer within 0\.5 s"):
        fetch(f"{site.root}/a", replace(HERE, seconds=0.5))
    assert time.monotonic() - start < 2


def test_what_is_not_there_is_said(site: "Site") -> None:
    with pytest.raises(FetchError, match="the server answered 404 Not Found"):
        fetch(f"{site.root}/none", HERE)


def test_a_machine_that_does_not_answer_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError, match="cannot be reached"):
            fetch(f"http://127.0.0.1:{taken.getsockname()[1]}/", HERE)


def test_broken_http_is_said(site: "Site") -> None:
    site.pages["/a"] = lambda handler: handler.wfile.write(b"no http\r\n\r\n")
    with pytest.raises(FetchError, match="speaks no clean HTTP"):
        fetch(f"{site.root}/a", HERE)


def test_load_takes_addresses(site: "Site") -> None:
    site.pages["/a"] = (200, HTML, PAGE)
    [loaded] = load(f"{site.root}/a", fetcher=HERE)
    assert isinstance(loaded, Loaded)
    assert WORDS in loaded.document.text
    assert loaded.document.address == loaded.document.name == f"{site.root}/a"


def test_load_takes_an_address_that_went_through_a_path(site: "Site") -> None:
    site.pages["/a"] = (200, HTML, PAGE)
    [loaded] = load(Path(f"{site.root}/a"), fetcher=HERE)
    assert isinstance(loaded, Loaded)


def test_load_says_what_it_cannot_read(site: "Site") -> None:
    site.pages["/a.png"] = (200, {"Content-Type": "image/png"}, b"\x89PNG")
    [failed] = load(f"{site.root}/a.png", fetcher=HERE)
    assert isinstance(failed, Failed)
    assert str(failed.error).endswith("image/png, which mineban does not read")


def test_the_charset_of_the_headers_is_believed(site: "Site") -> None:
    text = "Сили оборони розмінували поле поблизу села, повідомила пресслужба області у вівторок вранці."
    body = f"<html><body><article><p>{text}</p></article></body></html>".encode("cp1251")
    site.pages["/a"] = (200, {"Content-Type": "text/html; charset=windows-1251"}, body)
    [loaded] = load(f"{site.root}/a", fetcher=HERE)
    assert isinstance(loaded, Loaded)
    assert text in loaded.document.text
    assert loaded.document.found_by["encoding"] == "cp1251 (declared by the server)"
