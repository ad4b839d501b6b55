"""How fast the law answers: load, all states under all treaties on one day, and every day of 50 years.

    make bench

Processor time on one core (so that other work on the machine does not count); the best of nine
runs, each in a law that has answered nothing yet.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import process_time

from mineban.law import TREATIES, Law, Period
from mineban.model import Facts, states
from mineban.register import load_facts

DATA = Path(__file__).parents[1] / "src" / "mineban" / "register" / "data"
FIRST, LAST = date(1980, 1, 1), date(2030, 12, 31)
DAY = date(2026, 11, 1)


def best(work: Callable[[], object], runs: int = 9) -> float:
    """The shortest of some runs, in seconds of processor time."""
    times = []
    for _ in range(runs):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


def one_day(facts: Facts) -> int:
    """The status of every state under every treaty, with reasons and obligations."""
    law = Law(facts)
    return sum(len(law.status_of_all(code, DAY, DAY)) for code in TREATIES)


def every_day(facts: Facts) -> int:
    """The status of every state under every treaty on each day of 1980 to 2030, written out."""
    law = Law(facts)
    return sum(len(written_out(law.history(state, code, DAY))) for code in TREATIES for state in states())


def written_out(periods: tuple[Period, ...]) -> list[str]:
    """One word a day."""
    days: list[str] = []
    for period in periods:
        first, last = max(period.first or FIRST, FIRST), min(period.last or LAST, LAST)
        days += [period.status] * max(0, (last - first).days + 1)
    return days


def main() -> None:
    """Print the three figures."""
    states()
    facts = load_facts(DATA)
    answers, days = one_day(facts), every_day(facts)
    print("law")
    print(f"  load the register                        {best(lambda: load_facts(DATA)) * 1000:7.1f} ms  (under 100)")
    print(f"  {answers:,} answers for one day               {best(lambda: one_day(facts)) * 1000:7.1f} ms  (under 50)")
    print(f"  {days:,} statuses, 1980 to 2030     {best(lambda: every_day(facts)):7.2f} s   (under 2)")


if __name__ == "__main__":
    main()
