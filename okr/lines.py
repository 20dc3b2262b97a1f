"""Lines of JSON on standard output: what happens, for whoever runs the product."""

import logging
import os
import select
import sys
from typing import Any

import structlog

LONGEST = 3_000
"""So many signs of a traceback: a line that fits a pipe is written whole."""

lost = 0
"""Lines that nobody took: whoever reads them sleeps, or its disk is full."""


class Lines:
    """Where structlog puts a finished line."""

    def msg(self, line: str) -> None:
        write(line)

    info = warning = error = msg


def write(line: str) -> None:
    """Nobody waits for a reader: on a full pipe the line is lost, not the request.
    The next line that is taken says how many were."""
    global lost
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        print(line, flush=True)
        return
    try:
        if takes(descriptor):
            before = f'{{"event": "lines_lost", "count": {lost}}}\n' if lost else ""
            os.write(descriptor, f"{before}{line}\n".encode())
            lost = 0
            return
    except OSError:
        # A full disk, or nobody at the other end.
        pass
    lost += 1


def takes(descriptor: int) -> bool:
    ready = select.poll()
    ready.register(descriptor, select.POLLOUT)
    return bool(ready.poll(0))


def tell_faults() -> None:
    """What the code complains about becomes lines too; said twice, it is one."""
    log = logging.getLogger("okr")
    if FAULTS not in log.handlers:
        log.addHandler(FAULTS)


class Faults(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        write(self.format(record))


def shortened(_: Any, __: str, said: Any) -> Any:
    if "exception" in said:
        said["exception"] = said["exception"][-LONGEST:]
    return said


log = structlog.wrap_logger(
    Lines(),
    [
        structlog.contextvars.merge_contextvars,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.JSONRenderer(),
    ],
    wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    cache_logger_on_first_use=True,
)

FAULTS = Faults()
FAULTS.setFormatter(
    structlog.stdlib.ProcessorFormatter(
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(),
        ],
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.add_log_level,
            structlog.processors.format_exc_info,
            shortened,
        ],
    )
)
