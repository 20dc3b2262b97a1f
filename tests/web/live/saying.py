"""What a stream says, as the browser reads it."""

import json

from web.live.watch import BEAT

AT_ONCE = 0.001
IN_TIME = 5.0


def heard(watch, heartbeat=AT_ONCE):
    """What it says before it beats; nothing when it only beats."""
    messages = watch.messages(heartbeat)
    assert next(messages) == watch.FIRST
    said = next(messages)
    return "" if said == BEAT else said.decode()


def changed(place):
    return f"id: {place}\nevent: changed\ndata: {place}\n\n"


def reset(place):
    return f"id: {place}\nevent: reset\ndata: {place}\n\n"


def told(watch):
    """The events that a feed tells before it beats."""
    messages = watch.messages(AT_ONCE)
    assert next(messages) == watch.FIRST
    return events(b"".join(iter(messages.__next__, BEAT)).decode())


def events(said):
    """The data of each message, which says its position and topic once more."""
    found = []
    for each in said.split("\n\n")[:-1]:
        message = dict(line.split(": ", 1) for line in each.split("\n"))
        event = json.loads(message["data"])
        assert message["id"] == str(event["position"])
        assert message["event"] == event.get("topic", "reset")
        found.append(event)
    return found
