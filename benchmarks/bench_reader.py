#!/usr/bin/env python3
"""How fast the reader is, beside spaCy's parse alone: passages a second, cold start, memory.

    bench_reader.py [PASSAGES]

Runs on text written here, on one core. Floors: 8 passages of 300 words a second, cold start under
3 s, under 900 MB, a page without a weapon word in under 0.1 ms.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import resource
import subprocess
import sys
import time

from mineban.model import Document

SENTENCES = (
    "Soldiers of the northern command laid antipersonnel mines by the river near Sumy on 3 May 2022, the mayor said.",
    "Two farmers were killed and a child was injured when their tractor struck a mine outside Balakliia last week.",
    "The ministry denied that its forces had used cluster munitions and called the report a fabrication.",
    "Deminers of the state service cleared 12 hectares and destroyed 340 mines in the Kherson region in June.",
    "The market in the old town reopened in spring, and the school bus runs again between the two villages.",
    "Moldova ratified the Ottawa Convention in 2000, and its neighbours have since followed.",
    "Prices of bread rose, the harvest was late, and the council put off the vote on the new bridge twice.",
    "The group said that unexploded ordnance still lies in the fields around Izium and keeps people from their homes.",
)
PLAIN = "The council met on Tuesday to speak of the bridge, the school and the price of bread in the old town. "


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    print(f"cold start to the first claims   {cold_start():8.2f} s")
    from mineban.reader import load_reader
    from mineban.reader._parse import parse

    texts = [passage(i) for i in range(count)]
    reader = load_reader()
    reader.read(Document(name="warm", text=texts[0]))
    print(f"reader, 300-word passages        {rate(texts, lambda t: reader.read(Document(name='p', text=t))):8.1f} /s")
    print(f"spaCy alone, whole passages      {rate(texts, lambda t: list(parse([t]))):8.1f} /s")
    page = Document(name="plain", text=PLAIN * 30)
    print(f"page without a weapon word       {1000 / rate([page] * 2000, reader.read):8.3f} ms")
    print(f"memory                           {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")


def passage(number: int) -> str:
    """About 300 words, different for each number."""
    parts = [SENTENCES[(number + i) % len(SENTENCES)] for i in range(16)]
    return " ".join(parts[:8]) + f"\n\nReport {number}. " + " ".join(parts[8:])


def rate(items: list, act) -> float:  # type: ignore[type-arg, no-untyped-def]
    """How many a second."""
    start = time.perf_counter()
    for item in items:
        act(item)
    return len(items) / (time.perf_counter() - start)


def cold_start() -> float:
    """Seconds from a new process to the first claims."""
    code = (
        "from mineban.model import Document; from mineban.reader import load_reader; "
        "assert load_reader().read(Document(name='x', text='Ukraine ratified the Ottawa Convention in 2005.')).claims"
    )
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
