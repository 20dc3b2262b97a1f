"""How the web server's workers start from modules read once, and stop: open streams
end themselves at once."""

import gc
import signal
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any


def on_starting(server: Any) -> None:
    """The server calls this before its workers fork. What is read here is theirs too;
    the application itself, with files and threads of its own, each makes for itself."""
    import_module(server.app.app_uri.partition(":")[0])
    # What stays is looked through for rubbish no more, nor copied by the looking.
    gc.freeze()


def post_worker_init(worker: Any) -> None:
    """The server calls this in each worker, once the application is made; its own
    handler waits for every answer to end, and a stream never does."""
    live = getattr(worker.wsgi, "extensions", {}).get("live")
    handler = signal.getsignal(signal.SIGTERM)

    def stop(number: int, frame: FrameType | None) -> None:
        if live:
            live.end()
        if callable(handler):
            handler(number, frame)

    signal.signal(signal.SIGTERM, stop)


def child_exit(server: Any, worker: Any) -> None:
    """The server calls this when a worker has ended: what it had open is closed."""
    folder = server.cfg.env.get("PROMETHEUS_MULTIPROC_DIR")
    for left in Path(folder).glob(f"gauge_live*_{worker.pid}.db") if folder else ():
        left.unlink(missing_ok=True)
