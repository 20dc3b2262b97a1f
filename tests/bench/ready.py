"""Flask with the product's addresses, templates and words, and rows that lie ready."""

from flask import Flask, g, request, template_rendered

OPENED = ("rows", "command")
"""What a request opens, besides `db`: a template that asks for rows finds none."""


def bare(app):
    """No guard, no queries: every address answers what was kept ready for it."""
    floor = Flask("ready")
    floor.config.update(app.config)
    floor.url_map, floor.jinja_env = app.url_map, app.jinja_env
    floor.extensions = {**app.extensions, "ready": {}}
    floor.view_functions = dict.fromkeys(
        app.view_functions, lambda **address: written(floor.extensions["ready"])
    )
    return floor


def written(ready):
    template, context, known = ready[request.path]
    vars(g).update(known)
    return template.render(context)


def keep_ready(app, floor, path, ask):
    """Ask for the page once, and keep its template with all that was in its hands."""

    def keep(sender, template, context):
        known = {k: v for k, v in vars(g).items() if k not in OPENED}
        floor.extensions["ready"][path] = template, context, {**known, "db": None}

    with template_rendered.connected_to(keep, app):
        ask(path)
