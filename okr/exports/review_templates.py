"""What is said of each event of a review."""

from okr.exports.words import N_

REVIEWS = {
    "Review.Convened": [
        N_("{by} convened the review of {team} for {cycle}, open until {until}."),
        N_("{by} convened the review of {team} for {cycle}."),
    ],
    "Review.FacilitatorNamed": [N_("{by} let {facilitator} lead the review {about}.")],
    "Review.Prolonged": [N_("{by} gave the review {about} time until {until}.")],
    "Review.StageOpened": [
        N_("{by} opened “{stage}” in the review {about}, for {seconds} seconds."),
    ],
    "Review.StoryTold": [N_("{by} told the story of {objective}: {words}")],
    "Review.KeyResultScored": [
        N_("{by} scored {key_result} with {score}: {words}"),
        N_("{by} scored {key_result} with {score}."),
    ],
    "Review.CauseNamed": [
        N_("{by} named why {key_result} scored low, {cause}: {words}"),
        N_("{by} named why {key_result} scored low: {cause}."),
    ],
    "Review.DecisionTaken": [N_("{by} chose to {decision} {objective}: {words}")],
    "Review.PraiseGiven": [N_("{by} praised {person}: {words}")],
    "Review.RetroNoted": [N_("{by} noted for {circle} what {worked}: {words}")],
    "Review.LearningNoted": [N_("{by} noted what {about} taught: {words}")],
    "Review.ActionAgreed": [N_("{by} agreed with {owner} on this by {on}: {words}")],
    "Review.TakenBack": [N_("{by} took {line} out of the review {about}.")],
    "Review.ActionDone": [N_("{by} did what was agreed: {action}.")],
    "Review.Closed": [N_("{by} closed the review {about}.")],
}

REVIEW_WORDS = {
    "stage": {
        "check_in": N_("Check-in"),
        "score": N_("Score"),
        "stories": N_("Stories"),
        "praise": N_("Praise"),
        "team_retro": N_("Team retro"),
        "leadership_retro": N_("Leadership retro"),
        "causes": N_("Causes"),
        "process": N_("Process"),
        "decisions": N_("Decide"),
        "learnings": N_("Learnings"),
        "actions": N_("Actions"),
    },
    "cause": {
        "ambition": N_("ambition too high"),
        "measure": N_("wrong measure"),
        "dependency": N_("a dependency"),
        "capacity": N_("capacity"),
        "priority": N_("priority shifted"),
        "outside": N_("outside change"),
        "too_many": N_("too many goals"),
        "rhythm": N_("no owner or rhythm"),
    },
    "decision": {
        "keep": N_("keep"),
        "modify": N_("modify"),
        "abandon": N_("abandon"),
    },
    "circle": {"team": N_("the team"), "leadership": N_("the leadership")},
    "worked": {"True": N_("worked"), "False": N_("did not work")},
}
