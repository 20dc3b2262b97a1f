"""What each page opens when somebody asks why: its numbers, one after the other."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from okr.domain.checkpoint import Judged
from okr.domain.deadline import SOON, working_days
from okr.domain.forecast import Forecast
from okr.domain.progress import Expected, KeyResultProgress, Mean
from okr.projections.alignment import Alignment
from okr.projections.cards import KeyResultCard, ObjectiveCard
from okr.projections.goal_cards import GoalCard
from web import desk, wording
from web.why import Named, Term, Why, expected, forecast, health, mean, progress

Told = list[Why]
OF_OBJECTIVE = "objectives.show"


def objective(card: ObjectiveCard) -> Told:
    """The weighted means of its key results, and which rule gave its health."""
    titles = {k.id: k.title for k in card.key_results}

    def named(id: str) -> tuple[str, str]:
        return titles[id], f"#key-result-{id}"

    return [
        mean(_("Progress"), card.mean, named),
        expected(card.until_today),
        sureness(card, named),
        health(card.reason, desk.agreed().parameters, check_ins(card.id), named),
        events(card.id),
    ]


def sureness(card: ObjectiveCard, named: Named) -> Why:
    """The mean of its key results'; without one, what was said of itself."""
    if card.confidences.value is None:
        return confidence(card, check_ins(card.id))
    say = wording.confidence
    return mean(_("Confidence"), card.confidences, named, say=say, whole=say)


def key_result(card: KeyResultCard, line: Forecast | None, off: bool) -> Told:
    """How far it is and should be, where it leads, and its health."""
    link = check_ins(card.objective)
    return [
        *suggested(card),
        expected(card.until_today),
        *([forecast(line, card.unit, off)] if line else []),
        confidence(card, link),
        health(card.reason, desk.agreed().parameters, link),
        events(card.measure, _("Every reading, as it was told")),
    ]


def suggested(card: KeyResultCard) -> Told:
    """How far it is, and so which score it suggests."""
    return [progress(card.reached, card.unit, now(card))]


def goal(card: GoalCard) -> Told:
    link = Term(_("Check-ins"), _("all"), url_for("goal_check_ins.index", id=card.id))
    counted = [
        progress(card.reached, card.unit, now(card)),
        expected(card.until_today),
        confidence(card, link),
    ]
    return [
        *(counted if card.measure else []),
        health(card.reason, desk.agreed().parameters, link),
        checkpoints(card),
        events(card.id),
    ]


def checkpoints(card: GoalCard) -> Why:
    """Which are met, and by what."""
    met = _("%(met)d of %(all)d", met=card.met, all=len(card.checkpoints))
    terms = tuple(
        Term(
            each.checkpoint.name,
            judged(each.judged, each.shown, card.unit),
            f"#checkpoint-{each.checkpoint.id}",
        )
        for each in card.checkpoints
    )
    rule = _(
        "a reading of a day up to its own, told in time, or the thing shown by then"
    )
    return Why(_("Checkpoints met"), met, rule, terms)


def judged(found: Judged, shown: str | None, unit: str) -> str:
    if found.by:
        return str(
            _(
                "%(value)s on %(day)s, told on %(heard)s",
                value=wording.number(found.by.value, unit),
                day=wording.day(found.by.on),
                heard=wording.day(found.by.heard),
            )
        )
    if shown:
        return str(_("shown"))
    last = wording.day(found.last)
    return str(_("nothing told that counts, until %(day)s", day=last))


def team(reached: Mean, stretch: Expected, cards: Sequence[ObjectiveCard]) -> Told:
    """The mean of what everybody may see, each objective once; and who is silent."""
    progress = mean(_("Progress"), reached, titled(cards))
    return [progress, expected(stretch), up_to_date(cards)]


def up_to_date(cards: Iterable[ObjectiveCard]) -> Why:
    """Which key results that owe a check-in are outdated."""
    owing = [
        k for card in cards if card.status == "published" for k in card.key_results
    ]
    late = [k for k in owing if k.health == "outdated"]
    terms = tuple(
        Term(k.title, wording.health(k.health), url_for(OF_OBJECTIVE, id=k.objective))
        for k in late
    )
    held = _("%(held)d of %(all)d", held=len(owing) - len(late), all=len(owing))
    rule = _("key results of published objectives that are not outdated")
    return Why(_("Up to date"), held, rule, terms)


def map(
    aligned: Alignment,
    stretch: Expected,
    themes: Sequence[Mapping[str, Any]],
    cards: Sequence[ObjectiveCard],
) -> Told:
    """The mission's progress, then each theme's: objectives that serve it."""
    named = titled(cards)
    return [
        mean(_("Progress"), aligned.mission, named),
        expected(stretch),
        *(mean(each["title"], aligned.themes[each["id"]], named) for each in themes),
    ]


def titled(cards: Iterable[ObjectiveCard]) -> Named:
    titles = {card.id: card.title for card in cards}
    return lambda id: (titles[id], url_for(OF_OBJECTIVE, id=id))


def aim(
    reached: KeyResultProgress | None, stated: Mapping[str, Any], on: date | None
) -> Told:
    """How far the mission's measure has come."""
    current = reached.current if reached else None
    term = reading(current, on, stated["unit"], stated["measure"])
    return [progress(reached, stated["unit"], term), events(stated["measure"])]


def due_day(what: str, state: str, on: date, kept: date | None, slips: int) -> Why:
    """How near a delegation's day is, or whether it was kept."""
    today = desk.today()
    left = working_days(today, on) if on > today else 0
    rule = {
        "kept": _("kept on %(kept)s, by its day", kept=wording.day(kept)),
        "kept_late": _("kept on %(kept)s, after its day", kept=wording.day(kept)),
        "overdue": _("its day has gone by, and it is still open"),
        "due_today": _("its day is today"),
    }.get(
        state,
        _(
            "%(left)d working days are left; %(soon)d or less is soon",
            left=left,
            soon=SOON,
        ),
    )
    terms = (Term(_("Day"), wording.day(on)), Term(_("Moved later"), str(slips)))
    return Why(what, wording.due(state), rule, terms)


def confidence(card: ObjectiveCard | KeyResultCard | GoalCard, link: Term) -> Why:
    """What the latest check-in that says something says."""
    said = card.reason.latest if isinstance(card, ObjectiveCard) else card.said
    words = (
        _("said in the check-in of %(day)s", day=wording.day(said.on))
        if said and said.confidence is not None
        else _("no check-in has said it yet")
    )
    return Why(_("Confidence"), wording.confidence(card.confidence), words, (link,))


def now(card: KeyResultCard | GoalCard) -> Term:
    measure, whose = card.measure, card.whose
    return reading(card.current, card.current_on, card.unit, measure, whose)


def reading(
    value: Decimal | None,
    on: date | None,
    unit: str,
    measure: str | None,
    whose: str | None = None,
) -> Term:
    """The reading that counts, with the address of all of its measure's."""
    href = url_for("measures.show", id=measure, whose=whose) if measure else ""
    words = _("no reading yet")
    if value is not None and on:
        told = wording.number(value, unit)
        words = _("%(value)s on %(day)s", value=told, day=wording.day(on))
    return Term(_("Now"), words, href)


def check_ins(objective: str) -> Term:
    return Term(_("Check-ins"), _("all"), url_for("check_ins.index", id=objective))


def events(about: str, words: str | None = None) -> Why:
    """Where every event that went in stands as a sentence."""
    link = Term(
        words or _("Everything that happened to it"),
        _("History"),
        url_for("history.index", about=about),
    )
    return Why(_("Events"), "", "", (link,))
