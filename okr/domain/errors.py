"""The six problems a person can meet; each is a sentence that offers the way out."""


class Problem(Exception):
    """Something a person can be told about. Its message is a whole sentence."""


class Refused(Problem):
    """A rule says no."""


class Missing(Problem):
    """It is not there, or not for this person: the two look the same."""


class Stale(Problem):
    """Somebody else was faster: what was sent rests on an older version."""


class Forbidden(Problem):
    """This person may see it, but not do this to it."""


class KeyReused(Problem):
    """The key of an earlier command came again, with other words."""


class Unavailable(Problem):
    """The store cannot answer now: disk full, locked, gone."""
