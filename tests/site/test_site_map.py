"""The map of the first page: whose land is drawn how on a day, from which shapes, and what the film shows."""

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from mineban.law import Law
from mineban.register import load
from mineban.site import _borders
from mineban.site._borders import borders
from mineban.site._charts import axis
from mineban.site._film import parties_line, periods_of_all
from mineban.site._map import PART_OF, drawn_states


def land(client: TestClient, code: str, query: str = "") -> tuple[str, str]:
    """The title and the class of a state's land on the first page."""
    tree = html.fromstring(client.get(f"/{query}").text)
    (found,) = tree.xpath(f"//a[@data-land='{code}']")
    shape = found.xpath("path | circle")[0]
    return found.find("title").text_content(), shape.get("class")


def test_every_state_of_today_is_on_the_map_and_leads_to_its_page(client: TestClient) -> None:
    tree = html.fromstring(client.get("/").text)
    found = tree.xpath("//a[@data-land]")
    assert {one.get("data-land") for one in found} == {one.code for one in drawn_states()}
    assert all(one.get("href") == f"/states/{one.get('data-land')}" for one in found)
    assert all(one.xpath("path | circle") for one in found), "each has land or a dot"


def test_statuses_have_a_word_and_a_pattern_not_a_colour_alone(client: TestClient) -> None:
    assert land(client, "NOR") == ("Norway: party", "m-party")
    assert land(client, "POL") == ("Poland: former party", "m-former_party")
    assert land(client, "UKR") == ("Ukraine: party, contested", "m-contested")
    tree = html.fromstring(client.get("/").text)
    assert tree.xpath("//a[@data-land='POL']/path")[0].get("fill") == "url(#p-former_party)"


def test_land_is_drawn_with_the_state_that_it_was_part_of(client: TestClient) -> None:
    title, look = land(client, "HRV", "?treaty=ccw&on=1985-06-01")
    assert title.startswith("Croatia: Yugoslavia, ")
    assert look == "m-unknown", "the register lacks Yugoslavia's acts"
    assert land(client, "LTU", "?treaty=ccw&on=1985-06-01")[1] == "m-before", "whose land it was is in dispute"
    assert land(client, "HRV", "?treaty=ccw&on=1995-06-01")[0].startswith("Croatia: party")


def test_crimea_is_drawn_with_ukraine() -> None:
    ukraine = borders().states["UKR"]
    x, y = ukraine.place(lat=44.95, lon=34.1)  # Simferopol
    assert 0 < x < ukraine.width
    assert 0 < y < ukraine.height
    assert _is_inside(ukraine.land, x, y)
    russia = borders().states["RUS"]
    assert not _is_inside(russia.land, *russia.place(lat=44.95, lon=34.1))


def _is_inside(path: str, x: float, y: float) -> bool:
    """Whether a point lies in the land of a path, by counting the edges to the right of it."""
    crossed = 0
    for ring in path.split("M")[1:]:
        points = list(_points(ring))
        for (x1, y1), (x2, y2) in zip(points, [*points[1:], points[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                crossed += 1
    return crossed % 2 == 1


def _points(ring: str) -> Iterator[tuple[int, int]]:
    start, moves = ring.rstrip("z").split("l")
    x, y = map(int, start.split())
    yield x, y
    numbers = list(map(int, re.findall(r"-?\d+", moves)))
    for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + step_x, y + step_y
        yield x, y


def test_shapes_are_made_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    plain = {"world": {"NOR": ["M0 0l1 0 0 1z", None]}, "states": {}}
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(_borders, "_kept", {})
    monkeypatch.setattr("mineban.site._borders_build.read_shapes", lambda: made.append(1) or {})
    monkeypatch.setattr("mineban.site._borders_build.make_world", lambda _: plain["world"])
    monkeypatch.setattr("mineban.site._borders_build.make_locals", lambda _: plain["states"])
    assert borders().world["NOR"].path == "M0 0l1 0 0 1z"
    _borders._kept.clear()
    assert borders().world["NOR"].spot is None
    assert made == [1]
    (kept,) = (tmp_path / "mineban").iterdir()
    kept.write_text("{", encoding="ascii")
    _borders._kept.clear()
    borders()
    assert made == [1, 1], "a file that is not whole is made anew"
    assert json.loads(kept.read_text()) == plain


def test_a_folder_that_nobody_may_write_to_does_not_stop_the_map(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(_borders, "_kept", {})
    monkeypatch.setattr("mineban.site._borders._make_plain", lambda: {"world": {}, "states": {}})
    assert borders().world == {}


def test_the_film_has_one_status_a_state_and_day_while_it_existed(client: TestClient) -> None:
    film = client.get("/api/treaties/apmbc/periods").json()
    assert film["part_of"] == PART_OF
    poland = film["states"]["POL"]
    assert poland[-1] == {"first": "2026-02-20", "last": None, "status": "former_party", "contested": False}
    for one, following in pairwise(poland):
        assert (date.fromisoformat(following["first"]) - date.fromisoformat(one["last"])).days == 1
    assert film["states"]["SSD"][0]["first"] == "2011-07-09"
    assert film["states"]["YUG"][-1]["last"] == "1992-04-26"


def test_the_line_under_the_map_ends_where_the_page_counts(client: TestClient) -> None:
    law, today = Law(load()), date(2026, 11, 24)
    along = axis(today)
    line = parties_line(periods_of_all(law, "apmbc", today), along)
    points = [tuple(map(float, pair.split(","))) for pair in line.line.split()]
    assert points[0] == (0, 100), "nobody in 1980"
    now = [y for x, y in points if x <= along.now * 10][-1]
    assert now == pytest.approx(100 - 100 * client.get("/api/").json()["bound"] / 200)
    assert [tick.label for tick in line.counts] == ["50", "100", "150", "200"]


def test_an_old_answer_is_asked_again_for_the_film_too(client: TestClient) -> None:
    assert 'href="/api/treaties/apmbc/periods?as_of=2025-01-01"' in client.get("/?as_of=2025-01-01").text
    known = client.get("/api/treaties/apmbc/periods?as_of=2025-01-01").json()["states"]["POL"]
    assert known[-1]["status"] == "party"
