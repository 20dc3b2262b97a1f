"""What Northlight wanted in the quarter that is over, and how it went."""

from decimal import Decimal

from okr.sample.plot import Aim, Promise

AIMS = {
    "believe": Aim(
        "Bakers plan the next day with numbers they believe",
        "Two in three plans were changed by hand before they were printed.",
        "planning",
        "teo",
        (
            Promise(
                "The plan is closer to what is sold",
                "error",
                Decimal(31),
                Decimal(24),
                Decimal("0.85"),
                ("0.7", "0.75", "0.8"),
                "planning",
                Decimal(2),
            ),
            Promise(
                "More bakeries open it every day",
                "daily",
                Decimal(140),
                Decimal(220),
                Decimal("0.95"),
                ("0.8", "0.85"),
                "planning",
            ),
        ),
        serves="trust",
        contributions={"amara": "I read the weather into the model."},
        notes=(
            "The weather is in. Rainy Saturdays look much better.",
            "Two large bakeries had their tills off; we left those days out.",
            "Bakers say the morning print is finally short enough.",
        ),
    ),
    "home": Aim(
        "A new bakery feels at home within days",
        "Nine days passed between signing and the first plan that was baked.",
        "care",
        "sunniva",
        (
            Promise(
                "The first plan is baked sooner",
                "first_plan",
                Decimal(9),
                Decimal(5),
                Decimal(1),
                ("0.7", "0.8", "0.9"),
                "care",
            ),
            Promise(
                "Bakeries stay after their trial",
                "paying",
                Decimal(150),
                Decimal(175),
                Decimal("0.8"),
                ("0.6", "0.55"),
                "care",
            ),
        ),
        serves="start",
        contributions={"priya": "I sit with every tenth bakery on its first night."},
        notes=(
            "The list of articles comes from the till now, nobody types it.",
            "Three trials ended over the price of the till interface.",
        ),
    ),
    "known": Aim(
        "More towns hear that bread can be planned",
        "Most bakers we met had never heard that somebody does this.",
        "growth",
        "bruno",
        (
            Promise(
                "More bakeries pay for it",
                "paying",
                Decimal(176),
                Decimal(224),
                Decimal("0.75"),
                ("0.6", "0.5", "0.5"),
                "growth",
                Decimal(2),
            ),
            Promise(
                "More trials begin each week",
                "trials",
                Decimal(22),
                Decimal(35),
                Decimal("0.62"),
                ("0.5", "0.45"),
                "growth",
            ),
        ),
        serves="gain",
        notes=(
            "The guild evening in the north brought more trials than the whole month.",
            "Letters do nothing. We stop them and visit instead.",
        ),
    ),
}
