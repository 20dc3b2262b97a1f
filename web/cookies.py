"""Two cookies: whose session it is, and what the next page says once."""

from flask import Flask, Request, Response
from flask.sessions import (
    SecureCookieSession,
    SecureCookieSessionInterface,
    SessionMixin,
)

NOTICES = "okr-notices"


def session_name(secure: bool) -> str:
    return "__Host-okr" if secure else "okr"


class Notices(SecureCookieSessionInterface):
    """Signed; but a signature costs as much as a row, and most requests carry none."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        if NOTICES not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)

    def save_session(
        self, app: Flask, session: SessionMixin, response: Response
    ) -> None:
        if session or session.modified:
            super().save_session(app, session, response)
