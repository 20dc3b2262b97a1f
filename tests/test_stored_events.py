"""Every event ever stored still says all it said.

A new event needs a line in tests/data/stored_events.jsonl:

    python -m tests.test_stored_events

adds what is missing. Lines that stand are what companies have on disk: never alter
one. An event that changes raises its `class_version` and brings an upcast.
"""

import json
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import get_args, get_type_hints
from uuid import UUID

import pytest
from eventsourcing.persistence import StoredEvent

from okr.domain import AGGREGATES
from okr.domain.aggregate import Aggregate, Created
from okr.workspace import Workspace

STORED = Path(__file__).parent / "data" / "stored_events.jsonl"
SAMPLES = {
    UUID: UUID("5a0c2b6e-0b1d-4c53-9f0e-0c1f5b7f9a11"),
    str: "“Words”, größer als ASCII\nand of two lines",
    Decimal: Decimal("-120.50"),
    date: date(2026, 10, 1),
    datetime: datetime(2026, 11, 20, 9, 0, 0, 123456, tzinfo=UTC),
    int: 7,
    bool: True,
}
CLASSES = [
    member
    for aggregate in AGGREGATES
    for member in vars(aggregate).values()
    if isinstance(member, type) and hasattr(member, "TOPIC")
]


@cache
def lines(path=STORED):
    return path.read_text().splitlines()


@cache
def mapper():
    workspace = Workspace(None)
    workspace.close()
    return workspace.okr.mapper


def decoded(line):
    told = json.loads(line)
    return mapper().to_domain_event(
        StoredEvent(
            UUID(told["originator_id"]),
            told["originator_version"],
            told["topic"],
            json.dumps(told["state"]).encode(),
        )
    )


def encoded(event):
    """What is stored of an event, as one line of JSON."""
    stored = mapper().to_stored_event(event)
    told = {
        "topic": stored.topic,
        "originator_id": str(stored.originator_id),
        "originator_version": stored.originator_version,
        "state": json.loads(stored.state),
    }
    return json.dumps(told, ensure_ascii=False)


def is_current(line):
    """Whether it was stored in the shape that events have now."""
    state = json.loads(line)["state"]
    version = getattr(type(decoded(line)), "class_version", 1)
    return state.get("class_version", 1) == version


def declared(event_class):
    """Each field and the types that its values may have."""
    hints = get_type_hints(event_class) | {"originator_id": UUID}
    return {
        field.name: get_args(hint) if isinstance(hint, UnionType) else (hint,)
        for field in fields(event_class)
        for hint in [hints[field.name]]
    }


def topic_of(line):
    return json.loads(line)["topic"]


@pytest.mark.parametrize("event_class", CLASSES, ids=lambda each: each.TOPIC)
def test_every_event_has_a_line(event_class):
    assert event_class.TOPIC in map(topic_of, lines()), (
        "run: python -m tests.test_stored_events"
    )


@pytest.mark.parametrize("line", lines(), ids=topic_of)
class TestLine:
    def test_it_says_every_field_and_no_other(self, line):
        event = decoded(line)

        assert topic_of(line) == event.TOPIC
        assert vars(event).keys() == declared(type(event)).keys()

    def test_every_field_is_of_its_type(self, line):
        event = decoded(line)

        assert {
            name: value
            for name, value in vars(event).items()
            if name != "originator_topic"
            and type(value) not in declared(type(event))[name]
        } == {}

    def test_stored_again_it_reads_the_same(self, line):
        if is_current(line):
            assert json.loads(encoded(decoded(line))) == json.loads(line)


class TestAppend:
    def test_only_what_is_missing_is_added_and_nothing_else_altered(self, tmp_path):
        some = tmp_path / "some.jsonl"
        before = "\n".join(lines()[3:]) + "\n"
        some.write_text(before)

        append_missing(some)

        added = some.read_text().removeprefix(before).splitlines()
        assert sorted(map(topic_of, added)) == sorted(map(topic_of, lines()[:3]))


class Kettle(Aggregate):
    """Was once filled without saying how warm."""

    class Filled(Created):
        litres: Decimal
        degrees: int
        class_version = 2

        @staticmethod
        def upcast_v1_v2(state):
            state["degrees"] = 15

    class Boiled(Aggregate.Event):
        pass

    def when(self, event):
        match event:
            case Kettle.Filled(degrees=degrees):
                self.degrees = degrees
            case Kettle.Boiled():
                self.degrees = 100


class TestUpcast:
    @pytest.fixture
    def kettle(self):
        return Kettle._create(
            Kettle.Filled, litres=Decimal(2), degrees=40, by=SAMPLES[UUID]
        )

    def test_what_was_stored_before_gets_the_new_field(self, kettle):
        told = json.loads(encoded(kettle.pending_events[0]))
        del told["state"]["degrees"], told["state"]["class_version"]

        event = decoded(json.dumps(told))

        assert event.degrees == 15
        assert vars(event).keys() == declared(Kettle.Filled).keys()
        assert event.mutate(None).degrees == 15

    def test_what_is_stored_now_stays_as_it_is(self, kettle):
        assert decoded(encoded(kettle.pending_events[0])).degrees == 40

    def test_an_event_of_the_first_version_says_no_version(self, kettle):
        kettle.trigger_event(Kettle.Boiled, by=SAMPLES[UUID])

        assert "class_version" not in json.loads(encoded(kettle.pending_events[1]))


def append_missing(path=STORED):
    """Add a line for each event that has none; return the new topics."""
    known = set(map(topic_of, path.read_text().splitlines())) if path.exists() else ()
    missing = [each for each in CLASSES if each.TOPIC not in known]
    with path.open("a") as file:
        for event_class in missing:
            file.write(encoded(sample(event_class)) + "\n")
    return [each.TOPIC for each in missing]


def sample(event_class):
    """An event of this class with something in every field."""
    first = issubclass(event_class, Created)
    told = {
        name: SAMPLES[next(kind for kind in kinds if kind is not NoneType)]
        for name, kinds in declared(event_class).items()
        if name != "originator_topic"
    }
    if first:
        told["originator_topic"] = event_class.TOPIC.partition(".")[0]
    told["originator_version"] = 1 if first else 2
    return event_class(**told)


if __name__ == "__main__":
    print("Added:", ", ".join(append_missing()) or "nothing, every event has a line.")
