"""Many clients of the stream of events, in one loop over raw sockets."""

import selectors
import socket
from time import monotonic
from urllib.parse import urlsplit

TICK = 0.05
ROOM = 65_536
STREAM = "/api/v1/stream"


class Client:
    """Comes back after the time it was told, from the last event it has heard."""

    def __init__(self, base, person, headers, since):
        self.door = urlsplit(base).hostname, urlsplit(base).port
        self.person = person
        self.headers = headers
        self.last = since
        self.heard = {}
        self.twice = self.resets = self.refused = self.dropped = self.beats = 0
        self.retry = 1.0
        self.line = None
        self.open = False
        self.due = 0.0

    def connect(self, selector):
        self.line = socket.socket()
        self.line.setblocking(False)
        self.line.connect_ex(self.door)
        self.unread = b""
        self.said_head = False
        selector.register(self.line, selectors.EVENT_WRITE, self)

    def ready(self, selector, mask):
        try:
            if mask & selectors.EVENT_WRITE:
                self.line.sendall(self.request())
                selector.modify(self.line, selectors.EVENT_READ, self)
                return
            told = self.line.recv(ROOM)
        except OSError:
            told = b""
        if told:
            self.take(told)
        if not told or (self.said_head and not self.open):
            self.hang_up(selector)

    def request(self):
        """HTTP/1.0: what is streamed comes as it is, not in chunks."""
        head = {**self.headers, "Last-Event-ID": self.last, "Host": self.door[0]}
        lines = [f"{name}: {value}" for name, value in head.items()]
        return "\r\n".join([f"GET {STREAM} HTTP/1.0", *lines, "", ""]).encode()

    def take(self, told):
        self.unread += told
        if not self.said_head:
            head, found, rest = self.unread.partition(b"\r\n\r\n")
            if not found:
                return
            self.said_head, self.unread = True, rest
            self.open = b" 200 " in head.split(b"\r\n", 1)[0]
            self.refused += not self.open
        *messages, self.unread = self.unread.split(b"\n\n")
        for message in messages if self.open else ():
            self.hear(message.decode())

    def hear(self, message):
        lines = (line.partition(":") for line in message.split("\n"))
        said = {name: value.strip() for name, _, value in lines}
        self.beats += message == ":"
        if "retry" in said:
            self.retry = int(said["retry"]) / 1000
        if "id" not in said:
            return
        self.last = int(said["id"])
        self.resets += said["event"] == "reset"
        self.twice += self.last in self.heard
        self.heard[self.last] = monotonic()

    def hang_up(self, selector):
        self.dropped += self.open
        self.leave(selector)
        self.due = monotonic() + self.retry

    def leave(self, selector):
        if self.line:
            selector.unregister(self.line)
            self.line.close()
        self.open, self.line = False, None


def listen(clients, selector, enough, within):
    """Serve them all until it is enough; how many seconds that took."""
    began = monotonic()
    while not enough() and (now := monotonic()) - began < within:
        for client in clients:
            if client.line is None and client.due <= now:
                client.connect(selector)
        for key, mask in selector.select(TICK):
            key.data.ready(selector, mask)
    return monotonic() - began
