"""When it happened: dates as news and reports write them, and which of them is the claim's."""

import pytest
from reader_types import Read

from mineban.model import Document
from mineban.reader._date_ranges import joined
from mineban.reader._dates import date_mentions
from mineban.reader._reader import RulesReader


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two shepherds died on Sunday.", ["2023-06-25"]),
        ("It happened last spring.", ["2022-03/2022-05"]),
        ("The army laid mines between March and May.", ["2023-03/2023-05"]),
        ("Between January 1 and September 29, three died.", ["2022-01-01/2022-09-29"]),
        ("From July 2015 to March 2, 2017, they cleared it.", ["2015-07/2017-03-02"]),
        ("From January to June 13, nine were hurt.", ["2023-01/2023-06-13"]),
        ("From 28 November to 5 January 2021 it was shelled.", ["2020-11-28/2021-01-05"]),
        ("As of 1 March, 70 people had died since 2020.", ["2020/2023-03-01"]),
        ("Since the May 2020 truce, and through June 9, many died.", ["2020-05/2023-06-09"]),
        ("It was shelled on the 1, 2, and 3 October 2020.", ["2020-10-01/2020-10-03"]),
        ("Mines were sent in October of last year.", ["2022-10"]),
        ("Last February we joined.", ["2023-02"]),
        ("In 1938 he laid one. Later that year he laid more.", ["1938", "1938"]),
        ("He came in 1950. The following year it exploded.", ["1950", "1951"]),
        ("They fought on 30 August 1988. One day later a mine killed two.", ["1988-08-30", "1988-08-31"]),
        ("The team will start work in September.", ["2023-09"]),
        ("The work will begin in June, they say.", ["2023-06"]),
        ("Attacks from 2011 to December killed many.", ["2011/2022-12"]),
        ("This week a mine exploded.", ["2023-06"]),
        ("Over the past year they cleared it.", ["2022-06/2023-06"]),
        ("Two people died three weeks later.", []),
        ("The year 99999999 years later never came.", []),
    ],
)
def test_dates_are_read_as_the_news_means_them(text: str, found: list[str]) -> None:
    assert [m.edtf for m in joined(text, list(date_mentions(text, "2023-06-30")))] == found


def test_a_history_takes_the_year_of_its_title(read: Read) -> None:
    text = "On 24 March, the army laid land mines around Ruhm in Syria."
    told = read(text, "Ruhm offensive (2017)", "2023-08-26", "Wikipedia")
    news = read(text, "News from the front", "2023-08-26")
    assert ([c.date for c in told], [c.date for c in news]) == (["2017-03-24"], ["2023-03-24"])


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("On March 4, rebels shelled Ruhm in Syria. Hours later a landmine killed two farmers there.", "2023-03-04"),
        ("On March 4, a parliament met in Ruhm in Syria. A landmine killed two farmers in the village.", None),
        ("In February 2016, Example Watch reported use of cluster munitions by Russia in Syria.", None),
        ("On March 4, the governor stated that Russia had planted land mines around Ruhm in Syria.", None),
        ("On March 4, Russia planted land mines around Ruhm in Syria, the governor stated.", "2023-03-04"),
    ],
)
def test_only_the_day_of_the_happening_dates_it(text: str, date: str | None) -> None:
    claims = RulesReader().read(Document("t", text, published="2023-06-30")).claims
    assert {c.date for c in claims if c.kind != "contamination"} == {date}


@pytest.mark.parametrize(
    ("text", "found"),
    [("We signed it last December.", ["1997-12"]), ("Today we ratified it.", ["1998"]), ("It starts tomorrow.", [])],
)
def test_of_a_speech_only_the_year_may_be_known(text: str, found: list[str]) -> None:
    assert [m.edtf for m in date_mentions(text, "1998")] == found
