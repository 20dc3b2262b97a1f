"""The objectives on a workshop's table: what they say, who brings what, who signed."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from sqlite_utils import Database

from okr import policy
from okr.domain import checks
from okr.domain.objective import Serves, digest_of, lacking
from okr.projections import (
    cards,
    objections,
    objectives,
    practice,
    saying,
    signatures,
    workshop_rounds,
)
from okr.projections.cards import KeyResultCard, ObjectiveCard
from web import desk, judging

MANY = 3
"""Contributing to more than so many is asked about."""
SAID = 20


@dataclass(frozen=True)
class StagedDraft:
    """`digest` names the words that are signed; `lacking` says what is in the way of
    publishing it. `counts` are the answers for each tenth, once they are revealed."""

    id: str
    title: str
    why_now: str
    owner: str
    status: str
    version: int
    digest: str
    key_results: tuple[KeyResultCard, ...]
    contributions: tuple[dict[str, Any], ...]
    lacking: tuple[str, ...]
    unheard: tuple[str, ...]
    strength: tuple[str, str] | None
    signed: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()
    objections: tuple[dict[str, Any], ...] = ()
    mean: Decimal | None = None
    answers: int = 0
    sureness: str = ""
    counts: tuple[int, ...] = field(default=())

    @property
    def goes(self) -> bool:
        """Whether closing publishes it."""
        return self.status == "proposed" and not self.lacking

    @property
    def stamp(self) -> tuple[object, ...]:
        """What somebody who signs it has to have read."""
        said = tuple((each["id"], each["status"]) for each in self.objections)
        return (self.id, self.digest, self.status, self.goes, said)


def of_workshop(db: Database, row: dict[str, Any]) -> list[StagedDraft]:
    """As the workshop reads them: no viewer is asked."""
    agreed = practice.agreed(db)
    assert agreed
    readable, keys = policy.readable("objectives.id"), keys_of(row)
    found = cards.of_workshop(db, row["id"], desk.today(), agreed, readable, keys=keys)
    asked = {
        each["id"]: each
        for each in objectives.of_workshop(db, row["id"], readable, keys=keys)
    }
    signed = signers(db, row)
    staged = [_staged(db, card, asked[card.id], signed[card.id]) for card in found]
    desk.names([each.owner for each in staged])
    desk.names(said["person"] for each in staged for said in each.contributions)
    return staged


def keys_of(row: dict[str, Any]) -> str:
    """What everybody around the table reads by."""
    return json.dumps([f"workshop:{row['id']}"])


def signers(db: Database, row: dict[str, Any]) -> dict[str, list[str]]:
    """By objective, who signed the words as they stand."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in signatures.of_workshop(db, row["id"]):
        if each["stands"]:
            found[each["objective"]].append(each["person"])
    return found


def _staged(
    db: Database, card: ObjectiveCard, row: dict[str, Any], signed: Sequence[str]
) -> StagedDraft:
    said = objectives.contributions(db, card.id)
    blocking = lacking(
        key_results=len(card.key_results),
        measurable=sum(
            None not in (known.baseline, known.target) for known in card.key_results
        ),
        serves=card.serves is not None,
        contributed=any(each["words"] for each in said),
    )
    word = _word_missing(row)
    silent = [id for id in saying.unheard(db, card.id) if id not in signed]
    names = desk.names(silent)
    waits = [_("%(name)s had no say yet.", name=names[id]) for id in silent]
    return StagedDraft(
        id=card.id,
        title=card.title,
        why_now=card.why_now,
        owner=card.owner,
        status=card.status,
        version=card.version,
        digest=_digest(card),
        key_results=card.key_results,
        contributions=tuple(each for each in said if each["words"]),
        lacking=(*blocking, *([word] if word else waits)),
        unheard=() if blocking or word else tuple(silent),
        strength=judging.strength(drafted(card, said)),
        signed=tuple(signed),
    )


def _word_missing(row: dict[str, Any]) -> str | None:
    """Whose signature comes before all others."""
    if row["status"] == "draft":
        owner = desk.name_of(row["owner"])
        return str(_("%(name)s, its owner, has not signed yet.", name=owner))
    if row["status"] == "proposed" and not row["consented"]:
        lead = desk.name_of(row["consent_of"])
        return str(_("%(name)s, who leads here, has not signed yet.", name=lead))
    return None


def _digest(card: ObjectiveCard) -> str:
    terms = [
        (k.title, k.measure, k.whose, k.weight, k.baseline, k.target, k.start, k.due)
        for k in card.key_results
    ]
    serves: Any = (Serves(card.serves_kind), card.serves) if card.serves_kind else None
    return digest_of(card.title, card.why_now, serves, terms)


def drafted(card: ObjectiveCard, said: Sequence[dict[str, Any]]) -> checks.Draft:
    """The draft as the checks ask for it."""
    return checks.Draft(
        title=card.title,
        why=card.why_now,
        serves=card.serves is not None,
        contributions=tuple(each["words"] for each in said if each["words"]),
        proofs=tuple(
            checks.Proof(
                k.title, k.measure_name, k.baseline, k.target, k.due, k.confidence
            )
            for k in card.key_results
        ),
    )


def bringing(
    found: Sequence[StagedDraft], members: Iterable[str]
) -> dict[str, list[str]]:
    """Who brings nothing yet, and who has taken on more than is good."""
    brought = Counter(said["person"] for each in found for said in each.contributions)
    people = list(members)
    return {
        "without": [id for id in people if not brought[id]] if found else [],
        "overloaded": [id for id in people if brought[id] > MANY],
    }


def signed(
    db: Database, row: dict[str, Any], members: Sequence[str]
) -> list[StagedDraft]:
    """With who is still to sign, and what was said against each."""
    told = []
    for each in of_workshop(db, row):
        against = objections.about(
            db, each.id, policy.readable("objections.id"), SAID, keys=keys_of(row)
        )
        desk.names(one["by"] for one in against)
        unsigned = tuple(id for id in members if id not in each.signed)
        told.append(replace(each, unsigned=unsigned, objections=tuple(against)))
    desk.names(members)
    return told


def sureness_of(
    db: Database, round: str, found: Sequence[StagedDraft]
) -> dict[str, Any]:
    """The answers of a revealed round: each objective's, and those of the set."""
    counted: dict[str, Counter[int]] = defaultdict(Counter)
    for row in workshop_rounds.measured(db, round):
        counted[row["subject"]][int(Decimal(row["value"]) * 10)] += row["count"]
    means = workshop_rounds.averages(db, round)
    told = []
    for each in found:
        mean, answers = means.get(each.id, (None, 0))
        counts = tuple(counted[each.id][tenth] for tenth in range(11))
        words = judging.sureness(mean)
        told.append(
            replace(each, mean=mean, answers=answers, counts=counts, sureness=words)
        )
    overall = checks.average([each.mean for each in told])
    return {"objectives": told, "overall": overall, "in_all": judging.sureness(overall)}
