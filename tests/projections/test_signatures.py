"""Who has signed an objective, and whether it holds for the words as they stand."""

import pytest

from okr.domain import Objective
from okr.projections import signatures
from tests.builders import IDA, LEO, MARA


@pytest.fixture
def objective(gathering):
    gathering.open("write")
    draft = gathering.complete(gathering.draft("More clinics see us"))
    gathering.open("sign")
    return draft


def signed_by(gathering, person):
    return gathering.company.ask(signatures.signed_by, gathering.id, person)


def reword(gathering, objective, title):
    gathering.company.act(
        Objective, objective, lambda o: o.reword(title, why_now="", by=MARA)
    )


class TestSignatures:
    def test_they_stand_in_the_order_they_were_given(self, gathering, objective):
        gathering.sign(objective, IDA, MARA)

        told = gathering.company.ask(signatures.of_workshop, gathering.id)

        assert [row["person"] for row in told] == [str(IDA), str(MARA)]
        assert [row["stands"] for row in told] == [1, 1]
        assert signed_by(gathering, LEO) == set()

    def test_other_words_need_new_ones(self, gathering, objective):
        gathering.sign(objective, IDA)

        reword(gathering, objective, "Other words")
        reworded = signed_by(gathering, IDA)
        gathering.sign(objective, IDA)

        assert reworded == set()
        assert signed_by(gathering, IDA) == {str(objective)}

    def test_the_words_of_before_bring_them_back(self, gathering, objective):
        gathering.sign(objective, IDA)

        reword(gathering, objective, "Other words")
        reword(gathering, objective, "More clinics see us")

        assert signed_by(gathering, IDA) == {str(objective)}

    def test_the_rows_name_the_words_as_the_objective_does(self, gathering, objective):
        gathering.sign(objective, IDA)
        reword(gathering, objective, "Other words")
        gathering.sign(objective, IDA)
        gathering.company.act(Objective, objective, lambda o: o.lift_serves(by=MARA))
        gathering.sign(objective, IDA)
        (key_result,) = gathering.okr.load(Objective, objective).key_results
        gathering.company.act(
            Objective,
            objective,
            lambda o: o.drop_key_result(key_result, reason="x", by=MARA),
        )
        gathering.sign(objective, IDA)

        (row,) = gathering.company.ask(signatures.of_objective, objective)

        assert row["digest"] == gathering.okr.load(Objective, objective).digest
        assert row["stands"] == 1
