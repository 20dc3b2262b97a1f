"""One sheet a page: four pictures side by side, so that somebody looks at them."""

import base64
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from okr.workspace import Workspace
from tests.browser.addresses import VARIANTS, WITHOUT_VIEWER, addresses
from tests.browser.conftest import chromium, sample, serving, signed_in
from tests.browser.looking import look, page_of
from web.app import create_app

SHEETS = Path("shots")
COMPARED, BEFORE = "comparisons.", timedelta(weeks=6)
"""Pages that say what changed, and since when they are asked for it."""
WIDTH = 2 * (1280 + 390) + 5 * 24
FRAME = (
    "<body style='margin:0;display:flex;gap:24px;align-items:flex-start;"
    "background:#888;padding:24px;width:max-content'>{}</body>"
)


def main(only):
    """Pages whose endpoint begins with one of the words, else all of them."""
    SHEETS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        data = Path(folder)
        first = sample(data)
        faults = []
        with serving(data) as base:
            token = signed_in(data, first)
            for endpoint, path in pages(data, first):
                if not only or endpoint.startswith(tuple(only)):
                    as_whom = None if endpoint in WITHOUT_VIEWER else token
                    faults += sheet(browser, base, as_whom, endpoint, path)
    print("\n".join(faults) or "No fault found.")
    print(f"Look at them now: {SHEETS}/")
    return 1 if faults else 0


def pages(data, viewer):
    workspace = Workspace(data)
    try:
        with workspace.read_model.reading() as db:
            found = addresses(create_app(workspace), db, str(viewer))
    finally:
        workspace.close()
    since = date.today() - BEFORE
    compared = [
        (endpoint, f"{path}?since={since}" if endpoint.startswith(COMPARED) else path)
        for endpoint, path in found
    ]
    return [("sessions.new", "/sign-in"), *compared]


def sheet(browser, base, token, endpoint, path):
    pictures = []

    def keep(page, variant):
        pictures.append(page.screenshot(full_page=True))

    with page_of(browser, base, token, *VARIANTS[0]) as page:
        faults = look(page, base + path, VARIANTS, after=keep)
    images = "".join(
        f"<img src='data:image/png;base64,{base64.b64encode(each).decode()}'>"
        for each in pictures
    )
    page = browser.new_page()
    page.set_content(FRAME.format(images))
    page.set_viewport_size({"width": WIDTH, "height": 600})
    page.screenshot(path=SHEETS / f"{endpoint}.png", full_page=True)
    page.close()
    return faults


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
