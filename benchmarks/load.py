"""A small load generator: one thread, many kept connections, bytes prepared beforehand."""

import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from launcher.words import Failed

CONNECTIONS = 16
PATIENCE = 60.0  # seconds without any answer


@dataclass(frozen=True)
class Request:
    """What is asked for; `{n}` in the path is a new number each time."""

    path: str
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200

    def written(self, port: int) -> Callable[[int], bytes]:
        headers = {"Host": f"127.0.0.1:{port}", "Connection": "keep-alive", **self.headers}
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        before, mark, after = self.path.partition("{n}")
        start, end = f"GET {before}".encode(), f"{after} HTTP/1.1\r\n{lines}\r\n".encode()
        return lambda number: start + (b"%d" % number if mark else b"") + end


class Wrong(Failed):
    """An answer that was not the one expected: its time would measure something else."""


class Line:
    """One kept connection: asks, reads, and asks anew when the server has closed it meanwhile."""

    def __init__(self, port: int, selector: selectors.BaseSelector) -> None:
        self.port = port
        self.selector = selector
        self.open()

    def open(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.selector.register(self.socket, selectors.EVENT_READ, self)

    def close(self) -> None:
        if self.socket.fileno() >= 0:
            self.selector.unregister(self.socket)
            self.socket.close()

    def ask(self, written: bytes) -> None:
        self.written = written
        self.data = bytearray()
        self.missing = -1  # bytes still to come; below zero before the head is whole
        try:
            self.socket.sendall(written)
        except OSError:
            self.ask_anew()

    def ask_anew(self) -> None:
        """A kept connection may be closed at any time between two requests, as browsers know."""
        if self.data:
            raise Wrong("The server broke off in the middle of an answer.")
        self.close()
        self.open()
        self.socket.sendall(self.written)

    def take(self, expected: int) -> bool:
        """Reads what is there; true when an answer is whole."""
        try:
            piece = self.socket.recv(262_144)
        except ConnectionResetError:
            piece = b""
        if not piece:
            self.ask_anew()
            return False
        if self.missing > 0:
            self.missing -= len(piece)
            return self.missing <= 0
        self.data += piece
        end = self.data.find(b"\r\n\r\n")
        if end < 0:
            return False
        self.missing = end + 4 + body_length(bytes(self.data[:end]), expected) - len(self.data)
        return self.missing <= 0


def body_length(head: bytes, expected: int) -> int:
    status = int(head[9:12])
    if status != expected:
        raise Wrong(f"Status {status} instead of {expected}:\n{head.decode(errors='replace')}")
    if status == 304:
        return 0
    lowered = head.lower()
    at = lowered.find(b"content-length:")
    if at < 0:
        raise Wrong("An answer without its length.")
    return int(lowered[at + 15 :].split(b"\r\n", 1)[0])


@dataclass(frozen=True)
class Burst:
    """What a burst of requests came to."""

    requests: int
    seconds: float


def burst(request: Request, port: int, seconds: float, start: int = 0) -> Burst:
    """As many requests as the server answers in that time over 16 kept connections."""
    write = request.written(port)
    with selectors.DefaultSelector() as selector:
        lines = [Line(port, selector) for _ in range(CONNECTIONS)]
        began = time.perf_counter()
        try:
            for number, line in enumerate(lines, start):
                line.ask(write(number))
            done = 0
            asked = CONNECTIONS
            while done < asked:
                for line in ready(selector):
                    if line.take(request.status):
                        done += 1
                        if time.perf_counter() - began < seconds:
                            line.ask(write(start + asked))
                            asked += 1
                        else:
                            line.close()
            return Burst(done, time.perf_counter() - began)
        finally:
            for line in lines:
                line.close()


def ready(selector: selectors.BaseSelector) -> list[Line]:
    events = selector.select(PATIENCE)
    if not events:
        raise Wrong(f"No answer for {PATIENCE:.0f} seconds.")
    return [key.data for key, _ in events]
