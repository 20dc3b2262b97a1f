"""An objection or advice is raised, answered, taken back, or carried all the same."""

from uuid import UUID

import pytest

from okr.domain import Objection
from okr.domain.errors import Refused
from okr.domain.objection import Status
from tests.builders import IDA, JON, MARA
from tests.steps import facts, given

OBJECTIVE = UUID(int=77)


def an_objection():
    return given(Objection.raise_to(OBJECTIVE, "Nobody asked the clinics", by=IDA))


def advice():
    return given(Objection.advise(OBJECTIVE, "Ask three clinics first", by=JON))


def answered(said):
    said.answer("We asked four of them in May", by=MARA)
    return given(said)


class TestRaise:
    def test_it_keeps_what_speaks_against_the_objective(self):
        said = Objection.raise_to(OBJECTIVE, " Nobody asked\nthe clinics ", by=IDA)

        assert facts(said) == [
            Objection.Raised,
            {"objective": OBJECTIVE, "words": "Nobody asked\nthe clinics", "by": IDA},
        ]

    def test_without_words_it_is_none(self):
        with pytest.raises(Refused, match="what speaks against it"):
            Objection.raise_to(OBJECTIVE, " ", by=IDA)

    def test_over_the_limit_it_is_refused(self):
        with pytest.raises(Refused, match="over 10,000 characters"):
            Objection.raise_to(OBJECTIVE, "a" * 10_001, by=IDA)


class TestAdvise:
    def test_it_keeps_the_advice(self):
        said = Objection.advise(OBJECTIVE, "Ask three clinics", by=JON)

        assert facts(said) == [
            Objection.AdviceGiven,
            {"objective": OBJECTIVE, "words": "Ask three clinics", "by": JON},
        ]

    def test_without_words_it_is_none(self):
        with pytest.raises(Refused, match="what you advise"):
            Objection.advise(OBJECTIVE, "", by=JON)


class TestAnswer:
    def test_it_is_answered_in_writing(self):
        said = an_objection()

        said.answer("We asked four of them", by=MARA)

        assert said.status is Status.ANSWERED
        assert facts(said) == [
            Objection.Answered,
            {"words": "We asked four of them", "by": MARA},
        ]

    def test_an_empty_answer_is_none(self):
        with pytest.raises(Refused, match="Write the answer first"):
            an_objection().answer(" ", by=MARA)

    def test_nobody_answers_themself(self):
        with pytest.raises(Refused, match="These are your own words"):
            an_objection().answer("Never mind", by=IDA)

    def test_it_is_answered_once(self):
        with pytest.raises(Refused, match="answered already"):
            answered(an_objection()).answer("And also", by=MARA)


class TestAgreeToDisagree:
    @pytest.mark.parametrize("said", [an_objection, lambda: answered(an_objection())])
    def test_who_objected_carries_it_all_the_same(self, said):
        objection = said()

        objection.agree_to_disagree("I still doubt it, and I am in", by=IDA)

        assert objection.status is Status.COMMITTED
        assert facts(objection) == [
            Objection.AgreedToDisagree,
            {"words": "I still doubt it, and I am in", "by": IDA},
        ]

    def test_nobody_does_so_for_another(self):
        with pytest.raises(Refused, match="Only who said this"):
            an_objection().agree_to_disagree("", by=MARA)

    def test_advice_binds_nobody(self):
        with pytest.raises(Refused, match="Advice binds nobody"):
            advice().agree_to_disagree("", by=JON)

    def test_it_is_settled_then(self):
        objection = an_objection()
        objection.agree_to_disagree("", by=IDA)

        for act in (
            lambda: objection.answer("But", by=MARA),
            lambda: objection.withdraw(by=IDA),
            lambda: objection.agree_to_disagree("", by=IDA),
        ):
            with pytest.raises(Refused, match="This is settled"):
                act()


class TestWithdraw:
    def test_who_said_it_takes_it_back(self):
        said = advice()

        said.withdraw(by=JON)

        assert said.status is Status.WITHDRAWN
        assert facts(said) == [Objection.Withdrawn, {"by": JON}]

    def test_nobody_else_does(self):
        with pytest.raises(Refused, match="Only who said this"):
            an_objection().withdraw(by=MARA)

    def test_what_was_taken_back_is_not_answered(self):
        said = an_objection()
        said.withdraw(by=IDA)

        with pytest.raises(Refused, match="This was taken back"):
            said.answer("Too late", by=MARA)


class TestHeard:
    def test_an_objection_counts_as_a_say_once_it_is_answered(self):
        assert not an_objection().heard
        assert answered(an_objection()).heard

    def test_disagreeing_and_committing_is_a_say(self):
        objection = an_objection()
        objection.agree_to_disagree("", by=IDA)

        assert objection.heard

    def test_advice_is_a_say_until_it_is_taken_back(self):
        said = advice()
        assert said.heard

        said.withdraw(by=JON)

        assert not said.heard
