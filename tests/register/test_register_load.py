"""The register: every row checked, every fault named by file, row and mend."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from mineban.errors import RegisterError
from mineban.model import ActKind, Basis
from mineban.register import load, load_facts, problems

DATA = Path(__file__).parents[2] / "src" / "mineban" / "register" / "data"
ACTS = "treaty,state,act,date,in_force,against,source,note\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def put(folder: Path, name: str, row: str) -> int:
    """Add a row to a file; the line that it stands on."""
    path = folder / name
    text = path.read_text(encoding="utf-8") + row + "\n"
    path.write_text(text, encoding="utf-8")
    return text.count("\n")


def test_everything_of_the_register_is_there() -> None:
    facts = load()
    assert len(facts.acts) == 906
    assert len(facts.steps) == 62
    assert len(facts.conflicts) == 18
    assert len(facts.conflict_free) == 5
    assert len(facts.clearances) == 52
    assert len(facts.stockpiles) == 25
    assert len(facts.weapons) == 130
    assert len(facts.totals) == 75
    assert len(facts.coverage) == 6
    assert load() is facts


def test_every_row_keeps_its_source_and_its_place() -> None:
    facts = load()
    rows = [*facts.acts, *facts.steps, *facts.conflicts, *facts.conflict_free, *facts.clearances]
    assert all(row.source for row in [*rows, *facts.stockpiles, *facts.weapons, *facts.totals, *facts.coverage])
    assert len({row.row for row in rows}) == len(rows)
    assert facts.acts[0].row == "acts.csv:2"
    last = (DATA / "acts.csv").read_text(encoding="utf-8").splitlines()[906]
    assert last.startswith(f"{facts.acts[-1].treaty},{facts.acts[-1].state},")
    assert facts.acts[-1].row == "acts.csv:907"


def test_the_acts_beside_consent_are_told_apart() -> None:
    kinds = {(a.state, a.treaty): a.kind for a in load().acts if a.kind not in list(ActKind)[:8]}
    assert kinds == {
        ("UKR", "apmbc"): ActKind.SUSPENSION,
        ("CHE", "apmbc"): ActKind.OBJECTION,
        ("GBR", "apmbc"): ActKind.TERRITORIAL_EXTENSION,
        ("NLD", "apmbc"): ActKind.TERRITORIAL_EXTENSION,
        ("BLZ", "ccm"): ActKind.PROVISIONAL_APPLICATION,
        ("CHE", "ccm"): ActKind.PROVISIONAL_APPLICATION,
        ("LTU", "ccm"): ActKind.PROVISIONAL_APPLICATION,
        ("NOR", "ccm"): ActKind.PROVISIONAL_APPLICATION,
    }


def test_looked_and_found_none_is_not_the_same_as_no_row() -> None:
    free = {row.state: row.days for row in load().conflict_free}
    assert free["POL"] == (date(2026, 2, 20),)
    assert "DEU" not in free


def test_a_memory_stays_a_memory() -> None:
    assert {c.state for c in load().conflicts if c.basis is Basis.MEMORY} >= {"COL", "SDN", "MLI"}


@pytest.mark.parametrize(
    ("name", "row", "says"),
    [
        ("acts.csv", "apmbc,XYZ,accession,2000-01-01,,,a source,", "no state has the code 'XYZ'"),
        ("acts.csv", "att,UKR,accession,2000-01-01,,,a source,", "no treaty is declared as 'att'"),
        ("acts.csv", "apmbc,CUB,joining,2000-01-01,,,a source,", "'joining' is no act"),
        ("acts.csv", "apmbc,CUB,accession,2000-13-01,,,a source,", "'2000-13-01' is not a day"),
        ("acts.csv", "apmbc,CUB,accession,20000101,,,a source,", "'20000101' is not a day"),
        ("acts.csv", "apmbc,CUB,accession,1914-08-01,,,a source,", "outside 1980 to 2100"),
        ("acts.csv", "apmbc,CUB,accession,2101-01-01,,,a source,", "outside 1980 to 2100"),
        ("acts.csv", "apmbc,CUB,accession,2000-01-01,,,,", "'source' is empty"),
        ("acts.csv", "apmbc,CUB,accession,,,,a source,", "'date' is empty"),
        ("acts.csv", "apmbc,CUB,objection,2000-01-01,,,a source,", "'against' is empty"),
        ("acts.csv", "apmbc,CUB,accession,2000-01-01,,a source,", "has 7 cells, not 8"),
        ("steps.csv", "apmbc,CUB,shouted,2000-01-01,,,a source", "'shouted' is no step"),
        ("steps.csv", "apmbc,CUB,other,soon,,,a source", "'soon' is not an EDTF date"),
        ("conflicts.csv", "CUB,A war,war,2000,,,,sourced,a source", "'war' is no type"),
        ("conflicts.csv", "CUB,A war,both,,,,,sourced,a source", "'start' is empty"),
        ("conflicts.csv", "CUB,A war,both,2000,,,,hearsay,a source", "'hearsay' is no basis"),
        ("clearance_deadlines.csv", "CUB,,13MSP 2013,,,,,sourced,,a source", "'13MSP 2013' is no extension"),
        ("stockpiles.csv", "CUB,destroyed,2000,many,,a source,", "'many' is not a whole number"),
        ("totals.csv", "A report,2000,killed,some,people,a source,", "must be numbers"),
        ("weapons.csv", "X,,ap_mine,,,,a source,sourced,", "'banned_by' is empty"),
        ("coverage.csv", "apmbc,perhaps,yes,,2026-03-31,a note,a source", "neither yes nor no"),
    ],
)
def test_a_wrong_row_is_named_with_its_mend(folder: Path, name: str, row: str, says: str) -> None:
    line = put(folder, name, row)
    with pytest.raises(RegisterError) as caught:
        load_facts(folder)
    assert str(caught.value).startswith(f"{name}:{line}: ")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_column_that_nothing_reads_is_loud(folder: Path) -> None:
    text = (folder / "totals.csv").read_text(encoding="utf-8").replace("metric", "metric,mood", 1)
    (folder / "totals.csv").write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError, match=r"totals\.csv:1: has 'mood', which nothing reads"):
        load_facts(folder)


def test_a_missing_column_or_file_is_loud(folder: Path) -> None:
    (folder / "coverage.csv").write_text("treaty\napmbc\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"coverage\.csv:1: lacks the columns complete"):
        load_facts(folder)
    (folder / "coverage.csv").unlink()
    with pytest.raises(RegisterError, match=r"coverage\.csv: no such file"):
        load_facts(folder)


def test_bytes_that_are_no_csv_are_loud(folder: Path) -> None:
    (folder / "acts.csv").write_bytes(b"\xff\xfe\x00binary")
    with pytest.raises(RegisterError, match=r"acts\.csv: is not UTF-8"):
        load_facts(folder)
    (folder / "acts.csv").write_text(ACTS + 'apmbc,CUB,"accession', encoding="utf-8")
    with pytest.raises(RegisterError, match=r"acts\.csv:2: is not CSV"):
        load_facts(folder)


def test_the_register_that_comes_with_mineban_has_no_problem() -> None:
    assert problems() == ()


def check(tmp_path: Path, *rows: str) -> list[tuple[int, str]]:
    path = tmp_path / "acts.csv"
    path.write_text(ACTS + "".join(row + "\n" for row in rows), encoding="utf-8")
    return [(p.row, p.problem) for p in problems(acts=path)]


CONSENT = "apmbc,CUB,accession,2000-01-15,2000-07-01,,a source,"


@pytest.mark.parametrize(
    ("rows", "line", "says"),
    [
        ([CONSENT, "apmbc,CUB,ratification,2001-01-01,,,s,"], 3, "had the state's consent already"),
        (["apmbc,CUB,withdrawal,2001-01-01,,,s,"], 2, "only a state that is bound can leave"),
        ([CONSENT, "apmbc,CUB,withdrawal,2000-06-30,,,s,"], 3, "only a state that is bound can leave"),
        (["apmbc,CUB,accession,2000-01-15,2000-06-15,,s,"], 2, "17(2) gives 2000-07-01"),
        ([CONSENT, "apmbc,CUB,withdrawal,2020-01-31,2020-07-30,,s,"], 3, "20(3) gives 2020-07-31"),
        (["apmbc,SSD,accession,2005-01-01,,,s,"], 2, "South Sudan was one only from 2011-07-09"),
        (["ccw,CSK,accession,1995-01-01,,,s,"], 2, "was one only from before 1980 to 1992-12-31"),
        (["apmbc,ABW,accession,2005-01-01,,,s,"], 2, "Aruba is a territory"),
        (["ccm,CUB,accession,2005-01-01,,,s,"], 2, "was adopted only on 2008-05-30"),
        (["apmbc,CUB,signature,1999-03-01,,,s,"], 2, "open for signature only from 1997-12-03 to 1999-02-28"),
        (["apmbc,XXX,accession,2005-01-01,,,s,"], 2, "no state has the code"),
        (["ottawa,CUB,accession,2005-01-01,,,s,"], 2, "no treaty is declared"),
        (["apmbc,CUB,acession,2005-01-01,,,s,"], 2, "is no act"),
        (["apmbc,CUB,accession,1979-01-01,,,s,"], 2, "outside 1980 to 2100"),
        (["ccw_ap2,CUB,acceptance,2005-01-01,,,s,", "ccw,FRA,accession,2001-01-01,,,s,"], 2, "to its Convention"),
        ([CONSENT, "apmbc,CUB,withdrawal_revoked,2005-01-01,,,s,"], 3, "none could be taken back"),
        (["apmbc,CUB,suspension,2005-01-01,,,s,"], 2, "nothing to suspend"),
    ],
)
def test_check_reports_each_contradiction_by_row(tmp_path: Path, rows: list[str], line: int, says: str) -> None:
    found = check(tmp_path, *rows)
    assert [row for row, _ in found] == [line]
    assert says in found[0][1]


def test_check_goes_on_after_a_fault_and_reports_them_all(tmp_path: Path) -> None:
    found = check(
        tmp_path,
        CONSENT,
        "apmbc,XXX,accession,2005-01-01,,,s,",
        "apmbc,CUB,ratification,2001-01-01,,,s,",
        "apmbc,CUB,approval,2002-01-01,,,s,",
        "apmbc,CUB,withdrawal,2003-01-01,2003-07-01,,s,",
        "apmbc,CUB,withdrawal,2003-02-01,,,s,",
    )
    assert [row for row, _ in found] == [3, 4, 5, 7]


def test_the_named_exception_is_no_problem_and_another_day_is(tmp_path: Path) -> None:
    assert check(tmp_path, "apmbc,SSD,succession,2011-11-11,2011-07-09,,s,") == []
    assert len(check(tmp_path, "apmbc,SSD,succession,2011-11-12,2011-07-09,,s,")) == 1


def test_check_sets_the_other_files_against_the_acts(folder: Path) -> None:
    put(folder, "clearance_deadlines.csv", "ALB,2011-01-01,,,,,,sourced,,a source")
    put(folder, "clearance_deadlines.csv", "RUS,2011-01-01,,,,,,sourced,,a source")
    put(folder, "steps.csv", "apmbc,POL,notified,2025-08-21,,,a source")
    put(folder, "conflicts.csv", "CUB,A war,both,2001,2000,,,sourced,a source")
    assert {p.problem.split(":")[0] for p in problems(folder)} == {
        "the original deadline is 2011-01-01; 5(1) gives 2010-08-01",
        "has a clearance deadline but was never a party",
        "notified on 2025-08-21, but no act of withdrawal has that day",
        "ends on 2000, before it begins",
    }


def test_a_file_of_acts_may_leave_out_what_most_acts_have_not(tmp_path: Path) -> None:
    file = tmp_path / "acts.csv"
    file.write_text("treaty,state,act,date,source\napmbc,UKR,ratification,2005-12-27,a source\n", encoding="utf-8")
    assert list(problems(acts=file)) == []
    file.write_text("treaty,state,act,source\napmbc,UKR,ratification,a source\n", encoding="utf-8")
    with pytest.raises(RegisterError, match="lacks the columns date"):
        list(problems(acts=file))
