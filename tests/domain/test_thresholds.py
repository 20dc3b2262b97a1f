"""Words for a confidence and a progress, most of all on their thresholds."""

from decimal import Decimal

import pytest

from okr.domain.health import (
    Health,
    Level,
    Signal,
    confidence_level,
    from_confidence,
    signal,
)
from okr.domain.progress import Parameters

USUAL = Parameters()


class TestThresholds:
    @pytest.mark.parametrize(
        ("confidence", "word", "level"),
        [
            ("1", Health.ON_TRACK, Level.HIGH),
            ("0.7", Health.ON_TRACK, Level.HIGH),
            ("0.6999", Health.CAUTION, Level.MEDIUM),
            ("0.4", Health.CAUTION, Level.MEDIUM),
            ("0.3999", Health.OFF_TRACK, Level.LOW),
            ("0", Health.OFF_TRACK, Level.LOW),
        ],
    )
    def test_exactly_on_a_threshold_counts_as_reached(self, confidence, word, level):
        confidence = Decimal(confidence)

        assert from_confidence(confidence, USUAL) is word
        assert confidence_level(confidence, USUAL) is level

    @pytest.mark.parametrize(
        ("progress", "colour"),
        [
            ("1", Signal.GREEN),
            ("0.75", Signal.GREEN),
            ("0.7499", Signal.AMBER),
            ("0.5", Signal.AMBER),
            ("0.4999", Signal.RED),
            ("0", Signal.RED),
        ],
    )
    def test_the_signal_changes_on_its_thresholds(self, progress, colour):
        assert signal(Decimal(progress), USUAL) is colour

    def test_no_data_gives_no_signal(self):
        assert signal(None, USUAL) is None

    def test_the_thresholds_can_be_chosen(self):
        strict = Parameters(signal_green=Decimal("0.9"), confidence_high=Decimal("0.8"))

        assert signal(Decimal("0.89"), strict) is Signal.AMBER
        assert from_confidence(Decimal("0.79"), strict) is Health.CAUTION
