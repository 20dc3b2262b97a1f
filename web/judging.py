"""Words of the practice about a draft: how sure people are of it, how strong it is."""

from decimal import Decimal

from flask_babel import lazy_gettext as _

from okr.domain import checks

SURENESS = {
    checks.Sureness.VERY_SURE: _("very sure: could it be bolder?"),
    checks.Sureness.COMFORTABLE: _("comfortable"),
    checks.Sureness.RIGHT_STRETCH: _("the right stretch"),
    checks.Sureness.AMBITIOUS: _("ambitious"),
    checks.Sureness.OUT_OF_SIGHT: _("further than we can see"),
}
STRENGTH = {
    checks.Word.WEAK: (_("Weak still"), "off_track"),
    checks.Word.FAIR: (_("Fair"), "caution"),
    checks.Word.STRONG: (_("Strong"), "on_track"),
}
"""The word, and the colour of its pill."""


def sureness(mean: Decimal | None) -> str:
    """An average confidence in words; nothing where nobody said."""
    return "" if mean is None else str(SURENESS[checks.sureness(mean)])


def strength(draft: checks.Draft) -> tuple[str, str] | None:
    """How strong an objective's draft is: the word, and the colour of its pill."""
    told = checks.hints(draft, of=checks.OBJECTIVE).strength
    if told is None:
        return None
    said, tone = STRENGTH[told.word]
    return str(said), tone
