"""The words of the practice about a quarter: scores, causes, decisions, the diagnosis.

Keys are the words that are stored; files and pages translate what stands behind them.
"""

from okr.exports.words import N_

STRENGTH = {
    "full": N_("Full"),
    "strong": N_("Strong"),
    "partial": N_("Partial"),
    "little": N_("Little"),
}
LOOKS = {
    "full": "on_track",
    "strong": "on_track",
    "partial": "caution",
    "little": "off_track",
}
"""Which health a score looks like."""
STRETCH = {
    "too_safe": N_("too safe: could the next ones be bolder?"),
    "healthy": N_("a healthy stretch"),
    "partial": N_("partly reached"),
    "outran": N_("targets outran capacity"),
}
CAUSES = {
    "ambition": N_("Ambition too high"),
    "measure": N_("Wrong measure"),
    "dependency": N_("A dependency"),
    "capacity": N_("Capacity"),
    "priority": N_("Priority shifted"),
    "outside": N_("Outside change"),
    "too_many": N_("Too many goals"),
    "rhythm": N_("No owner or rhythm"),
}
STATEMENTS = {
    "visible": N_("Our goals were visible and used for decisions."),
    "rhythm": N_("We kept a real rhythm."),
    "outcomes": N_("Our goals were outcomes, not activity."),
    "few": N_("Our goals were few enough."),
    "early": N_("Problems were raised early."),
}
DIAGNOSES = {
    "delivered": N_("Delivered. Ask whether it was ambitious enough."),
    "strategy": N_(
        "The rhythm held, the result did not come: the objectives or the strategy"
        " were wrong."
    ),
    "rhythm": N_("The rhythm did not hold: begin there, not with the targets."),
}
DECISIONS = {
    "keep": N_("Keep"),
    "modify": N_("Modify"),
    "abandon": N_("Abandon"),
}
DECIDED = {"keep": "on_track", "modify": "caution", "abandon": "closed"}
"""Which health a decision looks like."""
