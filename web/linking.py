"""Links: while somebody looks back, each leads to a page of the same day."""

from typing import Any

from flask import Flask, g, request

from web.looking_back import STREAMS


class Product(Flask):
    def url_for(self, /, endpoint: str, **values: Any) -> str:
        """A page of the past may have hundreds of links: the day is put behind each as
        it is, where `url_defaults` would have it encoded every time anew."""
        as_of = g.get("as_of") if g else None
        if as_of is None or "as_of" in values:
            return super().url_for(endpoint, **values)
        if endpoint.startswith("."):
            endpoint = f"{request.blueprint}{endpoint}"
        address = super().url_for(endpoint, **values)
        return with_day(address, as_of.day) if self.has_past(endpoint) else address

    def has_past(self, endpoint: str) -> bool:
        told: dict[str, bool] = self.extensions.setdefault("have_past", {})
        if endpoint not in told:
            told[endpoint] = endpoint not in {"static", *STREAMS} and any(
                "GET" in (route.methods or ())
                for route in self.url_map.iter_rules(endpoint)
            )
        return told[endpoint]


def with_day(address: str, day: object) -> str:
    page, mark, part = address.partition("#")
    return f"{page}{'&' if '?' in page else '?'}as_of={day}{mark}{part}"
