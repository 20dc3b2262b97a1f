"""What every command shares: the data folder, who acts, and refusals as sentences."""

import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

import click

from okr import policy
from okr.domain.errors import Problem, Refused
from okr.domain.person import Role
from okr.policy import Viewer
from okr.projections import audiences, people, practice
from okr.projections.practice import Agreed
from okr.workspace import Workspace

PATIENCE = 30.0
logging.getLogger("okr").addHandler(logging.NullHandler())

NOT_FOUNDED = "There is no company in {}: run okr init, or name its folder with --data."


class Trouble(click.ClickException):
    """A refusal: its sentence alone goes to the screen, and the exit code is 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=True)


class Sentences(click.Group):
    """Says every problem as a sentence, never as a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Problem as problem:
            raise Trouble(str(problem)) from None
        except BrokenPipeError:
            raise
        except OSError as error:
            where = error.filename or "The data folder"
            raise Trouble(f"{where} cannot be used: {error.strerror}.") from None
        except sqlite3.DatabaseError as error:
            raise Trouble(f"The rows are broken ({error}): run okr rebuild.") from None


data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="OKR_DATA",
    default=Path("data"),
    show_envvar=True,
    show_default=True,
    help="The company's data folder.",
)
as_option = click.option("--as", "person", metavar="E-MAIL", help="Who acts.")


@contextmanager
def opened(data: Path) -> Iterator[Workspace]:
    """The company in this folder, with its rows caught up."""
    refuse_unfounded(data)
    with store_of(data) as workspace:
        catch_up(workspace)
        yield workspace


@contextmanager
def store_of(data: Path, *, forgotten: Path | None = None) -> Iterator[Workspace]:
    """The folder's store whatever state its rows are in; made where there is none."""
    with closing(
        Workspace(data, lock_timeout=PATIENCE, forgotten=forgotten)
    ) as workspace:
        yield workspace


def refuse_unfounded(data: Path) -> None:
    if not (data / "okr.db").is_file():
        raise Refused(NOT_FOUNDED.format(data))


def catch_up(workspace: Workspace) -> None:
    if not workspace.catch_up():
        raise Refused(
            f"The rows cannot follow the log ({workspace.fault}): run okr rebuild."
        )


def now() -> datetime:
    return datetime.now(UTC)


def agreed(workspace: Workspace) -> Agreed:
    with workspace.read_model.reading() as db:
        found = practice.agreed(db)
    if found is None:
        raise Refused(NOT_FOUNDED.format(workspace.folder))
    return found


def person_of(workspace: Workspace, email: str) -> UUID:
    found = workspace.accounts.people.by_email(email)
    if found is None:
        raise Refused(f"Nobody here has the e-mail {email}: check its spelling.")
    return UUID(found.id)


def viewer_of(workspace: Workspace, email: str) -> Viewer:
    person = person_of(workspace, email)
    with workspace.read_model.reading() as db:
        viewer = policy.viewer(db, str(person))
    if viewer is None:
        raise Refused(f"{email} has left: choose somebody who is here.")
    return viewer


def keys_of(workspace: Workspace, email: str | None) -> str:
    """What is read with: the keys of one person, or of the whole company."""
    if email is None:
        return json.dumps([audiences.COMPANY])
    return policy.keys_of(viewer_of(workspace, email))


def an_admin(workspace: Workspace) -> Viewer:
    """The admin who came first acts when nobody is named."""
    with workspace.read_model.reading() as db:
        for person in people.with_role(db, Role.ADMIN.value):
            viewer = policy.viewer(db, person)
            if viewer:
                return viewer
    raise Refused("There is no admin here: name somebody with --as.")
