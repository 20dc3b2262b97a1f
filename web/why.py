"""Why this number: a formula with the numbers put in, its terms, where each is from."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from okr.domain.forecast import Forecast
from okr.domain.health import Health, HealthReason, Rule
from okr.domain.progress import Expected, KeyResultProgress, Mean, Parameters
from web import wording

MANY = 6
"""More parts than this make a formula that nobody reads: their sum stands there."""
LISTED = 30
CLOSE = 5
"""Digits with which a line can be reckoned again."""


@dataclass(frozen=True)
class Term:
    """A number that went in, or where to read on; `href` leads to it."""

    label: str
    value: str
    href: str = ""


@dataclass(frozen=True)
class Why:
    """One number: what it is called, what it is, and how it came about."""

    label: str
    value: str
    formula: str = ""
    terms: tuple[Term, ...] = ()


Named = Callable[[str], tuple[str, str]]
"""What a part of a mean is called, and the address of its page."""


def progress(reached: KeyResultProgress | None, unit: str, now: Term) -> Why:
    """(now − baseline) ÷ (target − baseline); `now` says the reading that counts."""
    terms = [now]
    if reached is None:
        said = _("baseline or target is still missing")
        return Why(_("Progress"), wording.NONE, said, (now,))
    ends = (reached.baseline, reached.target)
    terms += [
        Term(label, wording.number(end, unit))
        for label, end in zip((_("Baseline"), _("Target")), ends, strict=True)
    ]
    if reached.raw is not None and reached.raw != reached.value:
        terms.append(Term(_("Before it is kept within 0 and 100 %"), tenths(reached)))
    return Why(
        _("Progress"), wording.percent(reached.value), way(reached), tuple(terms)
    )


def tenths(reached: KeyResultProgress) -> str:
    return wording.tenths(reached.raw)


def way(reached: KeyResultProgress) -> str:
    if reached.current is None:
        return str(_("(now − baseline) ÷ (target − baseline): no reading yet"))
    if reached.no_distance:
        return str(_("baseline and target are the same: all or nothing"))
    now, low, high = map(
        wording.number, (reached.current, reached.baseline, reached.target)
    )
    return f"({now} − {low}) ÷ ({high} − {low})"


def mean(
    label: str,
    found: Mean,
    named: Named,
    say: Callable[[Decimal | None], str] = wording.tenths,
    whole: Callable[[Decimal | None], str] = wording.percent,
) -> Why:
    """Σ(value × weight) ÷ Σ(weight) over the parts that have data."""
    terms = [
        Term(title, weighed(part.weight, say(part.value)), href)
        for part in found.parts[:LISTED]
        for title, href in [named(part.id)]
    ]
    more = len(found.parts) - LISTED
    if more > 0:
        terms.append(Term(_("and others"), wording.number(Decimal(more))))
    if found.parts and found.without_data:
        silent = wording.percent(found.without_data)
        terms.append(Term(_("Share without data, left out"), silent))
    return Why(label, whole(found.value), sum_of(found, say), tuple(terms))


def weighed(weight: Decimal, value: str) -> str:
    return value if weight == 1 else f"{value} × {wording.number(weight)}"


def sum_of(found: Mean, say: Callable[[Decimal | None], str]) -> str:
    """The same as a formula; of many parts only how many there are."""
    known = [part for part in found.parts if part.value is not None]
    if not known:
        return str(_("nothing has data yet"))
    all_of = wording.number(found.weight_with_data)
    if len(known) > MANY:
        return str(
            _("the sum of %(many)d parts ÷ %(all)s", many=len(known), all=all_of)
        )
    parts = " + ".join(weighed(part.weight, say(part.value)) for part in known)
    return f"({parts}) ÷ {all_of}" if len(known) > 1 else f"{parts} ÷ {all_of}"


def expected(stretch: Expected) -> Why:
    return Why(
        _("Expected"),
        wording.percent(stretch.value),
        _(
            "%(gone)d of %(all)d days have gone by: %(gone)d ÷ %(all)d",
            gone=stretch.days_gone,
            all=stretch.days_all,
        ),
        (
            Term(_("First day"), wording.day(stretch.first)),
            Term(_("Last day"), wording.day(stretch.last)),
        ),
    )


def health(
    reason: HealthReason, parameters: Parameters, link: Term, named: Named | None = None
) -> Why:
    """The word, the first rule that applied, and what it was held to: bounds, days, or
    the key results of these names."""
    terms = [link]
    if reason.rule is Rule.WORST and named:
        for each in reason.key_results:
            title, href = named(each.id)
            terms.append(Term(title, wording.health(each.word.value), href))
    if reason.rule is Rule.CONFIDENCE:
        low, high = parameters.confidence_medium, parameters.confidence_high
        for word, from_ in ((Health.ON_TRACK, high), (Health.CAUTION, low)):
            bound = _("from %(value)s", value=wording.confidence(from_))
            terms.append(Term(wording.health(word.value), bound))
    if reason.rule is Rule.SILENT:
        days = parameters.outdated_after_days
        terms.append(Term(_("Days to wait after it is due"), str(days)))
    return Why(
        _("Health"), wording.health(reason.word.value), rule(reason), tuple(terms)
    )


def rule(reason: HealthReason) -> str:
    said = reason.latest
    on = wording.day(said.on) if said else ""
    match reason.rule:
        case Rule.SILENT:
            due = wording.day(reason.due)
            words = _("nobody checked in for the week that was due on %(day)s", day=due)
        case Rule.CHOSEN:
            words = _("chosen in the check-in of %(day)s", day=on)
        case Rule.CONFIDENCE:
            words = _(
                "confidence %(value)s in the check-in of %(day)s",
                value=wording.confidence(said.confidence if said else None),
                day=on,
            )
        case other:
            words = RULES[other]
    return str(words)


RULES = {
    Rule.CLOSED: lazy_gettext("it is closed"),
    Rule.UNPUBLISHED: lazy_gettext("it is not published yet"),
    Rule.WORST: lazy_gettext("the worst of its key results"),
    Rule.UNTOLD: lazy_gettext("no check-in has said anything yet"),
}
"""Those that hold without a day or a value."""


def forecast(line: Forecast, unit: str, off: bool) -> Why:
    """Where the line through the latest readings ends, and how sure that is."""
    first, last = line.points[0], line.points[-1]
    days = (last.on - first.on).days
    value, slope = (
        wording.short(each, CLOSE) for each in (first.value, line.slope * 7)
    )
    low, high = map(wording.short, (last.low, last.high))
    ends = _("short of the target") if line.short else _("at the target or beyond")
    terms = [
        Term(_("Readings of the last weeks"), str(len(line.readings))),
        Term(_("The line on %(day)s", day=wording.day(first.on)), value),
        Term(_("Slope a week"), slope),
        Term(
            _("%(share)s of single readings", share=wording.percent(line.band)),
            f"{low} – {high}",
        ),
        Term(_("It ends"), ends),
    ]
    if off:
        flag = _("it ends short, and health still says on track")
        terms.append(Term(_("Heading off track"), flag))
    return Why(
        _("Forecast for %(day)s", day=wording.day(last.on)),
        f"{wording.short(line.end)} {unit}".strip(),
        f"{value} + {slope} × {days} ÷ 7",
        tuple(terms),
    )
