"""A process of its own that holds all streams, so that acting does not slow it."""

from contextlib import contextmanager
from multiprocessing import get_context

from tests.bench.streams import Streams

SECONDS_TO_OPEN = 60
SECONDS_TO_END = 30


class Listener:
    """`came`: by stream, when which position had come; `frames`: what the first got."""

    came = None
    frames = None


@contextmanager
def listening(base, asked):
    """Goes on once every stream has its first frame; tells at the end what came."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=listen, args=(base, asked, theirs))
    process.start()
    told = Listener()
    try:
        assert ours.poll(SECONDS_TO_OPEN), "not every stream opened in time"
        ours.recv()
        yield told
        ours.send("over")
        assert ours.poll(SECONDS_TO_END)
        told.came, told.frames = ours.recv()
        process.join(SECONDS_TO_END)
    finally:
        process.kill()


def listen(base, asked, ask):
    streams = Streams(base, asked)
    streams.listen(lambda: all(stream.came for stream in streams.all))
    ask.send("ready")
    streams.listen(ask.poll)
    streams.close()
    ask.send(([stream.came for stream in streams.all], streams.all[0].frames))
