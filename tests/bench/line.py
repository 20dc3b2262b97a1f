"""One line to a server, with as little of its own to do as a client can have."""

import socket
from contextlib import contextmanager
from urllib.parse import urlencode, urlsplit

SECONDS_TO_ANSWER = 120


class Line:
    def __init__(self, base):
        place = urlsplit(base)
        self._host = place.netloc
        self._socket = socket.create_connection(
            (place.hostname, place.port), SECONDS_TO_ANSWER
        )
        self._answers = self._socket.makefile("rb")

    def ask(self, method, path, headers=(), body=b""):
        """The status, the headers and the body of the answer."""
        self.send(self.written(method, path, headers, body))
        return self.take()

    def written(self, method, path, headers=(), body=b""):
        told = {"Host": self._host, "Content-Length": len(body), **dict(headers)}
        lines = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in told.items())]
        return "\r\n".join([*lines, "", ""]).encode() + body

    def send(self, request):
        self._socket.sendall(request)

    def take(self):
        status = int(self._answers.readline().split()[1])
        headers = {}
        while (line := self._answers.readline()) != b"\r\n":
            name, _, value = line.decode().partition(":")
            headers[name.lower()] = value.strip()
        length = 0 if status == 304 else int(headers["content-length"])
        return status, headers, self._answers.read(length)

    def close(self):
        self._answers.close()
        self._socket.close()


@contextmanager
def line(base):
    opened = Line(base)
    try:
        yield opened
    finally:
        opened.close()


def form(**fields):
    """The headers and the body of a form that was sent."""
    body = urlencode(fields).encode()
    return {"Content-Type": "application/x-www-form-urlencoded"}, body
