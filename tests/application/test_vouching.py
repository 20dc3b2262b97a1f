"""Who vouches for a measure is somebody who is here."""

from uuid import UUID

import pytest

from okr.application.vouching import vouch
from okr.domain import Measure, Person
from okr.domain.errors import Refused, Stale
from tests.builders import IDA, LEADS, LEO, MARA, SALES


@pytest.fixture
def measure(okr, command):
    """Qualified leads; Mara is here and Ida has left."""
    mara = Person.invite(team=SALES, by=LEO, id=MARA)
    ida = Person.invite(team=SALES, by=LEO, id=IDA)
    ida.leave(by=LEO)
    with command(LEO):
        okr.keep(Measure.define("Qualified leads", by=LEO, id=LEADS), mara, ida)


def test_somebody_who_is_here_is_named(okr, command, measure):
    with command(LEO):
        vouch(okr, LEADS, person=MARA, by=LEO)

    assert okr.load(Measure, LEADS).vouched_by == MARA


@pytest.mark.parametrize("person", [IDA, UUID(int=77)])
def test_nobody_else_is(okr, command, measure, person):
    with command(LEO), pytest.raises(Refused, match="Choose somebody who is here"):
        vouch(okr, LEADS, person=person, by=LEO)


def test_an_edit_rests_on_the_version_that_was_read(okr, command, measure):
    with command(LEO), pytest.raises(Stale):
        vouch(okr, LEADS, person=MARA, expected=9, by=LEO)
