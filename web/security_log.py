"""What happens to accounts: one JSON line on stdout for each, without secrets."""

from flask import request

from okr import lines


def log(event: str, **said: str) -> None:
    """`said` holds ids and single words; names, e-mails and tokens stay out."""
    lines.log.info(event, address=request.remote_addr, **said)
