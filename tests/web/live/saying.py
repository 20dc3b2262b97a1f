"""What a stream says, as the browser reads it."""

from web.live.watch import BEAT

AT_ONCE = 0.001
IN_TIME = 5.0


def heard(watch, heartbeat=AT_ONCE):
    """What it says before it beats; nothing when it only beats."""
    messages = watch.messages(heartbeat)
    assert next(messages) == BEAT
    said = next(messages)
    return "" if said == BEAT else said.decode()


def changed(place):
    return f"id: {place}\nevent: changed\ndata: {place}\n\n"


def reset(place):
    return f"id: {place}\nevent: reset\ndata: {place}\n\n"
