"""Are the secrets whole with which running workshops seal what is said?"""

from okr.cli.finding import Finding, Place
from okr.projections import workshops
from okr.store import soundness
from okr.workspace import Workspace


def readable(place: Place) -> Finding:
    """The file is made for the first workshop: none is no fault."""
    found = soundness.damage(place.keys) if place.keys.is_file() else None
    if found:
        return Finding(
            f"keys.db is damaged ({found}): stop the server and remove it; running"
            " workshops ask again what is sealed.",
            True,
        )
    return Finding("No secret of a workshop is damaged.")


def complete(workspace: Workspace) -> Finding:
    with workspace.read_model.reading() as db:
        running = {row["id"] for row in workshops.running(db)}
    if running - set(map(str, workspace.keys.held())):
        return Finding(
            "The secret of a running workshop is missing: put keys.db back, or its"
            " next phase asks again what is sealed.",
            True,
        )
    return Finding("Every running workshop has its secret.")
