"""`mineban status`, `leave`, `deadlines`, `treaties`, `register check` as a person and as a program meet them."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mineban import cli
from mineban.law import TREATIES, rules_page

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["mineban", *words])
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        out, err = capsys.readouterr()
        return int(stopped.value.code or 0), out, err

    return run


def ask(run: Run, *words: str) -> Any:
    status, out, err = run(*words, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_status_under_one_treaty_is_one_answer(run: Run) -> None:
    answer = ask(run, "status", "Ukraine", "--treaty", "apmbc", "--on", "2026-02-01", "--as-of", "2026-11-01")
    assert list(answer)[:10] == [
        "state", "treaty", "on", "as_of", "status", "contested", "in_force", "ends", "reasons", "obligations",
    ]  # fmt: skip
    assert answer["state"] == "UKR"
    assert (answer["status"], answer["contested"]) == ("party", True)
    assert (answer["in_force"], answer["ends"]) == ("2006-06-01", None)
    assert (answer["on"], answer["as_of"]) == ("2026-02-01", "2026-11-01")
    for reason in answer["reasons"]:
        assert {"article", "act", "source"} <= set(reason)
        assert reason["source"]
    assert answer["obligations"][0]["article"] == "1(1)(a)"


def test_status_without_a_treaty_is_a_list_of_all_six(run: Run) -> None:
    answers = ask(run, "status", "POL", "--on", "2026-02-20")
    assert [a["treaty"] for a in answers] == list(TREATIES)
    assert answers[0]["status"] == "former_party"
    assert answers[0]["ends"] == "2026-02-20"


@pytest.mark.parametrize(
    ("name", "code"), [("Côte d'Ivoire", "CIV"), ("Swaziland", "SWZ"), ("ua", "UKR"), ("Türkiye", "TUR")]
)
def test_a_state_is_found_by_any_of_its_names(run: Run, name: str, code: str) -> None:
    assert ask(run, "status", name, "--treaty", "apmbc")["state"] == code


def test_status_of_all_states(run: Run) -> None:
    answers = ask(run, "status", "--all", "--treaty", "apmbc", "--on", "2026-02-20")
    assert len(answers) == 200
    assert sum(a["status"] == "party" for a in answers) == 161
    assert {a["state"] for a in answers if a["status"] == "former_party"} == {"EST", "FIN", "LTU", "LVA", "POL"}


def test_what_if(run: Run) -> None:
    act = "ratification apmbc USA 2027-01-15"
    answer = ask(run, "status", "USA", "--treaty", "apmbc", "--on", "2027-07-01", "--suppose", act)
    assert (answer["status"], answer["in_force"]) == ("party", "2027-07-01")
    assert answer["reasons"][0]["act"]["row"] == "supposed"


def test_status_for_people_shows_reasons_views_and_what_else_applies(run: Run) -> None:
    status, out, err = run("status", "Ukraine", "--treaty", "apmbc")
    assert (status, err) == (0, "")
    assert "party, contested" in out
    assert "22MSP final report" in out
    assert "not supported by the text" in out
    assert "1(1)(a)" in out
    status, out, _ = run("status", "Russia", "--treaty", "apmbc")
    assert "non party" in out
    assert "customary law" in out


def test_an_incomplete_register_is_said_to_be_so(run: Run) -> None:
    _, out, _ = run("status", "Lebanon", "--treaty", "ccw")
    assert "unknown (not certain)" in out
    _, out, _ = run("status", "--all", "--treaty", "ccw_ap2")
    assert "not certain" in out


def test_leave_is_held_open_by_the_war(run: Run) -> None:
    answer = ask(run, "leave", "Ukraine", "--notified", "2026-11-01", "--as-of", "2026-11-01")
    assert answer["effect"] is None
    assert answer["test_day"] == "2027-05-01"
    assert len(answer["held_by"]) == 4
    assert {"20(2)", "20(3)"} <= {reason["article"] for reason in answer["reasons"]}


@pytest.mark.parametrize(
    ("state", "treaty", "notified", "effect"),
    [
        ("Estonia", "apmbc", "2025-06-27", "2025-12-27"),
        ("Finland", "apmbc", "2025-07-10", "2026-01-10"),
        ("Poland", "apmbc", "2025-08-20", "2026-02-20"),
        ("Lithuania", "ccm", "2024-09-06", "2025-03-06"),
    ],
)
def test_leave_comes_out_as_it_happened(run: Run, state: str, treaty: str, notified: str, effect: str) -> None:
    answer = ask(run, "leave", state, "--notified", notified, "--treaty", treaty)
    assert (answer["effect"], answer["held_by"]) == (effect, [])


def test_leave_with_a_supposed_conflict(run: Run) -> None:
    words = ("leave", "Poland", "--notified", "2025-08-20", "--conflict")
    assert ask(run, *words, "2026-01-01")["effect"] is None
    assert ask(run, *words, "2026-01-01/2026-05-31")["effect"] == "2026-06-01"
    _, out, _ = run(*words, "2026-01-01")
    assert "held open" in out
    assert "Security Council" in out
    assert "customary law" in out


def test_leaving_says_who_has_left_and_who_has_not(run: Run) -> None:
    lines = {line["state"]: line for line in ask(run, "leaving", "--treaty", "apmbc", "--on", "2026-11-01")}
    assert {state for state, line in lines.items() if line["has_left"]} == {"EST", "FIN", "LTU", "LVA", "POL"}
    _, out, _ = run("leaving", "--on", "2025-06-30")
    assert "Ukraine has not left" in out


def test_deadlines_of_a_state(run: Run) -> None:
    found = ask(run, "deadlines", "--state", "Ukraine", "--on", "2026-11-01", "--treaty", "apmbc")
    assert {(d["kind"], d["day"], d["status"]) for d in found} >= {
        ("stockpile", "2010-06-01", "missed"),
        ("clearance", "2033-12-01", "running"),
    }


def test_deadlines_missed_and_before(run: Run) -> None:
    status, out, err = run("deadlines", "--missed", "--on", "2026-11-01", "--json")
    assert status == 0
    assert {d["state"] for d in json.loads(out)} == {"BLR", "GRC", "TUR", "UKR"}
    assert "unknown" in err
    _, out, _ = run("deadlines", "--before", "2027-06-01", "--on", "2026-11-01", "--json")
    days = [d["day"] for d in json.loads(out)]
    assert days == sorted(days)
    assert days[-1] < "2027-06-01"


def test_deadlines_table_marks_the_unverified(run: Run) -> None:
    _, out, _ = run("deadlines", "--on", "2026-11-01")
    assert "unverified" in out
    assert "no later decision is known" in out


def test_deadlines_as_a_calendar(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "d.ics"
    status, out, err = run("deadlines", "--ics", str(path), "--on", "2026-11-01")
    assert (status, out) == (0, "")
    assert "wrote" in err
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    status, _, err = run("deadlines", "--ics", str(tmp_path / "none" / "d.ics"))
    assert status == 2
    assert "choose another file" in err


def test_treaties(run: Run) -> None:
    _, out, _ = run("treaties")
    assert "Ottawa Convention" in out
    assert "at least" in out
    assert [t["code"] for t in ask(run, "treaties")] == list(TREATIES)
    _, out, _ = run("treaties", "--markdown")
    assert out == rules_page(TREATIES)


def test_register_check(run: Run, tmp_path: Path) -> None:
    status, out, err = run("register", "check")
    assert (status, out) == (0, "")
    assert "no problem" in err
    path = tmp_path / "mine.csv"
    path.write_text(
        "treaty,state,act,date,in_force,against,source,note\n"
        "apmbc,CUB,accession,2000-01-01,,,s,\napmbc,CUB,approval,2001-01-01,,,s,\n",
        encoding="utf-8",
    )
    status, out, err = run("register", "check", "--acts", str(path))
    assert status == 1
    assert out.startswith("mine.csv:3: apmbc CUB: approval of Cuba on 2001-01-01")
    assert "1 problem" in err
    status, out, _ = run("register", "check", "--acts", str(path), "--json")
    assert status == 1
    assert [(p["file"], p["row"]) for p in json.loads(out)] == [("mine.csv", 3)]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["status", "Atlantis"], 2, "no state is called 'Atlantis'"),
        (["status", "Ukrane"], 2, "did you mean Ukraine (UKR)"),
        (["status"], 2, "name one state"),
        (["status", "Ukraine", "--all"], 2, "not both"),
        (["status", "Ukraine", "--treaty", "ottawa"], 2, "write one of apmbc"),
        (["status", "Ukraine", "--on", "2026-02-30"], 2, "'2026-02-30' is not a day"),
        (["status", "Ukraine", "--on", "yesterday"], 2, "YYYY-MM-DD"),
        (["status", "Ukraine", "--on", ""], 2, "is not a day"),
        (["status", "Ukraine", "--on", "1979-12-31"], 2, "outside 1980 to 2100"),
        (["status", "Ukraine", "--on", "2101-01-01"], 2, "outside"),
        (["status", "Ukraine", "--as-of", "1970-01-01"], 2, "outside 1980 to 2100"),
        (["status", "USA", "--suppose", "ratification USA"], 2, "supposes no act"),
        (["status", "USA", "--suppose", "joining apmbc USA 2027-01-15"], 2, "no kind of act"),
        (["status", "USA", "--suppose", "ratification att USA 2027-01-15"], 2, "write one of apmbc"),
        (["status", "USA", "--suppose", "ratification apmbc Utopia 2027-01-15"], 2, "no state is called"),
        (["status", "USA", "--suppose", "ratification apmbc USA 2027-15-01"], 2, "is not a day"),
        (["status", "POL", "--suppose", "ratification apmbc POL 2014-01-01"], 1, "consent already"),
        (["status", "RUS", "--suppose", "withdrawal apmbc RUS 2026-01-01"], 1, "only a state that is bound"),
        (["leave", "Russia", "--notified", "2026-01-01"], 2, "only a party can leave it"),
        (["leave", "Poland", "--notified", "2026-03-01"], 2, "former party"),
        (["leave", "Ukraine", "--notified", "soon"], 2, "is not a day"),
        (["leave", "Ukraine", "--notified", "2026-01-01", "--conflict", "2026-02-01/2026-01-01"], 2, "ends before"),
        (["deadlines", "--state", "Atlantis"], 2, "no state is called"),
        (["deadlines", "--before", "2026"], 2, "is not a day"),
        (["register", "check", "--acts", "nowhere.csv"], 1, "no such file"),
    ],
)
def test_bad_input_is_one_line_that_names_the_thing_and_the_mend(
    run: Run, words: list[str], code: int, says: str
) -> None:
    status, out, err = run(*words)
    assert status == code
    assert out == ""
    assert err.startswith("mineban: ")
    assert err.count("\n") == 1
    assert says in err


def test_a_question_loads_nothing_that_it_does_not_need() -> None:
    heavy = "rich pydantic spacy fastapi sqlalchemy edtf jinja2 icalendar pyarrow trafilatura"
    code = (
        "import sys; sys.argv = ['mineban', 'status', 'Ukraine', '--json']\n"
        "from mineban.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"print(sorted(set('{heavy}'.split()) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
