"""An open page says at most one thing at a time, and nothing after it was cut."""

from tests.web.live.saying import changed, heard, reset
from web.live.watch import BEAT, CUT, Watch


class TestWatch:
    def test_two_changes_before_it_is_read_are_said_once(self):
        watch = Watch("mara", "token")

        watch.changed(4)
        watch.changed(5)

        assert heard(watch) == changed(5)

    def test_a_change_waits_for_its_turn(self):
        watch = Watch("mara", "token")

        watch.changed(4, wait=60)

        assert heard(watch) == ""

    def test_starting_anew_outdoes_a_change(self):
        watch = Watch("mara", "token")

        watch.reset(4)
        watch.changed(5)

        assert heard(watch) == reset(5)

    def test_once_cut_it_says_that_and_nothing_else(self):
        watch = Watch("mara", "token")

        watch.changed(4)
        watch.cut()

        assert list(watch.messages()) == [BEAT, CUT]
