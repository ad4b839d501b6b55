"""The page of the rules is the declarations, written out."""

from pathlib import Path

from mineban.law import TREATIES, rules_page

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_committed_page_is_the_generated_one() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_page(TREATIES), "run: mineban treaties --markdown > docs/rules.md"


def test_every_norm_deadline_and_exception_is_on_it() -> None:
    page = rules_page(TREATIES)
    for rules in TREATIES.values():
        for norm in rules.norms:
            assert norm.summary in page
            assert all(e.summary in page for e in norm.exemptions)
            assert norm.due is None or norm.due.summary in page
