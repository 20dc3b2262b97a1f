"""What is said of each event of a workshop; what has no name says none."""

from okr.exports.words import N_

WORKSHOPS = {
    "Workshop.Planned": [
        N_("{by} planned the workshop “{title}” of {team} for {cycle}."),
    ],
    "Workshop.Reworded": [
        N_("{by} called the workshop “{title}”, with votes for each: {votes_each}."),
    ],
    "Workshop.Invited": [N_("{by} invited {person} to {about}.")],
    "Workshop.InvitationWithdrawn": [
        N_("{by} withdrew the invitation of {person} to {about}."),
    ],
    "Workshop.FacilitatorNamed": [N_("{by} let {facilitator} lead {about}.")],
    "Workshop.PhaseOpened": [
        N_("{by} opened “{phase}” in {about}, for {seconds} seconds."),
        N_("{by} opened “{phase}” in {about}."),
    ],
    "Workshop.TimerSet": [N_("{by} set the timer of {about} to {seconds} seconds.")],
    "Workshop.TimerStopped": [N_("{by} stopped the timer of {about}.")],
    "Workshop.Closed": [N_("{by} closed {about}.")],
    "Workshop.DiscussionReopened": [N_("{by} opened {about} for discussion again.")],
    "Workshop.DiscussionSettled": [
        N_("{by} settled what was left of {about}: {words}")
    ],
    "Attendance.Joined": [N_("{by} joined {about}.")],
    "Attendance.Left": [N_("{by} left {about}.")],
    "Attendance.CameBack": [N_("{by} came back to {about}.")],
    "Board.Laid": [N_("{by} laid the board of {about}.")],
    "Board.GroupFormed": [N_("{by} formed the group “{title}” in {about}.")],
    "Board.GroupNamed": [N_("{by} called a group of {about} “{title}”.")],
    "Board.CardGrouped": [N_("{by} put a card of {about} into {group}.")],
    "Board.CardTakenOut": [N_("{by} took a card of {about} out of its group.")],
    "Board.CardReworded": [N_("A card in a group of {about} was reworded.")],
    "Board.CardWithdrawn": [
        N_("A card that was taken back left its group in {about}.")
    ],
    "Board.GroupDissolved": [N_("{by} dissolved {group} in {about}.")],
    "Board.GroupBecame": [
        N_("{by} wrote {draft} from {group} in {about}."),
        N_("{by} wrote {draft} in {about}."),
    ],
    "Card.Written": [N_("A card was written in {about}: {words}")],
    "Card.Reworded": [N_("A card was reworded in {about}: {words}")],
    "Card.Withdrawn": [N_("A card was taken back in {about}.")],
    "Round.Opened": [N_("{by} asked for {kind} in {about}, sealed until the reveal.")],
    "Round.Revealed": [N_("{by} revealed a round of {about}, with slips: {slips}.")],
    "Round.Tallied": [N_("Votes in {about} for {subject}: {votes}.")],
    "Round.Measured": [
        N_("In {about}, {value} was said of {subject}, times: {count}."),
    ],
    "Slip.Cast": [N_("A slip was cast in {about}, sealed.")],
    "Slip.CastAgain": [N_("A slip was cast again in {about}, sealed.")],
    "Signature.Given": [N_("{by} signed {objective}.")],
    "Signature.GivenAgain": [N_("{by} signed {about} again, as it was reworded.")],
}
