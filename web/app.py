"""The application: one workspace a process, the guard, and every page."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import uuid4

from flask import Flask, g
from flask_babel import Babel
from werkzeug.middleware.proxy_fix import ProxyFix

from okr.domain.team import COMPANY
from okr.projections import mission, teams
from okr.workspace import Workspace
from web import (
    desk,
    drawing,
    guard,
    looking_back,
    problems,
    request_log,
    settings,
    wording,
)
from web.api import api
from web.api.following import Following
from web.auth import links, passwords, sessions, tokens
from web.cookies import NOTICES, Notices
from web.linking import Product
from web.live import screens, stream
from web.live.hub import Hub
from web.makings import Makings
from web.pages import (
    check_in,
    check_ins,
    checks,
    company_settings,
    comparisons,
    contributors,
    cycles,
    deadlines,
    delegation_steps,
    delegations,
    exports,
    goal_check_ins,
    goal_parties,
    goal_steps,
    goals,
    health,
    help_pages,
    history,
    imports,
    joining,
    key_results,
    map,
    measures,
    missions,
    objections,
    objectives,
    pens,
    people,
    readings,
    review_closing,
    review_session,
    review_words,
    reviews,
    search,
    team_pages,
    thoughts,
    today,
    workshop_board,
    workshop_cards,
    workshop_closing,
    workshop_drafts,
    workshop_goals,
    workshop_people,
    workshop_phases,
    workshop_votes,
    workshops,
)
from web.unchanged import Unchanged

PAGES = (
    sessions,
    links,
    passwords,
    tokens,
    today,
    map,
    missions,
    team_pages,
    objectives,
    contributors,
    objections,
    key_results,
    checks,
    check_ins,
    check_in,
    goals,
    goal_steps,
    goal_parties,
    goal_check_ins,
    thoughts,
    delegations,
    delegation_steps,
    deadlines,
    workshops,
    workshop_phases,
    workshop_people,
    workshop_cards,
    workshop_board,
    workshop_votes,
    workshop_drafts,
    workshop_goals,
    workshop_closing,
    reviews,
    review_session,
    review_words,
    review_closing,
    joining,
    measures,
    readings,
    people,
    cycles,
    history,
    comparisons,
    search,
    imports,
    exports,
    company_settings,
    help_pages,
    health,
    stream,
    screens,
    pens,
)
BODY_LIMIT = 2_000_000


def create_app(workspace: Workspace | None = None) -> Flask:
    """The product over its data folder; over a given workspace in tests."""
    asked = settings.read()
    app = bare()
    app.secret_key = uuid4().hex if workspace else secret(asked)
    app.extensions["figures"] = asked.figures
    if asked.proxies:
        proxied = ProxyFix(app.wsgi_app, asked.proxies, asked.proxies, asked.proxies)
        app.wsgi_app = proxied  # type: ignore[method-assign]
    if workspace:
        return furnish(app, lambda: workspace)
    return furnish(app, opener(asked), asked.data / "exports")


def bare() -> Flask:
    """All that is alike for every company: routes, rules, templates, description."""
    app = Product(__name__)
    app.config.update(
        MAX_CONTENT_LENGTH=BODY_LIMIT,
        SESSION_COOKIE_NAME=NOTICES,
        SESSION_COOKIE_SAMESITE="Lax",
    )
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.session_interface = Notices()
    app.wsgi_app = Unchanged(app)  # type: ignore[assignment, method-assign]
    Babel(app, locale_selector=wording.locale)
    for part in (request_log, guard, problems, wording, drawing):
        part.register(app)
    for page in PAGES:
        app.register_blueprint(page.pages)
    api.register(app)
    app.context_processor(frame)
    app.jinja_env.filters["name"] = desk.name_of
    app.jinja_env.globals.update(
        command_key=guard.command_key,
        live_address=stream.address,
        may=desk.allowed,
    )
    guard.refuse_routes_without_rule(app)
    return app


def furnish(
    app: Flask, workspace: Callable[[], Workspace], exports: Path | None = None
) -> Flask:
    """Put what belongs to one company in its place; `exports` is a folder for large
    files, a passing one without."""
    app.extensions["okr"] = workspace
    app.extensions["makings"] = Makings(exports)
    app.extensions["live"] = Hub(workspace)
    app.extensions["following"] = Following(app.app_context)
    screens.register(app)
    return app


def opener(asked: settings.Settings) -> Callable[[], Workspace]:
    """Opens the workspace on first use, after the fork, once for all threads."""
    opened: list[Workspace] = []
    lock = Lock()

    def workspace() -> Workspace:
        with lock:
            if not opened:
                if not (asked.data / "okr.db").exists():
                    raise SystemExit("There is no company here: run okr init first.")
                made = Workspace(
                    asked.data,
                    password=asked.password_length,
                    forgotten=asked.forgotten,
                )
                made.follow()
                opened.append(made)
        return opened[0]

    return workspace


def secret(asked: settings.Settings) -> str:
    return settings.secret_key(asked.secret_key_file)


def frame() -> dict[str, Any]:
    """What the frame of every page shows."""
    viewer = g.get("viewer")
    if viewer is None:
        return {"viewer": None, "company": None, "mission": None}
    company = desk.known(teams.one, COMPANY)
    name = desk.name_of(viewer.id)
    return {
        "viewer": {
            "id": viewer.id,
            "name": name,
            "team_id": viewer.team,
            "guest": viewer.guest,
        },
        "company": company["name"] if company else None,
        "mission": desk.known(mission.one),
        "today": desk.today(),
        "thing": g.get("thing"),
        **looking_back.banner(),
    }
