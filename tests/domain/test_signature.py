"""A signature stands under exact words."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from okr.domain import Signature
from okr.domain.errors import Refused
from tests.builders import (
    IDA,
    LAST,
    MARA,
    SALES,
    THEME,
    a_draft,
    key_result_of,
    with_key_result,
)
from tests.steps import facts, given

ROOM, OBJECTIVE = UUID(int=51), UUID(int=55)


class TestSignature:
    def test_under_other_words_it_is_given_again(self):
        signature = Signature.give(OBJECTIVE, "one", workshop=ROOM, by=MARA)

        signature.give_again("one", by=MARA)
        signature.give_again("two", by=MARA)

        assert facts(signature) == [
            Signature.Given,
            {"objective": OBJECTIVE, "workshop": ROOM, "digest": "one", "by": MARA},
            Signature.GivenAgain,
            {"digest": "two", "by": MARA},
        ]

    def test_nobody_signs_for_somebody_else(self):
        signature = given(Signature.give(OBJECTIVE, "one", workshop=ROOM, by=MARA))

        with pytest.raises(Refused, match="signs for themselves"):
            signature.give_again("two", by=IDA)

        assert facts(signature) == []


class TestDigestOfAnObjective:
    @pytest.mark.parametrize(
        "deed",
        [
            lambda o: o.reword("Other", why_now="", by=MARA),
            lambda o: o.reword(o.title, why_now="Since spring", by=MARA),
            lambda o: o.state_serves("theme", THEME, by=MARA),
            lambda o: with_key_result(o, measure=SALES),
            lambda o: o.drop_key_result(key_result_of(o), reason="", by=MARA),
            lambda o: o.reword_key_result(
                key_result_of(o), "Leads", weight=Decimal(2), by=MARA
            ),
            lambda o: o.set_target(
                key_result_of(o),
                baseline=Decimal(120),
                target=Decimal(241),
                start=date(2026, 10, 1),
                due=LAST,
                by=MARA,
            ),
        ],
    )
    def test_every_word_that_is_signed_counts(self, deed):
        objective = with_key_result(a_draft())
        before = objective.digest

        deed(objective)

        assert objective.digest != before

    def test_the_same_words_are_the_same_whoever_brings_what(self):
        one, other = with_key_result(a_draft()), with_key_result(a_draft(owner=IDA))

        other.state_contribution("Two days a week", by=IDA)

        assert one.digest == other.digest
