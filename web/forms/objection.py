"""What people say to an objective's owner, and what is answered."""

from web.forms.form import Sent, line


class Objection(Sent):
    """What speaks against it."""

    objection = line()


class Advice(Sent):
    """What the owner might do otherwise."""

    advice = line()


class Reply(Sent):
    """What the owner answers, in writing."""

    answer = line()


class LastWord(Sent):
    """What somebody adds who disagrees and commits."""

    last_word = line(required=False)
