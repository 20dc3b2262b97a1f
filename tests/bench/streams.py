"""Many open streams in one selector loop: when each of them got which frame."""

import re
import selectors
import socket
from time import monotonic
from urllib.parse import urlsplit

FRAME = re.compile(rb"id: (\d+)\nevent: frame\n.*?\n\n", re.DOTALL)
TAKE = 1 << 18
LOOK = 0.1
NEVER = float("inf")


class Stream:
    """One browser: a cookie, an address, and the frames that have come."""

    def __init__(self, base, path, token):
        place = urlsplit(base)
        self.socket = socket.create_connection((place.hostname, place.port))
        self.socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: {place.netloc}\r\n"
            f"Cookie: okr={token}\r\n\r\n".encode()
        )
        self.socket.setblocking(False)
        self.came = []
        self.frames = None
        self._rest = b""

    def take(self):
        """Take in what lies there; False once the server has hung up."""
        try:
            data = self.socket.recv(TAKE)
        except OSError:
            return False
        self._rest += data
        end = 0
        for frame in FRAME.finditer(self._rest):
            self.came.append((monotonic(), int(frame[1])))
            if self.frames is not None:
                self.frames.append(text_of(frame[0]))
            end = frame.end()
        self._rest = self._rest[end:]
        return bool(data)


def text_of(frame):
    lines = frame.decode().splitlines()
    said = [line.removeprefix("data: ") for line in lines if line.startswith("data: ")]
    return "\n".join(said)


class Streams:
    """Opened one after the other, then read together. The first keeps its frames."""

    def __init__(self, base, asked):
        self._selector = selectors.DefaultSelector()
        self.all = [Stream(base, path, token) for path, token in asked]
        self.all[0].frames = []
        for stream in self.all:
            self._selector.register(stream.socket, selectors.EVENT_READ, stream)

    def listen(self, over):
        """Until `over()`, which is asked again and again."""
        looked = monotonic()
        while monotonic() - looked < LOOK or not over():
            if monotonic() - looked >= LOOK:
                looked = monotonic()
            for key, _ in self._selector.select(LOOK):
                assert key.data.take(), "the server hung up"

    def close(self):
        self._selector.close()
        for stream in self.all:
            stream.socket.close()


def followed(acts, streams):
    """For each act (when it was acknowledged, its position): seconds until the last
    of the streams had a frame at or past it."""
    return [
        max(first(came, position) for came in streams) - acknowledged
        for acknowledged, position in acts
    ]


def first(came, position):
    return next((moment for moment, place in came if place >= position), NEVER)
