"""Restoring: what is kept beside the events is made to say what they say."""

from collections.abc import Iterator

from okr.application.okr import Okr
from okr.domain import AGGREGATES
from okr.domain.aggregate import Aggregate, Created
from okr.store import commands, streams
from okr.store.commands import Claim


def hold_names(okr: Okr) -> None:
    """Teams, cycles and measures hold the names they have at the log's end."""
    claims = tuple(_claims(okr))
    with okr.datastore.transaction(commit=True) as c:
        commands.claim_anew(c, claims)


def _claims(okr: Okr) -> Iterator[Claim]:
    for kind, topic in _claiming():
        with okr.datastore.transaction(commit=False) as c:
            ids = streams.begun_with(c, topic)
        for id in ids:
            of, name = okr.load(kind, id).claim
            yield Claim(of, name, id)


def _claiming() -> Iterator[tuple[type[Aggregate], str]]:
    """Every kind that holds names, and what its first event is called."""
    for kind in AGGREGATES:
        for event in vars(kind).values():
            begins = isinstance(event, type) and issubclass(event, Created)
            if begins and "claim" in vars(kind):
                yield kind, event.TOPIC
