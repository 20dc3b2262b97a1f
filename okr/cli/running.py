"""The processes: web server and worker together, or the worker alone."""

import signal
from pathlib import Path

import click

from okr import lines, serving
from okr.cli.company import data_option, opened, refuse_unfounded
from okr.cli.log import files_of
from okr.cli.starting import refuse_unsafe
from okr.store.checkpointer import checkpoint_when_due


@click.command()
@click.option(
    "--host",
    envvar="OKR_HOST",
    default="127.0.0.1",
    show_envvar=True,
    show_default=True,
    help="The address to listen on.",
)
@click.option(
    "--port",
    envvar="OKR_PORT",
    default=8000,
    type=click.IntRange(0, 65535),
    show_envvar=True,
    show_default=True,
    help="The port to listen on.",
)
@click.option("--debug", envvar="FLASK_DEBUG", default="", hidden=True)
@data_option
def serve(host: str, port: int, debug: str, data: Path) -> None:
    """Run web server and worker until told to stop."""
    refuse_unfounded(data)
    refuse_unsafe(data, debug)
    raise SystemExit(serving.serve(data, host, port))


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
@data_option
def worker(once: bool, data: Path) -> None:
    """Do what no page waits for: keep the rows current and the files short."""
    with opened(data) as workspace:
        if once:
            for path in files_of(workspace):
                checkpoint_when_due(path, log_bytes=0)
            return
        lines.tell_faults()
        # Kept back in every thread: a helper that took the signal would not wake us.
        signal.pthread_sigmask(signal.SIG_BLOCK, serving.STOPS)
        workspace.follow()
        signal.sigwait(serving.STOPS)
