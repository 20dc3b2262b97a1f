"""Files between the look at what they would do and the word that brings them in.

They wait in a folder of their own, readable by the server alone, for a day at most.
"""

import json
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from okr.application.bringing_in import VIA, Report
from okr.domain.errors import Refused, Unavailable
from okr.imports import files, template
from okr.imports.files import Upload
from okr.imports.tables import COLUMNS, NEEDED
from okr.imports.template import Company

LONGEST = timedelta(days=1)
LIST = "files.json"
GONE = (
    "These files wait no more: they were brought in, or a day has gone by."
    " Choose them once more."
)


class Waiting:
    """The batches of one company that wait to be confirmed."""

    def __init__(self, company: Company, folder: Path | None):
        self._company = company
        self._folder = folder

    @property
    def columns(self) -> dict[str, list[str]]:
        """What each sheet may hold, as its first row says it; a star: needed."""
        return {sheet: _headings(sheet) for sheet in COLUMNS}

    def look(
        self, uploads: Sequence[Upload], *, by: UUID, at: datetime
    ) -> tuple[str, Report]:
        """What these files would do, and the name they wait under; nothing is kept
        of files that cannot be read."""
        report = self._bring_in(uploads, by, at, dry_run=True, key=None)
        self._clear(at)
        return self._keep(uploads, by), report

    def bring_in(self, batch: UUID, *, by: UUID, at: datetime, key: str) -> Report:
        """Bring in what waits under the name, once; only for who brought it here."""
        with self._company.command(actor=str(by), at=at, via=VIA, key=key):
            done = self._company.okr.already()
        if done:
            return Report(position=done.position)
        self._clear(at)
        uploads = self._uploads(batch, by)
        report = self._bring_in(uploads, by, at, dry_run=False, key=key)
        shutil.rmtree(self._place(str(batch)), ignore_errors=True)
        return report

    def _bring_in(
        self,
        uploads: Sequence[Upload],
        by: UUID,
        at: datetime,
        *,
        dry_run: bool,
        key: str | None,
    ) -> Report:
        tables = files.read_uploads(uploads)
        return template.bring_in(
            self._company, tables, by=by, at=at, dry_run=dry_run, key=key
        )

    def _keep(self, uploads: Sequence[Upload], by: UUID) -> str:
        batch = str(uuid4())
        place = self._place(batch)
        place.mkdir(parents=True, mode=0o700)
        for number, (_, content) in enumerate(uploads):
            _write(place / str(number), content)
        listed = {"by": str(by), "names": [name for name, _ in uploads]}
        _write(place / LIST, json.dumps(listed).encode())
        return batch

    def _uploads(self, batch: UUID, by: UUID) -> list[Upload]:
        place = self._place(str(batch))
        try:
            listed = json.loads((place / LIST).read_text())
            if listed["by"] != str(by):
                raise Refused(GONE)
            return [
                (name, (place / str(number)).read_bytes())
                for number, name in enumerate(listed["names"])
            ]
        except FileNotFoundError:
            raise Refused(GONE) from None

    def _clear(self, at: datetime) -> None:
        """Let go of what has waited for a day."""
        for place in self._place().glob("*"):
            with suppress(FileNotFoundError):
                since = datetime.fromtimestamp(place.stat().st_mtime, UTC)
                if at - since > LONGEST:
                    shutil.rmtree(place, ignore_errors=True)

    def _place(self, batch: str = "") -> Path:
        if self._folder is None:
            raise Unavailable("Files need a data folder to wait in: start with one.")
        return self._folder / batch


def _headings(sheet: str) -> list[str]:
    return [
        f"{column.capitalize()}*" if column in NEEDED[sheet] else column.capitalize()
        for column in COLUMNS[sheet]
    ]


def _write(path: Path, content: bytes) -> None:
    """Readable by the server alone, from its first byte."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
