"""Words of every writing system go in by forms and API, and come back whole out of
pages, history, search, the API and every export; what is kept is in NFC."""

import csv
import json
import re
from html import unescape
from io import BytesIO, StringIO
from unicodedata import is_normalized, normalize
from urllib.parse import quote
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

from okr.domain.team import COMPANY
from okr.workspace import Workspace
from tests.builders import CYCLE, FIRST, LAST, LEO, TODAY
from tests.hard.evidence import differing, everything, only_wrong
from tests.hard.person import Person
from tests.hard.script import company_with_scripts
from tests.hard.served import Served
from tests.hard.writing_systems import samples

AT_ONCE = 5
"""So many key results prove one objective."""

FORMATS = ("json", "csv", "xlsx", "html", "md")
PROOF = {"measure": "Leads", "baseline": "0", "target": "10"}
PROOF |= {"start": str(FIRST), "due": str(LAST)}


def run(folder, every=1):
    """Send every so manyth text; return the figures and what went wrong (best:
    nothing)."""
    data = folder / "company"
    company_with_scripts(data, 0)
    workspace = Workspace(data)
    texts = list(samples())[::every]
    groups = [texts[n : n + AT_ONCE] for n in range(0, len(texts), AT_ONCE)]
    try:
        with Served(data) as served:
            leo = Person(served, workspace, LEO)
            objectives = [published(leo, group) for group in groups]
            found = {
                **read(leo, objectives, groups),
                **searched(leo, texts),
                **exported(leo, texts),
                "exit code": served.stop(),
            }
        kept = list(words_kept(workspace))
        found["not NFC"] = [one for one in kept if not is_normalized("NFC", one)]
        found["rows unlike events"] = differing(data, workspace)
    finally:
        workspace.close()
    told = {"texts": len(texts), "objectives": len(objectives), "words kept": len(kept)}
    return told | {"exports": len(FORMATS)}, only_wrong(found)


def published(leo, group):
    """An objective that says these texts wherever words are written; its id."""
    texts = [text for _, text in group]
    first, *_, last = texts
    told = {"title": first, "why_now": last, "cycle": CYCLE, "owner": LEO}
    made = leo.form(f"/teams/{COMPANY}/objectives", **told)
    assert made.status == 303, made.body.decode()
    place = made.head["Location"]
    for text in texts:
        write(leo, f"{place}/key-results", {**PROOF, "title": text})
    assert leo.form(f"{place}/contributions", words=last).status == 303
    write(leo, f"{place}/proposal", {})
    write(leo, f"{place}/publication", {})
    for text in texts:
        note = {"on": str(TODAY), "confidence": "0.5", "note": text}
        write(leo, f"{place}/check-ins", note)
        assert leo.form(f"{place}/thoughts", thought=text).status == 303
    return place


def write(leo, path, body):
    answer = leo.api("POST", path, body)
    assert answer.status in (200, 201), answer.body.decode()


def line(text):
    """What a name becomes: one line, in NFC."""
    return " ".join(normalize("NFC", text).split())


def prose(text):
    return normalize("NFC", text).strip()


def read(leo, objectives, groups):
    """What is missing or told otherwise by the API, on pages and in the history."""
    otherwise, missing = {}, {}
    for place, group in zip(objectives, groups, strict=True):
        names = [line(text) for _, text in group]
        said = sorted(prose(text) for _, text in group)
        for what, found, should in told(leo, place):
            if found != should(names, said):
                otherwise[f"{what} of {place}"] = found, should(names, said)
        about = place.rpartition("/")[2]
        for page in (place, f"{place}/check-ins", f"/history?about={about}"):
            whole = unescape(leo.page(page).body.decode())
            words = said if page.endswith("check-ins") else names
            lost = [one for one in words if one not in whole]
            if lost:
                missing[page] = lost
    return {"told otherwise": otherwise, "not on the page": missing}


def told(leo, place):
    """What the API tells of an objective, and what it should."""
    one = leo.api("GET", place).told
    proofs = sorted(each["title"] for each in one["key_results"])
    notes = leo.api("GET", f"{place}/check-ins").told["items"]
    thoughts = leo.api("GET", f"{place}/thoughts").told["items"]
    yield "title", one["title"], lambda names, _: names[0]
    yield "key results", proofs, lambda names, _: sorted(names)
    yield "notes", sorted(each["note"] for each in notes), lambda _, said: said
    yield "thoughts", sorted(each["words"] for each in thoughts), lambda _, said: said


def searched(leo, texts):
    """Texts with letters or numbers that are not found by their own words."""
    by_api, by_page = [], []
    for what, text in texts:
        asked = quote(line(text))
        found = leo.api("GET", f"/search?q={asked}&limit=200").told["items"]
        titles = {hit["title"] for hit in found}
        if line(text) not in titles:
            by_api.append(what)
        elif line(text) not in unescape(leo.page(f"/search?q={asked}").body.decode()):
            by_page.append(what)
    return {"not found by the API": by_api, "not found on the page": by_page}


def exported(leo, texts):
    """By each format, the texts that are not in the file as they are."""
    found = {}
    for format in FORMATS:
        answer = leo.page(f"/exports/review?cycle=2026-Q4&format={format}")
        assert answer.status == 200, answer.body.decode()
        said = READ[format](answer.body)
        whole = "\n".join(said)
        shown = WRITTEN.get(format, str)
        lost = [what for what, text in texts if plain(shown(line(text))) not in whole]
        found[f"not in {format}"] = lost
    return found


def plain(words):
    """Without what a format puts before a sign that means something to it."""
    return words.replace("\\", "")


def of_json(body):
    return [plain(one) for one in strings(json.loads(body))]


def strings(told):
    match told:
        case str():
            yield told
        case dict() | list():
            parts = told.values() if isinstance(told, dict) else told
            for part in parts:
                yield from strings(part)


def of_csv(body):
    rows = csv.reader(StringIO(body.decode("utf-8-sig"), newline=""))
    return [plain(cell) for row in rows for cell in row]


def of_xlsx(body):
    """Each text of each part; a part that is no XML is a fault of its own."""
    with ZipFile(BytesIO(body)) as parts:
        trees = [fromstring(parts.read(one)) for one in parts.namelist()]
    return [plain(said) for tree in trees for said in tree.itertext()]


READ = {
    "json": of_json,
    "csv": of_csv,
    "xlsx": of_xlsx,
    "html": lambda body: [plain(unescape(body.decode()))],
    "md": lambda body: [plain(body.decode())],
}


WRITTEN = {"xlsx": lambda words: re.sub("[\ufffe\uffff]", "\ufffd", words)}
"""XML has no room for these two, which stand for no character."""


def words_kept(workspace):
    """Every text that any event holds."""
    for one in everything(workspace):
        yield from (said for said in vars(one.event).values() if type(said) is str)
