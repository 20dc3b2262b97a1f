"""The product as it is served, with a switch: while the file `poison` beside its data
folder names something, that goes wrong."""

import sys
from pathlib import Path

from okr.projections import readings
from okr.serving import serve
from okr.store.pool import Transaction
from web import app, settings

AFTER_BEGIN, PROJECTOR = "after begin", "projector"


def create_app():
    switch = settings.read().data.parent / "poison"
    begin, tell = Transaction.__enter__, readings.tell

    def begun(transaction):
        cursor = begin(transaction)
        if transaction.commit:
            stumble(AFTER_BEGIN)
        return cursor

    def told(db, event, position):
        stumble(PROJECTOR)
        tell(db, event, position)

    def stumble(here):
        if switch.exists() and switch.read_text() == here:
            raise ZeroDivisionError(f"poison: {here}")

    Transaction.__enter__, readings.tell = begun, told
    return app.create_app()


if __name__ == "__main__":
    where = "tests.hard.poisoned:create_app()"
    sys.exit(serve(Path(sys.argv[1]), "127.0.0.1", 0, app=where))
