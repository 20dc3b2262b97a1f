"""What happens to accounts: one JSON line on stdout for each, without secrets."""

import sys

import structlog
from flask import request

PROCESSORS: list[structlog.types.Processor] = [
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.processors.JSONRenderer(),
]


def log(event: str, **said: str) -> None:
    """`said` holds ids and single words; names, e-mails and tokens stay out."""
    # Made anew each time, so that the line goes to the stdout of this moment.
    line = structlog.wrap_logger(structlog.PrintLogger(sys.stdout), PROCESSORS)
    line.info(event, address=request.remote_addr, **said)
