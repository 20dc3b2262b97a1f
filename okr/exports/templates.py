"""What is said of each event; of several templates, the fullest stands first.

A slot is a field of the event, or one of `by`, `about` (the thing or person told of),
`stated` (health and confidence), `late` (how long after its day it was told) and
`parameter` (its name in words).
"""

from okr.exports.review_templates import REVIEWS
from okr.exports.words import N_
from okr.exports.workshop_templates import WORKSHOPS

PRACTICE = {
    "Practice.Established": [
        N_("{by} founded the company, with its clocks on {time_zone}."),
    ],
    "Practice.TimeZoneChosen": [N_("{by} set the company's clocks to {time_zone}.")],
    "Practice.FirstMonthChosen": [N_("{by} let the year begin in {first_month}.")],
    "Practice.CheckInDayChosen": [
        N_("{by} moved the weekly check-in to {check_in_day}."),
    ],
    "Practice.ParameterChosen": [N_("{by} set {parameter} to {value}.")],
}
MISSION = {
    "Mission.Stated": [N_("{by} stated the mission: “{wording}”.")],
    "Mission.Reworded": [
        N_("{by} reworded the mission to “{wording}”: {reason}"),
    ],
    "Mission.MeasureChosen": [
        N_("{by} chose {measure} to tell the mission, from {baseline} to {target}."),
        N_("{by} chose {measure} to tell the mission, towards {target}."),
        N_("{by} chose {measure} to tell how far the mission is."),
    ],
    "Mission.ThemeAdded": [N_("{by} added the theme “{title}”.")],
    "Mission.ThemeReworded": [N_("{by} reworded the theme “{title}”: {reason}")],
    "Mission.ThemeMeasureChosen": [
        N_("{by} chose {measure} to tell that the theme {theme} comes closer."),
    ],
    "Mission.ThemeWithdrawn": [N_("{by} withdrew the theme {theme}: {reason}")],
}
PEOPLE = {
    "Person.Invited": [
        N_("{by} invited {about} to {team}."),
        N_("{by} was the first person here, at home in {team}."),
    ],
    "Person.Joined": [N_("{by} noted that {about} joined."), N_("{by} joined.")],
    "Person.Moved": [
        N_("{by} gave {about} a new home in {team}."),
        N_("{by} moved to {team}."),
    ],
    "Person.RoleGiven": [
        N_("{by} gave {about} the role of {role}."),
        N_("{by} took on the role of {role}."),
    ],
    "Person.RoleWithdrawn": [
        N_("{by} took the role of {role} from {about}."),
        N_("{by} gave up the role of {role}."),
    ],
    "Person.Left": [N_("{by} noted that {about} left.")],
}
TEAMS = {
    "Team.Formed": [
        N_("{by} formed the team {name} in {parent}."),
        N_("{by} founded {name}."),
    ],
    "Team.Renamed": [N_("{by} renamed a team to {name}.")],
    "Team.LeadNamed": [N_("{by} named {lead} lead of {about}.")],
    "Team.Retired": [N_("{by} retired the team {about}: {reason}")],
}
CYCLES = {
    "Cycle.Planned": [N_("{by} planned the cycle {name}, from {first} to {last}.")],
    "Cycle.Opened": [N_("{by} opened the cycle {about}.")],
    "Cycle.ReviewStarted": [N_("{by} started the review of the cycle {about}.")],
    "Cycle.Closed": [
        N_("{by} closed the cycle {about}: {reason}"),
        N_("{by} closed the cycle {about}."),
    ],
}
MEASURES = {
    "Measure.Defined": [
        N_("{by} defined the measure “{name}”, counted in {unit}."),
        N_("{by} defined the measure “{name}”."),
    ],
    "Measure.Renamed": [N_("{by} renamed a measure to “{name}”.")],
    "Measure.Redefined": [N_("{by} redefined what {about} counts: {reason}")],
    "Measure.VouchedFor": [N_("{by} named {person} to vouch for {about}.")],
    "Measure.BandDrawn": [
        N_("{by} drew the healthy band of {about} from {low} to {high}."),
        N_("{by} drew the healthy band of {about} at {low} or more."),
        N_("{by} drew the healthy band of {about} at {high} or less."),
        N_("{by} lifted the healthy band of {about}."),
    ],
    "Measure.Retired": [N_("{by} retired the measure {about}: {reason}")],
}
READINGS = {
    "Reading.Recorded": [
        N_(
            "{by} recorded {value} for {measure} of {whose} on {on}"
            " (told {late} later): {note}"
        ),
        N_("{by} recorded {value} for {measure} of {whose} on {on}: {note}"),
        N_(
            "{by} recorded {value} for {measure} of {whose} on {on}"
            " (told {late} later)."
        ),
        N_("{by} recorded {value} for {measure} of {whose} on {on}."),
    ],
    "Reading.Corrected": [
        N_("{by} corrected a reading of {about} to {value} on {on}: {reason}"),
    ],
}
OBJECTIVES = {
    "Objective.Drafted": [N_("{by} drafted “{title}” for {team} in {cycle}.")],
    "Objective.Reworded": [N_("{by} reworded “{title}”.")],
    "Objective.HandedOver": [N_("{by} handed {about} over to {owner}.")],
    "Objective.ServesStated": [N_("{by} said that {about} serves {serves}.")],
    "Objective.ServesLifted": [N_("{by} said that {about} serves nothing for now.")],
    "Objective.KeyResultAdded": [
        N_(
            "{by} added the key result “{title}” to {about},"
            " from {baseline} to {target} by {due}."
        ),
        N_("{by} added the key result “{title}” to {about}, due on {due}."),
    ],
    "Objective.KeyResultReworded": [
        N_("{by} reworded the key result “{title}” of {about}, with weight {weight}."),
    ],
    "Objective.TargetSet": [
        N_("{by} set {key_result} to go from {baseline} to {target} by {due}."),
        N_("{by} set {key_result} to reach {target} by {due}."),
        N_("{by} set {key_result} to start from {baseline}, due on {due}."),
        N_("{by} left baseline and target of {key_result} open, due on {due}."),
    ],
    "Objective.Retargeted": [
        N_("{by} moved the target of {key_result} to {target} by {due}: {reason}"),
    ],
    "Objective.KeyResultDropped": [
        N_("{by} dropped the key result {key_result} of {about}: {reason}"),
        N_("{by} dropped the key result {key_result} of {about}."),
    ],
    "Objective.ContributorNamed": [
        N_("{by} named {contributor} a contributor to {about}."),
    ],
    "Objective.ContributionStated": [
        N_("{by} stated a contribution to {about}: {words}"),
    ],
    "Objective.SaidNothingToAdd": [N_("{by} had nothing to add to {about}.")],
    "Objective.InclusionWaived": [
        N_("{by} published {about} without hearing {unheard}: {reason}"),
    ],
    "Objective.Proposed": [
        N_("{by} proposed {about} and asked {consent_of} for consent."),
        N_("{by} proposed {about}."),
    ],
    "Objective.ConsentGiven": [N_("{by} consented to {about}.")],
    "Objective.SentBack": [N_("{by} sent {about} back: {reason}")],
    "Objective.TakenBack": [N_("{by} took {about} back to draft it again.")],
    "Objective.Published": [N_("{by} published {about} for {audience}.")],
    "Objective.BroughtIn": [N_("{by} brought {about} in as it stood in {source}.")],
    "Objective.Withdrawn": [N_("{by} withdrew {about}: {reason}")],
    "Objective.DraftDiscarded": [N_("{by} discarded the draft {about}.")],
    "Objective.ReviewStarted": [N_("{by} took {about} into review.")],
    "Objective.Closed": [N_("{by} closed {about}.")],
    "Objective.CarriedOver": [N_("{by} carried {about} over from {origin}.")],
}
OBJECTIONS = {
    "Objection.Raised": [N_("{by} objected to {about}: {words}")],
    "Objection.AdviceGiven": [N_("{by} gave advice on {about}: {words}")],
    "Objection.Answered": [N_("{by} answered what was said of {about}: {words}")],
    "Objection.AgreedToDisagree": [
        N_("{by} disagreed with {about} and committed to it: {words}"),
        N_("{by} disagreed with {about} and committed to it."),
    ],
    "Objection.Withdrawn": [N_("{by} took back what they had said of {about}.")],
}
CHECK_INS = {
    "CheckIn.Held": [
        N_("{by} checked in on {subject} for {on}, {stated}: {note}"),
        N_("{by} checked in on {subject} for {on}, {stated}."),
        N_("{by} checked in on {subject} for {on}: {note}"),
        N_("{by} checked in on {subject} for {on}."),
    ],
    "CheckIn.Corrected": [
        N_("{by} corrected a check-in on {about} to {stated}: {reason}"),
        N_("{by} corrected a check-in on {about}: {reason}"),
    ],
    "CheckIn.Acknowledged": [N_("{by} read a check-in on {about}.")],
}
GOALS = {
    "Goal.Drafted": [
        N_("{by} drafted “{what}”, a goal of {owner} with {partner}, due on {due}."),
    ],
    "Goal.Reworded": [N_("{by} reworded the terms of “{what}”, due on {due}.")],
    "Goal.CheckpointSet": [
        N_("{by} set the checkpoint “{name}” on {on} for {about}, at {value}."),
        N_("{by} set the checkpoint “{name}” on {on} for {about}: {show}"),
    ],
    "Goal.CheckpointDropped": [N_("{by} dropped a checkpoint of {about}.")],
    "Goal.PartnerChosen": [N_("{by} chose {partner} to sign {about} with.")],
    "Goal.AudienceChosen": [N_("{by} said that {about} is for {audience}.")],
    "Goal.Opened": [N_("{by} opened {about} to the other party.")],
    "Goal.Signed": [N_("{by} signed the terms of {about}.")],
    "Goal.AgreementBroughtIn": [
        N_("{by} brought {about} in as it was agreed in {source}."),
    ],
    "Goal.Shown": [N_("{by} showed what a checkpoint of {about} asked for: {words}")],
    "Goal.Reflected": [N_("{by} looked back on {about}.")],
    "Goal.Reached": [N_("{by} closed {about} as reached.")],
    "Goal.Missed": [N_("{by} closed {about} as missed.")],
    "Goal.Dropped": [N_("{by} dropped {about}.")],
    "Goal.ViewGiven": [N_("{by} gave a view of {about}.")],
    "Goal.DraftDiscarded": [N_("{by} discarded the draft {about}.")],
    "Thought.Shared": [N_("{by} shared a thought on {subject}: {words}")],
}
DELEGATIONS = {
    "Delegation.Drafted": [N_("{by} drafted “{outcome}”, to hand it to {taker}.")],
    "Delegation.Reworded": [N_("{by} reworded “{outcome}”, to hand it to {taker}.")],
    "Delegation.CheckpointSet": [
        N_("{by} set the checkpoint “{title}” on {on} for {about}."),
    ],
    "Delegation.CheckpointDropped": [N_("{by} dropped a checkpoint of {about}.")],
    "Delegation.Offered": [N_("{by} offered {about}.")],
    "Delegation.Accepted": [N_("{by} accepted {about}.")],
    "Delegation.Declined": [N_("{by} declined {about}: {reason}")],
    "Delegation.Countered": [
        N_("{by} answered {about} with other dates: {note}"),
        N_("{by} answered {about} with other dates."),
    ],
    "Delegation.DayProposed": [N_("{by} proposed {on} for {checkpoint} of {about}.")],
    "Delegation.CounterAccepted": [N_("{by} took the other dates for {about}.")],
    "Delegation.PutOff": [
        N_("{by} put {about} off on purpose, to look again on {until}: {reason}"),
        N_("{by} put {about} off on purpose, to look again on {until}."),
    ],
    "Delegation.VersionShown": [
        N_("{by} showed a version of {about}: {words}"),
        N_("{by} showed a version of {about}."),
    ],
    "Delegation.Answered": [N_("{by} answered a version of {about}: {words}")],
    "Delegation.MoveProposed": [N_("{by} asked for other dates for {about}: {reason}")],
    "Delegation.DatesMoved": [N_("{by} agreed: the dates of {about} moved.")],
    "Delegation.MoveDeclined": [N_("{by} kept the dates of {about}: {reason}")],
    "Delegation.Delivered": [
        N_("{by} delivered {about}: {words}"),
        N_("{by} delivered {about}."),
    ],
    "Delegation.Returned": [N_("{by} returned {about} with notes: {notes}")],
    "Delegation.Done": [
        N_("{by} accepted {about} as done: {words}"),
        N_("{by} accepted {about} as done."),
    ],
    "Delegation.HandedBack": [N_("{by} handed {about} back: {reason}")],
    "Delegation.TakenBack": [N_("{by} took {about} back: {reason}")],
    "Delegation.DraftDiscarded": [N_("{by} discarded the draft {about}.")],
    "Delegation.BroughtIn": [N_("{by} brought {about} in as it stood in {source}.")],
}
TEMPLATES: dict[str, list[str]] = {
    **PRACTICE,
    **MISSION,
    **PEOPLE,
    **TEAMS,
    **CYCLES,
    **MEASURES,
    **READINGS,
    **OBJECTIVES,
    **OBJECTIONS,
    **CHECK_INS,
    **GOALS,
    **DELEGATIONS,
    **WORKSHOPS,
    **REVIEWS,
}
