"""The description of the API, for whoever makes a client out of it."""

import subprocess
import sys

import click

from okr.domain.errors import Refused


@click.command()
def openapi() -> None:
    """Print the API's OpenAPI description as JSON."""
    # The web folder builds on this one, so it is asked and not imported.
    told = subprocess.run(
        [sys.executable, "-m", "web.api"], capture_output=True, text=True
    )
    if told.returncode:
        raise Refused(f"The description cannot be made: {told.stderr.strip()}")
    click.echo(told.stdout, nl=False)
