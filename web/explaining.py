"""Why this number: the terms it came from, each with its words."""

from dataclasses import dataclass

from flask_babel import gettext as _

from okr.domain.health import HealthReason, Rule
from okr.projections.cards import KeyResultCard, ObjectiveCard
from web import wording


@dataclass(frozen=True)
class Term:
    """One line of an explanation."""

    label: str
    value: str


def objective(card: ObjectiveCard) -> list[Term]:
    """The weighted mean of its key results, and where it should be by today."""
    parts = [
        Term(
            k.title,
            _(
                "%(share)s × weight %(weight)s",
                share=wording.percent(k.progress),
                weight=wording.number(k.weight),
            ),
        )
        for k in card.key_results
    ]
    missing = card.mean.without_data
    return [
        *parts,
        Term(_("Progress"), _("their sum ÷ the weights that have data")),
        Term(_("Weight without data"), wording.percent(missing)),
        *expected(card),
        *health(card.reason),
    ]


def key_result(card: KeyResultCard) -> list[Term]:
    """How far it is, where it should be by today, and its health."""
    return [*suggested(card), *expected(card), *health(card.reason)]


def suggested(card: KeyResultCard) -> list[Term]:
    """(now − baseline) ÷ (target − baseline), with the reading that counts."""
    unit = card.unit
    terms = [
        Term(_("Baseline"), wording.number(card.baseline, unit)),
        Term(_("Target"), wording.number(card.target, unit)),
        Term(
            _("Now"),
            _("%(value)s on %(day)s", value=wording.number(card.current, unit), day=day)
            if (day := wording.day(card.current_on)) and card.current_on
            else _("no reading yet"),
        ),
        Term(_("Progress"), _("(now − baseline) ÷ (target − baseline)")),
    ]
    if card.reached and card.reached.raw != card.reached.value:
        terms.append(Term(_("Before clamping"), wording.percent(card.reached.raw)))
    return terms


def expected(card: ObjectiveCard | KeyResultCard) -> list[Term]:
    stretch = card.until_today
    gone = _(
        "%(gone)d of %(all)d days have gone by",
        gone=stretch.days_gone,
        all=stretch.days_all,
    )
    return [Term(_("Expected"), f"{wording.percent(stretch.value)}: {gone}")]


def health(reason: HealthReason) -> list[Term]:
    """The word, and the rule that gave it."""
    return [Term(_("Health"), f"{wording.health(reason.word)}: {rule(reason)}")]


def rule(reason: HealthReason) -> str:
    said = reason.latest
    on = wording.day(said.on) if said else ""
    words = {
        Rule.CLOSED: _("it is closed"),
        Rule.UNPUBLISHED: _("it is not published yet"),
        Rule.SILENT: _(
            "nobody checked in for the week that was due on %(day)s",
            day=wording.day(reason.due),
        ),
        Rule.CHOSEN: _("chosen in the check-in of %(day)s", day=on),
        Rule.CONFIDENCE: _(
            "confidence %(value)s in the check-in of %(day)s",
            value=wording.confidence(said.confidence if said else None),
            day=on,
        ),
        Rule.WORST: _("the worst of its key results"),
        Rule.UNTOLD: _("no check-in has said anything yet"),
    }
    return str(words[reason.rule])
