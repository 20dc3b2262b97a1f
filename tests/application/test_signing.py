"""One step, whatever somebody's part in an objective is."""

import pytest

from okr.application import signing
from okr.domain import Objective
from okr.domain.errors import Missing, Refused
from tests.builders import IDA, JON, LEO, MARA, a_draft
from tests.gathering import PIA


@pytest.fixture
def objective(gathering):
    gathering.open("write")
    objective = gathering.complete(gathering.draft("Nobody fills a form twice"))
    gathering.open("sign")
    return objective


def loaded(gathering, id):
    return gathering.okr.load(Objective, id)


def test_its_owner_proposes_it(gathering, objective):
    gathering.sign(objective, MARA)

    signed = loaded(gathering, objective)
    assert (signed.status.value, signed.consent_of) == ("proposed", JON)
    assert not signed.consented


def test_the_lead_who_is_asked_consents(gathering, objective):
    gathering.sign(objective, MARA, JON)

    assert loaded(gathering, objective).consented


def test_a_lead_who_signed_first_has_consented(gathering, objective):
    gathering.sign(objective, JON, MARA)

    signed = loaded(gathering, objective)
    assert (signed.status.value, signed.consented) == ("proposed", True)


def test_but_not_to_other_words(gathering, objective):
    gathering.sign(objective, JON)
    gathering.company.act(
        Objective, objective, lambda o: o.reword("Other", why_now="", by=MARA)
    )
    gathering.sign(objective, MARA)

    assert not loaded(gathering, objective).consented


def test_a_second_signature_of_a_lead_says_nothing_new(gathering, objective):
    gathering.sign(objective, MARA, JON)
    before = gathering.company.workspace.last_position()

    gathering.sign(objective, JON, MARA)

    assert gathering.company.workspace.last_position() == before


def test_everybody_signs_and_counts_until_it_is_reworded(gathering, objective):
    gathering.company.act(
        Objective, objective, lambda o: o.name_contributor(IDA, by=MARA)
    )
    gathering.sign(objective, IDA, LEO, MARA)
    signed = loaded(gathering, objective)
    assert signing.signers(gathering.okr, signed) == {MARA, IDA}

    gathering.company.act(
        Objective, objective, lambda o: o.reword("Other", why_now="", by=MARA)
    )
    assert signing.signers(gathering.okr, loaded(gathering, objective)) == set()

    gathering.sign(objective, IDA)
    signed = loaded(gathering, objective)
    assert signing.signers(gathering.okr, signed) == {IDA}


def test_words_that_were_not_read_are_not_signed(gathering, objective):
    with (
        gathering.company.command(MARA),
        pytest.raises(Refused, match="reworded since you read it"),
    ):
        okr, id = gathering.okr, gathering.id
        signing.sign(okr, id, objective, digest="other", by=MARA)


def test_an_owner_does_not_sign_what_lacks_something(gathering):
    bare = gathering.open("write").draft("Nobody fills a form twice")
    gathering.open("sign")

    with pytest.raises(Refused, match="Add a key result"):
        gathering.sign(bare, MARA)
    gathering.sign(bare, IDA)


def test_a_guest_signs_nothing(gathering, objective):
    with pytest.raises(Refused, match="guests leave signing"):
        gathering.sign(objective, PIA)


def test_only_what_was_written_here_is_signed_here(gathering, objective):
    elsewhere = a_draft()
    gathering.company.keep(elsewhere)

    with pytest.raises(Missing, match="not of this workshop"):
        gathering.sign(elsewhere.id, MARA)


def test_only_while_signing_is_open(gathering, objective):
    gathering.open("write")

    with pytest.raises(Refused, match="That phase is over"):
        gathering.sign(objective, MARA)
