"""Student's quantiles: how wide a band must be, given how few readings there are."""

from decimal import Decimal

# Two-sided, by degrees of freedom 1 to 30, then 40, 60 and 120.
_DEGREES = (*range(1, 31), 40, 60, 120)
_TABLE = {
    "0.80": """
        3.0777 1.8856 1.6377 1.5332 1.4759 1.4398 1.4149 1.3968 1.3830 1.3722
        1.3634 1.3562 1.3502 1.3450 1.3406 1.3368 1.3334 1.3304 1.3277 1.3253
        1.3232 1.3212 1.3195 1.3178 1.3163 1.3150 1.3137 1.3125 1.3114 1.3104
        1.3031 1.2958 1.2886""",
    "0.90": """
        6.3138 2.9200 2.3534 2.1318 2.0150 1.9432 1.8946 1.8595 1.8331 1.8125
        1.7959 1.7823 1.7709 1.7613 1.7531 1.7459 1.7396 1.7341 1.7291 1.7247
        1.7207 1.7171 1.7139 1.7109 1.7081 1.7056 1.7033 1.7011 1.6991 1.6973
        1.6839 1.6706 1.6577""",
    "0.95": """
        12.7062 4.3027 3.1824 2.7764 2.5706 2.4469 2.3646 2.3060 2.2622 2.2281
        2.2010 2.1788 2.1604 2.1448 2.1314 2.1199 2.1098 2.1009 2.0930 2.0860
        2.0796 2.0739 2.0687 2.0639 2.0595 2.0555 2.0518 2.0484 2.0452 2.0423
        2.0211 2.0003 1.9799""",
}
_QUANTILES = {
    Decimal(band): [Decimal(number) for number in numbers.split()]
    for band, numbers in _TABLE.items()
}
BANDS = tuple(_QUANTILES)


def two_sided(band: Decimal, degrees: int) -> Decimal:
    """The t that holds a share `band` of the cases between −t and t.

    In: one of BANDS; degrees of freedom, 1 or more. Between two lines of the
    table the lower one counts, which makes a band rather too wide than too narrow.
    Errors: KeyError for a band that has no table. Source: Student's t distribution.
    """
    row = max(row for row, known in enumerate(_DEGREES) if known <= degrees)
    return _QUANTILES[band][row]
