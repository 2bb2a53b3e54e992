"""JSON calls to the sandbox's control addresses, and members' commands that do not wait for each other."""
import http.client
import json
import re
import socket
import time
import urllib.parse


class Wire:
    """Calls to one address over one kept connection, so that measuring costs little beside what is measured."""

    def __init__(self, url):
        self.host = urllib.parse.urlsplit(url).netloc
        self.connection = None

    def call(self, path, body=None, method=None, headers=()):
        data = None if body is None else json.dumps(body).encode()
        method = method or ("GET" if data is None else "POST")
        for _ in range(2):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection(self.host, timeout=90)
                    self.connection.connect()
                    self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.connection.request(method, path, data, {"Content-Type": "application/json", **dict(headers)})
                answer = self.connection.getresponse()
                text = answer.read()
                break
            except (http.client.HTTPException, ConnectionError):
                # The other end closes what was quiet for long.
                self.connection = None
        else:
            raise ConnectionError(f"{method} {path}: no answer")
        if answer.status >= 400:
            raise ValueError(f"{method} {path}: {answer.status} {text.decode()}")
        return json.loads(text) if text else None

    def close(self):
        if self.connection is not None:
            self.connection.close()


class Members:
    """Sends commands over a few connections without waiting for answers, as many people at once do."""

    def __init__(self, wire, connections=1):
        host, port = wire.host.rsplit(":", 1)
        self.host, self.received = wire.host, {}
        for _ in range(connections):
            one = socket.create_connection((host, int(port)))
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            one.setblocking(False)
            self.received[one] = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for one in self.received:
            one.close()

    def request(self, body):
        data = json.dumps(body).encode()
        head = f"POST /sandbox/interactions HTTP/1.1\r\nHost: {self.host}\r\nContent-Type: application/json\r\n"
        return f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data

    def send(self, bodies):
        """Each connection gets its part in one piece."""
        sockets = list(self.received)
        for index, one in enumerate(sockets):
            one.setblocking(True)
            one.sendall(b"".join(self.request(body) for body in bodies[index :: len(sockets)]))
            one.setblocking(False)
            self.read(one)

    def read(self, one):
        try:
            while piece := one.recv(65536):
                self.received[one] += piece
        except BlockingIOError:
            pass

    def ids(self, count, seconds=30):
        """The ids of the interactions that were sent; waits for the answers to the last of them."""
        until = time.time() + seconds
        while True:
            for one in self.received:
                self.read(one)
            found = [i.decode() for text in self.received.values() for i in re.findall(rb'\{"id":"(\d+)"\}', text)]
            if len(found) >= count:
                return found
            if time.time() > until:
                raise ValueError(f"{len(found)} of {count} commands were taken: {self.problem()}")
            time.sleep(0.05)

    def problem(self):
        bad = [re.search(rb"HTTP/1.1 [45].*", text, re.S) for text in self.received.values()]
        return next((found.group()[:300].decode() for found in bad if found), "no refusal")
