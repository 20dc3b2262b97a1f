"""A slip enters a box until it is shut, and it is shut over just what lies in it."""

from uuid import UUID

import pytest

from okr.domain.errors import Refused
from okr.store import boxes
from okr.store.commands import Conflict
from okr.store.sqlite import Recorder

ROUND, OTHER, ONE, TWO = (UUID(int=number) for number in range(1, 5))


@pytest.fixture
def box(open_datastore):
    datastore = open_datastore()
    Recorder(datastore).create_table()
    return datastore


def do(box, *writes):
    """All in one transaction; then what lies in the round."""
    with box.transaction(commit=True) as cursor:
        for write in writes:
            write(cursor)
    with box.transaction(commit=False) as cursor:
        return boxes.within(cursor, ROUND)


def test_each_slip_lies_in_it_once(box):
    assert do(box, boxes.enter(ROUND, ONE), boxes.enter(OTHER, TWO)) == [ONE]
    assert do(box, boxes.enter(ROUND, TWO), boxes.enter(ROUND, ONE)) == [ONE, TWO]


@pytest.mark.parametrize("counted", [0, 2])
def test_a_box_with_other_slips_than_were_counted_is_not_shut(box, counted):
    do(box, boxes.enter(ROUND, ONE))

    with pytest.raises(Conflict):
        do(box, boxes.shut(ROUND, counted))

    assert do(box, boxes.enter(ROUND, TWO)) == [ONE, TWO]


def test_into_a_shut_box_nothing_goes(box):
    do(box, boxes.enter(ROUND, ONE))
    do(box, boxes.shut(ROUND, 1))

    with pytest.raises(Refused, match="This round is revealed"):
        do(box, boxes.enter(ROUND, TWO))

    assert do(box, boxes.enter(OTHER, TWO)) == [ONE]
