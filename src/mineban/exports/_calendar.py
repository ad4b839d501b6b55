"""Deadlines as an iCalendar file, which a calendar program can subscribe to."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from mineban.law import Deadline, treaty_rules
from mineban.model import state_name

_DUTIES = {
    "stockpile": "stockpile destruction",
    "clearance": "clearance",
    "initial_report": "initial transparency report",
    "yearly_report": "yearly transparency report",
}


def deadlines_calendar(deadlines: Iterable[Deadline], made: date | None = None) -> bytes:
    """The deadlines as an iCalendar file (RFC 5545), one all-day event on each last day.

    The UIDs are those of the deadlines: they stay when a deadline is moved, so that a subscribed
    calendar moves the event. `made` stamps the events; None is today.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//mineban//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Deadlines of the mine-ban treaties")
    stamp = datetime.combine(made or date.today(), time(), UTC)
    for deadline in deadlines:
        calendar.add_component(_event(deadline, stamp))
    return bytes(calendar.to_ical())


def _event(deadline: Deadline, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", deadline.uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", deadline.day)
    event.add("dtend", deadline.day + timedelta(days=1))
    event.add("summary", _title(deadline))
    event.add("description", _description(deadline))
    event.add("categories", [deadline.treaty, deadline.kind.value, deadline.status.value])
    event.add("status", "TENTATIVE" if deadline.unverified else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    if deadline.source.startswith("http"):
        event.add("url", deadline.source.split(" | ")[0])
    return event


def _title(deadline: Deadline) -> str:
    rules, mark = treaty_rules(deadline.treaty), " (unverified)" if deadline.unverified else ""
    duty = _DUTIES[deadline.kind]
    return f"{state_name(deadline.state)}: {duty}, {rules.short_name} Article {deadline.article}{mark}"


def _description(deadline: Deadline) -> str:
    lines = [f"{_sentence(deadline)}."]
    lines += [f"{reason.article}: {reason.text}" for reason in deadline.reasons]
    if deadline.requested:
        lines.append(f"Asked for: {deadline.requested}; not known to be granted.")
    if deadline.note:
        lines.append(f"Note: {deadline.note}")
    lines.append(f"Source: {deadline.source}")
    return "\n".join(lines)


def _sentence(deadline: Deadline) -> str:
    """The status word in front, where the summary does not begin with it."""
    plain = deadline.summary.removeprefix(f"{deadline.status}: ")
    return f"{deadline.status.capitalize()}: {plain}"
