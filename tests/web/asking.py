"""What a browser does in a test: fill a form in and send it."""

from itertools import count
from uuid import UUID

_keys = count(1)


def sent(browser, address, **fields):
    """Send a form; each has a key of its own unless one is given."""
    fields.setdefault("key", f"form-{next(_keys):08}")
    return browser.post(address, data={k: str(v) for k, v in fields.items()})


def key_in(text):
    return UUID(text)
