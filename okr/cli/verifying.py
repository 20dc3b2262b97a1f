"""Does a file still say what the log says? One of three verdicts, or what differs."""

from okr.cli import reviews
from okr.cli.reviews import Found
from okr.domain.errors import Refused
from okr.exports import formats, imprint, unnamed
from okr.exports.formats import Format
from okr.exports.imprint import RELEASE, Imprint
from okr.workspace import Workspace

MOST = 8
"""Of the imprints in a file: its own, and those somebody copied into a note."""

NO_REVIEW = "This is no review that was written here: it has no imprint of one."
OTHER_RELEASE = (
    "Same content, other release: {where}. Release {release} wrote it: its digest was"
    " compared, its bytes can be by that release."
)
OTHERWISE = (
    "The log says otherwise than the file at position {position}, as of {day}: the file"
    " was written for other eyes (name them with --as), or its imprint was edited, or"
    " what it tells of may not be read any more."
)
EDITED = (
    "The log says the same as the imprint of the file, at position {position}, as of"
    " {day}, but the file does not: it was edited after it was written, somebody was"
    " renamed on that day, or the libraries that write files are others than then."
)


def verdict(workspace: Workspace, file: bytes, keys: str) -> str:
    """A sentence; Refused says what differs. `keys` are those it was written with."""
    kind = formats.of(file)
    told = [*imprint.found_in(file)][:MOST]
    if kind is None or not told:
        raise Refused(NO_REVIEW)
    why = None
    for each in told:
        try:
            return _verdict(workspace, file, kind, each, keys)
        except Refused as refused:
            why = why or refused
    assert why, "each imprint was true or was refused"
    raise why


def _verdict(
    workspace: Workspace, file: bytes, kind: Format, told: Imprint, keys: str
) -> str:
    found = reviews.behind(workspace, told, keys)
    row = found.row()
    words = {"position": told.position, "day": told.day}
    if row["digest"] != told.digest:
        raise Refused(OTHERWISE.format(**words))
    where = "position {position}, as of {day}".format(**words)
    if told.release != RELEASE:
        return OTHER_RELEASE.format(release=told.release, where=where)
    if kind.written(row) == file:
        return f"Same bytes: {where}."
    if _only_names_are_gone(found, kind, file):
        count = len(found.nameless)
        people = "1 person" if count == 1 else f"{count} people"
        return f"Same content, {people} forgotten: {where}."
    raise Refused(EDITED.format(**words))


def _only_names_are_gone(found: Found, kind: Format, file: bytes) -> bool:
    gone = found.nameless
    return bool(gone) and unnamed.same_but_names(
        file, gone, lambda marks: kind.written(found.row(**marks))
    )
