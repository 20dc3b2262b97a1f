"""All of scripts/hard boot: it takes seconds."""

from tests.hard import boot


def test_an_unsafe_configuration_is_refused_with_the_way_out(tmp_path):
    figures, wrong = boot.run(tmp_path)

    assert wrong == {}
    assert (
        figures["unsafe configurations"] == len(boot.SETTINGS) + len(boot.MODULES) + 6
    )
