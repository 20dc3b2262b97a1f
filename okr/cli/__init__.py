"""The `okr` command: founds a company, brings files in, looks after what is kept."""

import click

from okr.cli.company import Sentences
from okr.cli.description import openapi
from okr.cli.files import bring_in, export
from okr.cli.findings import doctor
from okr.cli.founding import demo, init, link
from okr.cli.log import events, rebuild, state_hash, verify
from okr.cli.running import serve, worker
from okr.cli.seeding import seed
from okr.cli.tokens import token


@click.group(cls=Sentences, context_settings={"max_content_width": 88})
def main() -> None:
    """Look after a company's mission, objectives and key results.

    Every command works on one data folder: --data, or OKR_DATA, or ./data.
    It ends with 0 when done, 1 when refused, 2 when it was not understood.
    """


COMMANDS: tuple[click.Command, ...] = (
    init,
    demo,
    seed,
    link,
    bring_in,
    export,
    token,
    openapi,
    events,
    rebuild,
    verify,
    state_hash,
    doctor,
    serve,
    worker,
)
for command in COMMANDS:
    main.add_command(command)
