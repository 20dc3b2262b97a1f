"""A key makes a write happen once: at once, again later, and after a restart."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest

from okr.accounts.tokens import Scope
from okr.workspace import Workspace
from tests.builders import IDA, LEADS, MARA
from tests.living import Living
from tests.web.api.conftest import Script
from web.app import create_app

AT_ONCE = 20
VISITS = {"name": "Visits"}


@pytest.mark.parametrize("key", ["", "x" * 81, "\u00e4", "a\tb"])
def test_a_key_is_a_line_of_printable_characters(script, key):
    answer = script(IDA).post("/measures", VISITS, idempotency_key=key)

    assert (answer.status_code, answer.json["code"]) == (422, "invalid")
    assert list(answer.json["errors"]) == ["Idempotency-Key"]


def test_without_a_key_each_write_is_one_of_its_own(script):
    ida = script(IDA)

    first, second = (
        ida.client.post(
            f"/api/v1/measures/{LEADS}/readings",
            json={"on": "2026-11-02", "value": "1"},
            headers=ida.headers,
        )
        for _ in range(2)
    )

    assert first.json["id"] != second.json["id"]


def test_the_order_of_the_fields_makes_no_other_body(script):
    ida = script(IDA)
    body = {"name": "Visits", "unit": "a week"}

    first = ida.post("/measures", body, idempotency_key="one")
    again = ida.post("/measures", dict(reversed(body.items())), idempotency_key="one")

    assert first.data == again.data


def test_the_same_key_at_another_address_is_another_body(script):
    ida = script(IDA)
    ida.post("/measures", VISITS, idempotency_key="one")

    answer = ida.post(f"/measures/{LEADS}/retirement", VISITS, idempotency_key="one")

    assert (answer.status_code, answer.json["code"]) == (422, "key_reused")


@pytest.fixture
def restarted(tmp_path):
    """`restarted()` is a script of Mara's at a server that has just started."""
    living = Living(tmp_path)
    add = living.workspace.accounts.tokens.add
    token = add(str(MARA), "Test", Scope.ALL, datetime.now(UTC))
    living.workspace.close()
    opened = []

    def start():
        for workspace in opened:
            workspace.close()
        opened.append(Workspace(tmp_path))
        return Script(create_app(opened[-1]).test_client(), token)

    yield start
    opened[-1].close()


def test_one_key_is_one_event_and_one_answer_also_after_a_restart(restarted):
    mara = restarted()
    ready = Barrier(AT_ONCE)

    def send(_):
        ready.wait()
        client = Script(mara.client.application.test_client())
        client.headers = mara.headers
        return client.post("/measures", VISITS, idempotency_key="one")

    with ThreadPoolExecutor(AT_ONCE) as threads:
        answers = list(threads.map(send, range(AT_ONCE)))
    later = restarted().post("/measures", VISITS, idempotency_key="one")

    assert {answer.status_code for answer in answers} == {201}
    assert {answer.data for answer in answers} == {later.data}
    assert later.headers["X-Position"] == str(later.json["position"])
