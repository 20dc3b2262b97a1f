"""Every file made by others is the one the manifest names."""

import base64
import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLACES = ("web/static/vendor", "okr/exports/fonts", "tests/vendor")
FOLDERS = [ROOT / place for place in PLACES]


def entries():
    for folder in FOLDERS:
        for entry in json.loads((folder / "manifest.json").read_text()):
            yield pytest.param(folder, entry, id=entry["file"])


@pytest.mark.parametrize("folder, entry", list(entries()))
def test_a_vendored_file_is_the_one_the_manifest_names(folder, entry):
    digest = hashlib.sha384((folder / entry["file"]).read_bytes()).digest()

    assert entry["sha384"] == f"sha384-{base64.b64encode(digest).decode()}"
    assert entry["version"]
    assert entry["licence"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_nothing_is_vendored_without_a_line_in_the_manifest(folder):
    named = {
        entry["file"] for entry in json.loads((folder / "manifest.json").read_text())
    }
    found = {path.name for path in folder.iterdir()}

    licences = {name for name in found if name.endswith("-LICENSE.txt")}
    assert found - licences - {"manifest.json"} == named
    assert licences
