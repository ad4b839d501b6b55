"""The calendar of deadlines, read back as a calendar program reads it."""

from dataclasses import replace
from datetime import date

from icalendar import Calendar

from mineban.exports import deadlines_calendar
from mineban.law import Law
from mineban.register import load

ON = date(2026, 11, 1)


def plain_events(content: bytes) -> list[dict[str, str]]:
    """Events by RFC 5545 alone, without the library that wrote them: unfold, split, unescape."""
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    lines = content.decode("utf-8").replace("\r\n ", "").split("\r\n")
    events: list[dict[str, str]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line not in ("END:VEVENT", "END:VCALENDAR", ""):
            text = value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
            events[-1][name] = text
    return events


def test_every_deadline_is_an_all_day_event_on_its_last_day() -> None:
    deadlines = Law(load()).deadlines("UKR", "apmbc", ON, ON)
    events = plain_events(deadlines_calendar(deadlines, ON))
    assert [e["UID"] for e in events] == [d.uid for d in deadlines]
    clearance = next(e for e in events if e["UID"] == "apmbc-clearance-ukr@mineban")
    assert clearance["DTSTART;VALUE=DATE"] == "20331201"
    assert clearance["DTEND;VALUE=DATE"] == "20331202"
    assert clearance["SUMMARY"] == "Ukraine: clearance, Ottawa Convention Article 5(1) (unverified)"
    assert clearance["STATUS"] == "TENTATIVE"
    assert "5(3)-(6): Extended to 2033-12-01 (21MSP 2023)." in clearance["DESCRIPTION"]


def test_uids_are_unique_and_the_same_each_time() -> None:
    deadlines = Law(load()).deadlines(on=ON, as_of=ON)
    first, again = deadlines_calendar(deadlines, ON), deadlines_calendar(deadlines, ON)
    assert first == again
    uids = [event["UID"] for event in plain_events(first)]
    assert len(set(uids)) == len(uids) == len(deadlines)


def test_a_moved_deadline_is_the_same_event_on_another_day() -> None:
    deadline = next(d for d in Law(load()).deadlines("AFG", "apmbc", ON, ON) if d.kind == "clearance")
    moved = replace(deadline, day=date(2035, 3, 1))
    before, after = (plain_events(deadlines_calendar([d], ON))[0] for d in (deadline, moved))
    assert before["UID"] == after["UID"]
    assert before["DTSTART;VALUE=DATE"] != after["DTSTART;VALUE=DATE"]


def test_the_library_reads_it_back() -> None:
    deadlines = Law(load()).deadlines(treaty="ccm", on=ON, as_of=ON)
    calendar = Calendar.from_ical(deadlines_calendar(deadlines, ON))
    assert [event["uid"] for event in calendar.walk("VEVENT")] == [d.uid for d in deadlines]
    assert not any(event.errors for event in calendar.walk())


def test_no_deadline_makes_an_empty_calendar() -> None:
    assert plain_events(deadlines_calendar([], ON)) == []
