"""How the web server's workers stop: open streams end themselves at once."""

import signal
from types import FrameType
from typing import Any


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
