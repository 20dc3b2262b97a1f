"""given() puts the past behind us, facts() says what has happened since."""

PLUMBING = {"originator_id", "originator_version", "originator_topic", "timestamp"}


def given(aggregate):
    """Put what has happened so far behind us."""
    aggregate.collect_events()
    return aggregate


def facts(aggregate):
    """What has happened since: each event's class, then what it says."""
    return [
        part
        for event in aggregate.pending_events
        for part in (
            type(event),
            {k: v for k, v in vars(event).items() if k not in PLUMBING | {"via"}},
        )
    ]
