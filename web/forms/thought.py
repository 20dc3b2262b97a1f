"""What people write when they share a thought."""

from web.forms.form import Sent, line


class Thought(Sent):
    thought = line()
