"""Northlight, who does not exist: software that tells a bakery how much to bake."""

from decimal import Decimal

from okr.sample.plot import ROOT, Colleague, Count, Theme

NAME = "Northlight"
ZONE = "Europe/Berlin"
MISSION = "No good bread is baked for the bin"
MISSION_MEASURE = ("loaves", Decimal(18_000), Decimal(60_000))

TEAMS = {"planning": "Planning", "care": "Bakery care", "growth": "Growth"}
PEOPLE = (
    Colleague("Runa Halvardsen", ROOT, leads=ROOT),
    Colleague("Teo Brandvik", "planning", leads="planning"),
    Colleague("Amara Quistgard", "planning"),
    Colleague("Joel Pemberlow", "planning"),
    Colleague("Sunniva Okeleke", "care", leads="care"),
    Colleague("Matteo Lindgarde", "care"),
    Colleague("Priya Eskelunde", "care"),
    Colleague("Bruno Castelmare", "growth", leads="growth"),
    Colleague("Lena Whitbrooke", "growth"),
)
TENTH = Decimal("0.1")

COUNTS = {
    "loaves": Count(
        "Loaves saved a week",
        "loaves",
        "Loaves that would have been baked and left over. Not what went to animals.",
        "The tills of all bakeries, every Sunday night",
        "teo",
        step=Decimal(50),
    ),
    "paying": Count(
        "Paying bakeries",
        "bakeries",
        "Bakeries with a paid invoice this month. A chain counts once per shop.",
        "The books, on the first working day of a week",
        "bruno",
    ),
    "error": Count(
        "Plan error",
        "%",
        "How far tomorrow's plan lies from what was sold, per bakery and day.",
        "Nightly run, mean of the last seven days",
        "amara",
        adds_up="mean",
        step=TENTH,
    ),
    "taken": Count(
        "Plans taken as they are",
        "%",
        "Plans that the baker did not change before printing.",
        "The product's own log",
        "teo",
        adds_up="mean",
    ),
    "daily": Count(
        "Bakeries that open the plan daily",
        "bakeries",
        "Opened on at least five of the last seven days.",
        "The product's own log",
        "joel",
    ),
    "holiday_error": Count(
        "Plan error on holidays",
        "%",
        "As the plan error, on public holidays and the days before them.",
        "Nightly run, mean of the last four such days",
        "amara",
        adds_up="mean",
        step=TENTH,
    ),
    "holiday_plans": Count(
        "Bakeries with a holiday plan",
        "bakeries",
        "A plan for the next holiday, saved a week ahead.",
        "The product's own log",
        "joel",
    ),
    "first_plan": Count(
        "Days to the first plan",
        "days",
        "From the signature to the first plan that was baked; median.",
        "The diary of bakery care",
        "sunniva",
        adds_up="mean",
        step=TENTH,
    ),
    "alone": Count(
        "Bakeries that start without a call",
        "%",
        "Of those that began in the last four weeks.",
        "The diary of bakery care",
        "priya",
        adds_up="mean",
    ),
    "night": Count(
        "First answer before six in the morning",
        "min",
        "From the question to the first answer by a person; median.",
        "The post box of bakery care",
        "matteo",
        adds_up="mean",
    ),
    "twice": Count(
        "Questions asked twice",
        "%",
        "The same bakery asks the same thing again within two weeks.",
        "Ten questions drawn each week and read by hand",
        "matteo",
        adds_up="mean",
    ),
    "referrals": Count(
        "Bakers who bring a baker",
        "bakers",
        "Named by a new bakery at its start; the last four weeks.",
        "The first talk with a new bakery",
        "lena",
    ),
    "trials": Count(
        "Trials begun a week",
        "trials",
        "A trial with at least three days of till data.",
        "The product's own log",
        "lena",
    ),
    "mills": Count(
        "Mills that recommend us",
        "mills",
        "Named as the reason by at least one new bakery.",
        "The first talk with a new bakery",
        "bruno",
    ),
    "mill_trials": Count(
        "Trials that a mill began",
        "trials",
        "As trials, where the first talk names a mill.",
        "The first talk with a new bakery",
        "bruno",
    ),
    "visits": Count(
        "Bakeries visited before five",
        "bakeries",
        "Somebody of us stood at the oven, and wrote down what was thrown away.",
        "Who was there tells it",
        "runa",
    ),
}
THEMES = {
    "trust": Theme(
        "Bakers trust tomorrow's plan",
        "A plan that is changed by hand every evening saves nobody's night.",
        "error",
    ),
    "start": Theme(
        "A bakery is at home in an afternoon",
        "Nobody who gets up at two has a week to learn a tool.",
        "first_plan",
    ),
    "gain": Theme(
        "Every bakery gains more than it pays",
        "We last only if small shops earn from saving bread.",
        "paying",
    ),
}
