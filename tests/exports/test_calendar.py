"""The calendar file, read back by another program."""

from datetime import UTC, date, datetime

from ics import Calendar

from okr.exports.calendar import Entry, ics

STAMP = datetime(2026, 11, 20, 9, tzinfo=UTC)
LETTER = Entry(
    id="5a0c2b6e",
    title="First version: Letter; signed, größer",
    on=date(2026, 11, 27),
    words="You owe this.",
    href="https://okr.example/delegations/5a0c2b6e",
)


def read(*entries):
    made = ics(entries, name="Deadlines, Northlight", stamp=STAMP)
    return made, Calendar(made.decode())


def test_a_due_day_is_an_event_of_a_whole_day():
    _made, calendar = read(LETTER)

    (event,) = calendar.events
    assert event.all_day
    assert event.begin.date() == date(2026, 11, 27)
    assert event.name == "First version: Letter; signed, größer"
    assert event.url == "https://okr.example/delegations/5a0c2b6e"


def test_a_day_that_moves_stays_the_same_event():
    _made, calendar = read(LETTER)

    assert [event.uid for event in calendar.events] == ["5a0c2b6e@okr"]


def test_the_same_days_are_the_same_bytes():
    assert read(LETTER)[0] == read(LETTER)[0]


def test_nothing_due_is_a_calendar_without_events():
    assert read()[1].events == set()


def test_words_cannot_break_out_of_their_line():
    evil = Entry("x", "A\r\nBEGIN:VEVENT\nSUMMARY:B", LETTER.on, "", LETTER.href)

    _made, calendar = read(evil)

    assert len(calendar.events) == 1
