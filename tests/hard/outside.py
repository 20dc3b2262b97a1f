"""Many write to a served product at once: one key is one event, one version takes one
edit, and what commutes is neither refused nor lost."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from threading import Barrier
from urllib.parse import urlsplit

from okr.accounts.tokens import Scope
from okr.domain import Measure, Objective
from tests.browser.conftest import serving
from tests.builders import IDA, JON, LEADS, LEO, MARA, SAM, key_result_of
from tests.living import Living

ALIKE, EDITS, HANDS = 20, 50, 50
PEOPLE = (MARA, JON, IDA, LEO, SAM)
WORDS = {"title": "Clinics find us", "why_now": "They look.", "owner": str(MARA)}
VISITS = {"name": "Visits"}
PATIENCE = 60


def run(folder, writes):
    """Send so many writes that commute, besides the rest; return the figures and what
    went wrong (best: nothing)."""
    company = Living(folder / "company")
    try:
        callers = {person: caller(company, person) for person in PEOPLE}
        with serving(company.workspace.folder) as base:
            alike = one_key(base, callers[MARA])
            edits = one_version(base, callers[MARA], company.objective)
            sent = commuting(base, company, callers, writes)
            lists = [listed(base, callers[MARA], path) for path in threads(company)]
        with serving(company.workspace.folder) as base:
            alike += one_key(base, callers[MARA], times=1)
        return verdict(company, alike, edits, sent, lists)
    finally:
        company.workspace.close()


def caller(company, person):
    """Somebody who contributes, and the headers of their token."""
    words = "I call the clinics."
    if person != MARA:
        company.act(
            Objective,
            company.objective.id,
            lambda objective: objective.state_contribution(words, by=person),
            by=person,
        )
    now, tokens = datetime.now(UTC), company.workspace.accounts.tokens
    return f"Bearer {tokens.add(str(person), 'Test', Scope.ALL, now)}"


def asked(base, caller, method, path, body=None, **headers):
    """Status, headers and bytes of one answer, over a line of its own."""
    line = HTTPConnection(urlsplit(base).netloc, timeout=PATIENCE)
    told = {name.replace("_", "-"): said for name, said in headers.items()}
    told |= {"Authorization": caller, "Content-Type": "application/json"}
    sent = None if body is None else json.dumps(body)
    try:
        line.request(method, f"/api/v1{path}", sent, told)
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        line.close()


def together(times, ask):
    """What each of so many is answered who ask in the same moment."""
    ready = Barrier(times)

    def one(number):
        ready.wait()
        return ask(number)

    with ThreadPoolExecutor(times) as hands:
        return list(hands.map(one, range(times)))


def one_key(base, mara, times=ALIKE):
    return together(
        times,
        lambda _: asked(base, mara, "POST", "/measures", VISITS, Idempotency_Key="one"),
    )


def one_version(base, mara, objective):
    """Many edits that rest on one ETag, each with a title of its own."""
    path = f"/objectives/{objective.id}"
    etag = asked(base, mara, "GET", path)[1]["ETag"]

    def edit(number):
        words = {**WORDS, "title": f"Title {number}"}
        return asked(base, mara, "PUT", path, words, If_Match=etag)

    return together(EDITS, edit)


def threads(company):
    """Where check-ins, thoughts and readings are listed, and are sent to."""
    about = f"/objectives/{company.objective.id}"
    return f"{about}/check-ins", f"{about}/thoughts", f"/measures/{LEADS}/readings"


def commuting(base, company, callers, writes):
    """The answers to check-ins, thoughts and readings by turns, of everybody."""
    day = str((datetime.now(UTC) - timedelta(days=1)).date())
    proof = str(key_result_of(company.objective))
    bodies = (
        {"key_result": proof, "on": day, "confidence": "0.5", "note": "So far so good"},
        {"words": "Could we begin with those who left?"},
        {"on": day, "value": "150"},
    )
    ways = list(zip(threads(company), bodies, strict=True))

    def send(number):
        path, body = ways[number % len(ways)]
        who = callers[PEOPLE[number % len(PEOPLE)]]
        return path, asked(base, who, "POST", path, body)

    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(send, range(writes)))


def listed(base, caller, path):
    """Every id of a list, page by page."""
    found, further = [], ""
    while further is not None:
        told = json.loads(asked(base, caller, "GET", f"{path}?limit=200{further}")[2])
        found += [each["id"] for each in told["items"]]
        further = f"&cursor={told['next']}" if told["next"] else None
    return found


def verdict(company, alike, edits, sent, lists):
    statuses = Counter(status for _path, (status, _head, _body) in sent)
    kept = [json.loads(body)["id"] for _, (status, _, body) in sent if status == 201]
    there = Counter(id for ids in lists for id in ids)
    wrong = {
        "answered otherwise under one key": len({answer[2] for answer in alike}) - 1,
        "kept again under one key": named(company, VISITS["name"]) - 1,
        "edits of one version": outcome(edits) != {200: 1, 412: EDITS - 1},
        "not shown what stands": unseen(edits),
        "writes refused": {s: n for s, n in statuses.items() if s != 201},
        "lost or doubled": [id for id in kept if there[id] != 1],
    }
    figures = {
        "answers to one key": len(alike),
        "edits of one version kept": outcome(edits)[200],
        "edits of one version too late": outcome(edits)[412],
        "writes that commute": len(kept),
    }
    return figures, {what: found for what, found in wrong.items() if found}


def outcome(answers):
    return Counter(status for status, _head, _body in answers)


def named(company, name):
    """How many measures of this name were defined."""
    told = company.workspace.told(0, 100_000)
    defined = [one.event for one in told if isinstance(one.event, Measure.Defined)]
    return sum(event.name == name for event in defined)


def unseen(edits):
    """How many who came too late were not shown the title that stands."""
    won = {n for n, (status, _head, _body) in enumerate(edits) if status == 200}
    stands = {f"Title {number}" for number in won}
    late = [json.loads(body) for status, _head, body in edits if status == 412]
    return sum(answer["current"]["title"] not in stands for answer in late)
