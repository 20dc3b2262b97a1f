"""The map is worked out once for all, and shows each viewer what that viewer reads."""

import pytest

from okr.domain import Objective
from tests.builders import IDA, JON, MARA, SAM, a_proposal
from tests.company import Company


@pytest.fixture
def restricted(company, command):
    """An objective that SALES alone reads."""
    objective = a_proposal()
    objective.consent(by=JON)
    objective.publish(audience="team", by=MARA)
    with command(MARA):
        company.okr.keep(objective)
    return objective


class TestShow:
    def test_whoever_looks_first_opens_nothing_to_others(self, browser, restricted):
        told = {who: browser(who).get("/map").text for who in (MARA, SAM, IDA)}

        shown = {who for who, page in told.items() if restricted.title in page}
        assert shown == {MARA, IDA}

    def test_what_is_withdrawn_is_gone_on_the_next_request(
        self, browser, company, restricted
    ):
        mara = browser(MARA)
        assert restricted.title in mara.get("/map").text

        Company(company).act(
            Objective,
            restricted.id,
            lambda objective: objective.withdraw(reason="Other plans", by=MARA),
        )

        assert restricted.title not in mara.get("/map").text
