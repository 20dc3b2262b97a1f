"""Positions are used once, events stay as they are, and who collides is told why."""

import sqlite3
from uuid import UUID

import pytest
from eventsourcing.persistence import IntegrityError, StoredEvent

from okr.store.commands import AlreadyKept, Claim, Command, Conflict, NameTaken
from okr.store.sqlite import Recorder

ONE, OTHER = UUID(int=1), UUID(int=2)


@pytest.fixture
def recorder(datastore):
    recorder = Recorder(datastore)
    recorder.create_table()
    return recorder


@pytest.fixture
def raw(recorder, database):
    connection = sqlite3.connect(database, isolation_level=None)
    yield connection
    connection.close()


def events(count, originator=ONE, first=1):
    return [
        StoredEvent(originator, version, "Thing.Happened", b"{}")
        for version in range(first, first + count)
    ]


def command(key="key", **different):
    return Command(actor="mara", key=key, digest="", at="now", **different)


class TestInsertEvents:
    def test_it_answers_the_positions(self, recorder):
        recorder.insert_events(events(2))

        assert recorder.insert_events(events(2, OTHER)) == [3, 4]

    def test_a_position_is_never_used_twice(self, recorder, raw):
        recorder.insert_events(events(3))
        raw.execute("drop trigger stored_events_are_never_taken_out")
        raw.execute("delete from stored_events where position = 3")

        assert recorder.insert_events(events(1, OTHER)) == [4]

    def test_a_column_more_does_not_shift_the_others(self, recorder, raw):
        raw.execute("alter table stored_events add column chain text")

        recorder.insert_events(events(1))

        assert [n.topic for n in recorder.select_notifications(None, 9)] == [
            "Thing.Happened"
        ]

    def test_the_same_command_twice_is_said_to_be_kept(self, recorder):
        recorder.insert_events(events(1), command=command())

        with pytest.raises(AlreadyKept):
            recorder.insert_events(events(1, OTHER), command=command())

    def test_the_same_version_twice_is_a_conflict(self, recorder):
        recorder.insert_events(events(1))

        with pytest.raises(Conflict):
            recorder.insert_events(events(1), command=command())

    def test_a_name_in_use_is_not_a_conflict(self, recorder):
        taken = Claim("team", "Sales", ONE)
        recorder.insert_events(events(1), command=command(claims=(taken,)))
        asked = Claim("team", "SALES", OTHER)

        with pytest.raises(NameTaken):
            recorder.insert_events(
                events(1, OTHER), command=command("other", claims=(asked,))
            )

    def test_a_clash_of_account_rows_is_not_a_conflict(self, recorder):
        def write(cursor):
            cursor.execute("insert into names values ('team', 'sales', 'somebody')")

        recorder.insert_events(events(1), command=command(also=(write,)))

        with pytest.raises(IntegrityError):
            recorder.insert_events(
                events(1, OTHER), command=command("other", also=(write,))
            )

    def test_whatever_is_refused_leaves_nothing_behind(self, recorder):
        recorder.insert_events(events(1))

        with pytest.raises(Conflict):
            recorder.insert_events(
                [*events(1, OTHER), *events(1)],
                command=command(claims=(Claim("team", "Sales", OTHER),)),
            )

        assert recorder.max_notification_id() == 1
        assert recorder.insert_events(
            events(1, OTHER), command=command(claims=(Claim("team", "Sales", ONE),))
        ) == [2]


class TestStoredEvents:
    @pytest.mark.parametrize(
        ("statement", "why"),
        [
            ("update stored_events set state = '{}'", "never altered"),
            ("delete from stored_events", "never taken out"),
        ],
    )
    def test_an_event_is_neither_altered_nor_taken_out(
        self, recorder, raw, statement, why
    ):
        recorder.insert_events(events(1))

        with pytest.raises(sqlite3.IntegrityError, match=why):
            raw.execute(statement)

        assert recorder.max_notification_id() == 1


class TestSelectNotifications:
    def test_it_takes_more_than_ten(self, recorder):
        recorder.insert_events(events(25))

        found = recorder.select_notifications(0, 500, inclusive_of_start=False)

        assert [n.id for n in found] == list(range(1, 26))

    @pytest.mark.parametrize(
        ("start", "inclusive", "stop", "limit", "expected"),
        [
            (3, False, None, 500, [4, 5, 6]),
            (3, True, None, 500, [3, 4, 5, 6]),
            (None, True, None, 2, [1, 2]),
            (3, False, 5, 500, [4, 5]),
            (6, False, None, 500, []),
        ],
    )
    def test_it_starts_after_a_position_and_ends_in_time(
        self, recorder, start, inclusive, stop, limit, expected
    ):
        recorder.insert_events(events(6))

        found = recorder.select_notifications(
            start, limit, stop, inclusive_of_start=inclusive
        )

        assert [n.id for n in found] == expected


class TestMaxNotificationId:
    def test_an_empty_store_has_none(self, recorder):
        assert recorder.max_notification_id() is None
