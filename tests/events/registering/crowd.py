"""Many people who all press in the same moment, as a process of its own that hardly costs anything.

`python -m tests.events.registering.crowd PORT` reads a list of requests as JSON (each the text of
an HTTP request that ends with the connection) and prints for each its status, its address to go on
and the seconds from the common moment until its last byte; then how much processor it has used
itself. Threads that send and wait within the test's own process would stand in line for Python's
one lock, and that would be measured with the portal.
"""

import json
import selectors
import socket
import sys
import time

PATIENCE = 60  # seconds


def main(port):
    requests = [text.encode() for text in json.load(sys.stdin)]
    used, begun = time.process_time(), time.monotonic()
    answers = all_at_once(port, requests, begun)
    told = [[*read(data), seconds] for data, seconds in answers]
    json.dump({"answers": told, "cpu": time.process_time() - used}, sys.stdout)


def all_at_once(port, requests, begun):
    """The bytes of each answer, and after how many seconds it was complete."""
    chosen = selectors.DefaultSelector()
    for number, request in enumerate(requests):
        line = socket.socket()
        line.setblocking(False)
        line.connect_ex(("127.0.0.1", port))
        chosen.register(line, selectors.EVENT_WRITE, [number, request, b""])
    found = {}
    while len(found) < len(requests):
        if time.monotonic() - begun > PATIENCE:
            raise SystemExit(f"{len(requests) - len(found)} had no answer")
        for key, _events in chosen.select(1):
            go_on(chosen, key, found, begun)
    return [found[number] for number in range(len(requests))]


def go_on(chosen, key, found, begun):
    line, (number, request, data) = key.fileobj, key.data
    if request:
        rest = request[line.send(request) :]
        then = selectors.EVENT_WRITE if rest else selectors.EVENT_READ
        chosen.modify(line, then, [number, rest, data])
        return
    more = line.recv(65536)
    if more:
        chosen.modify(line, selectors.EVENT_READ, [number, b"", data + more])
        return
    found[number] = (data, time.monotonic() - begun)
    chosen.unregister(line)
    line.close()


def read(data):
    head = data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    fields = dict(line.split(": ", 1) for line in head[1:])
    return int(head[0].split()[1]), fields.get("Location", "")


if __name__ == "__main__":
    main(int(sys.argv[1]))
