"""kill -9 in the middle of a copy, a migration, a judgement: nothing is half there, and doing it again mends all."""

import re
import threading
from pathlib import Path

import httpx
import pytest
from killing import Victim
from making import many
from sqlalchemy import inspect
from test_ledger_transfer import fill

from mineban.errors import LedgerMissingError
from mineban.ledger import Ledger, open_ledger
from mineban.ledger._engine import engine_for

COPY = """
    from mineban import cli
    sys.argv = ["mineban", "ledger", "copy", {source!r}, {target!r}]
    cli.main()
"""
UP = """
    from mineban.ledger import open_ledger
    open_ledger({where!r})
"""
DOWN = """
    from migrating import downgrade
    downgrade({where!r}, "0001")
"""
REVIEW = """
    from mineban import cli
    sys.argv = ["mineban", "review", "--ledger", {where!r}, "--as", "Ada"]
    cli.main()
"""
SERVE = """
    from mineban import cli
    sys.argv = ["mineban", "serve", "--ledger", {where!r}, "--port", "0"]
    cli.main()
"""


def everything(where: str) -> list[bytes]:
    with open_ledger(where) as ledger:
        assert ledger.verify().faults == ()
        return list(ledger.export_all())


def test_a_copy_that_is_killed_is_not_there(where: str, tmp_path: Path) -> None:
    source = str(tmp_path / "source.sqlite")
    with open_ledger(source, create=True) as ledger:
        fill(ledger)
    whole = everything(source)
    open_ledger(where, create=True).close()
    for number in (1, 8, 12):
        assert Victim(COPY.format(source=source, target=where)).kill_at(number), "it was in the middle"
        lines = everything(where)
        assert lines == whole or len(lines) == 2, "all of it, or nothing"
        with open_ledger(where) as target:
            assert (target.documents() == []) == (lines != whole)
    with open_ledger(source) as ledger, open_ledger(where) as target:
        target.import_all(ledger.export_all())
    assert everything(where) == whole


def _tables(where: str) -> set[str]:
    engine, _ = engine_for(where)
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
    engine.dispose()
    return names


@pytest.mark.parametrize("way", ["up", "down"])
def test_a_migration_that_is_killed_leaves_the_ledger_as_it_was(where: str, way: str) -> None:
    from migrating import downgrade, version

    with open_ledger(where, create=True) as ledger:
        for each in many(3):
            ledger.add(*each.parts())
        ledger.judge(ledger.claims()[0].id, "accept", "Ada")
        before = list(ledger.export_all())
    newest = version(where)
    if way == "up":
        downgrade(where, "0004")
    start, tables = version(where), _tables(where)
    for number in (1, 13):
        at = Victim((UP if way == "up" else DOWN).format(where=where)).kill_at(number)
        assert at, "it was in the middle"
        assert (version(where), _tables(where)) == (start, tables), at
    assert everything(where) == before, "opening it brings it up to date"
    assert version(where) == newest


def judged(where: str) -> int:
    """How many claims are judged; each has its row and its state."""
    with open_ledger(where) as ledger:
        assert ledger.verify().faults == ()
        for stored in ledger.claims(limit=1000):
            assert (stored.review == "accepted") == bool(ledger.judgements(stored.id))
        return sum(stored.review == "accepted" for stored in ledger.claims(limit=1000))


def fill_for_review(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        for each in many(6):
            ledger.add(*each.parts())
        ledger.update_events()


def test_an_acceptance_in_the_terminal_that_is_killed_is_whole_or_not_there(where: str) -> None:
    fill_for_review(where)
    seen = []
    for number in (1, 2, 3):
        before = judged(where)
        at = Victim(REVIEW.format(where=where), "a\n" * 9).kill_at(number)
        after = judged(where)
        assert after == before, at
        seen.append(at)
    assert [at.split()[0] for at in seen] == ["INSERT", "UPDATE", "COMMIT"]
    with_one = Victim(REVIEW.format(where=where), "a\n" * 9).kill_at(4)
    assert with_one.startswith("INSERT")
    assert judged(where) == 1, "what was committed stays"


def test_an_acceptance_on_the_web_that_is_killed_is_whole_or_not_there(where: str) -> None:
    fill_for_review(where)
    for number, word in ((2, "UPDATE"), (3, "COMMIT")):
        before = judged(where)
        victim = Victim(SERVE.format(where=where))
        address = re.findall(r"http://\S+", victim.until(lambda line: "http://" in line))[0].rstrip("/")
        asking = threading.Thread(target=_accept, args=(address,))
        asking.start()
        assert victim.kill_at(number).startswith(word)
        asking.join(timeout=30)
        assert judged(where) == before, "what was not committed is not there"
    with open_ledger(where) as ledger:
        ledger.judge(ledger.queue()[0].id, "accept", "Ada")
    assert judged(where) == 1


def _accept(address: str) -> None:
    """Press "accept" as a browser does; the server dies over it."""
    with httpx.Client(base_url=address, follow_redirects=True, timeout=30) as client:
        page = client.get("/review/next")
        form = next(f for f in re.findall(r"<form.*?</form>", page.text, re.S) if 'value="accept"' in f)
        values = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form)) | {"verdict": "accept"}
        action = re.findall(r'action="([^"]+)"', form)[0]
        with pytest.raises(httpx.HTTPError):
            client.post(action, data=values)


def test_the_ledger_is_missing_until_its_making_is_whole(where: str) -> None:
    at = Victim(f"from mineban.ledger import open_ledger\nopen_ledger({where!r}, create=True)").kill_at(20)
    assert at
    with pytest.raises(LedgerMissingError, match="empty"):
        open_ledger(where)
    with open_ledger(where, create=True) as ledger:
        assert isinstance(ledger, Ledger)
        assert ledger.documents() == []
