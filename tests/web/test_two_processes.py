"""What one process of the server answers when another was faster: what stands now."""

from contextlib import closing
from datetime import UTC, datetime

import pytest

from okr.accounts.tokens import Scope
from okr.domain import Objective
from okr.domain.aggregate import occasion
from okr.workspace import Workspace
from tests.builders import MARA, NOW, a_published_objective
from tests.living import Living
from tests.web.asking import sent
from tests.web.conftest import end
from web.app import create_app

FASTER, SLOWER = "What the other wrote", "What I wrote"


@pytest.fixture
def company(tmp_path):
    company = Living(tmp_path / "company")
    yield company
    company.workspace.close()


@pytest.fixture
def browser(company):
    """MARA's, at a process that hears of nothing by itself."""
    with closing(Workspace(company.workspace.folder)) as workspace:
        app = create_app(workspace)
        client = app.test_client()
        client.set_cookie("okr", company.sign_in(MARA))
        yield client
        end(app.extensions["live"])


def be_faster(company):
    company.act(
        Objective,
        company.objective.id,
        lambda objective: objective.reword(FASTER, why_now="", by=MARA),
    )


def test_an_edit_that_comes_too_late_is_shown_what_stands(company, browser):
    now, tokens = datetime.now(UTC), company.workspace.accounts.tokens
    head = {"Authorization": f"Bearer {tokens.add(str(MARA), 'T', Scope.ALL, now)}"}
    path = f"/api/v1/objectives/{company.objective.id}"
    etag = browser.get(path, headers=head).headers["ETag"]
    be_faster(company)

    body = {"title": SLOWER, "owner": str(MARA)}
    late = browser.put(path, json=body, headers={**head, "If-Match": etag})

    assert (late.status_code, late.json["current"]["title"]) == (412, FASTER)
    again = {**head, "If-Match": late.headers["ETag"]}
    assert browser.put(path, json=body, headers=again).status_code == 200


def test_a_form_that_comes_too_late_shows_what_stands(company, browser):
    path = f"/objectives/{company.objective.id}"
    version = company.objective.version
    assert f'value="{version}"' in browser.get(f"{path}/edit").text
    be_faster(company)

    told = {"title": SLOWER, "why_now": "", "owner": MARA, "version": version}
    late = sent(browser, path, **told)

    assert late.status_code == 412
    assert FASTER in late.text
    assert f'value="{version + 1}"' in late.text


def test_what_was_made_a_moment_ago_is_there(company, browser):
    assert browser.get("/").status_code in (200, 303)
    with occasion(at=NOW, via="test"):
        made = a_published_objective()
    company.keep(made, by=MARA)

    assert browser.get(f"/objectives/{made.id}").status_code == 200
