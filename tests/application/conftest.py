"""A company's folder that can be opened again, with an objective in it."""

import pytest

from okr.domain import Team
from okr.workspace import Workspace
from tests.builders import JON, LEO, MARA, SALES, a_draft, with_key_result


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "company"


@pytest.fixture
def reopen(folder):
    """Opens the company's folder as a process that has just started."""
    opened = []

    def open_it():
        opened.append(Workspace(folder))
        return opened[-1]

    yield open_it
    for workspace in opened:
        workspace.close()


@pytest.fixture
def workspace(reopen):
    return reopen()


@pytest.fixture
def okr(workspace):
    return workspace.okr


@pytest.fixture
def objective(okr, command):
    """A draft that only waits to be proposed, in a team that Jon leads."""
    team = Team.form("Sales", parent=SALES, by=LEO, id=SALES)
    team.name_lead(JON, by=LEO)
    draft = with_key_result(a_draft())
    draft.state_contribution("Two days a week", by=MARA)
    with command(LEO):
        okr.run(lambda: okr.keep(team, draft))
    return draft.id
