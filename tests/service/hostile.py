"""Talks to a service as nobody who means well does, over bare sockets. One line of TAP for each case.

Usage: hostile.py PORT CASE.json
"""
import json
import socket
import sys
import threading
import time

PORT = int(sys.argv[1])
CASE = open(sys.argv[2], "rb").read()
LETTER = "/v1/documents?template=samarbejdsbrev"
count = 0


def connect():
    return socket.create_connection(("127.0.0.1", PORT), timeout=20)


def send(sock, data):
    """What the other side closes early is no fault of ours."""
    try:
        sock.sendall(data)
    except OSError:
        pass


def read(sock):
    """All that comes until the other side closes or is silent for three seconds."""
    sock.settimeout(3)
    got = b""
    try:
        while True:
            more = sock.recv(65536)
            if not more:
                break
            got += more
    except OSError:
        pass
    sock.close()
    return got


def ask(data):
    sock = connect()
    send(sock, data)
    return read(sock)


def post(path, body, headers=""):
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
    return ask(head.encode() + body)


def status(answer):
    return int(answer[9:12]) if answer.startswith(b"HTTP/1.1 ") else 0


def is_alive():
    began = time.monotonic()
    good = status(ask(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) == 200
    return good and time.monotonic() - began < 2


def tell(name, good, why=""):
    global count
    count += 1
    print(f"{'ok' if good else 'not ok'} {count} - {name}", flush=True)
    if not good:
        print(f"# {why!r}"[:400], flush=True)


def refused(name, answer, wanted, problem=True):
    """The right status, in the shape of a problem, and the next one is served."""
    fine = status(answer) in wanted
    if fine and problem and answer:
        body = answer.split(b"\r\n\r\n", 1)[1]
        try:
            found = json.loads(body)
            fine = b"application/problem+json" in answer and found["status"] == status(answer) and found["title"]
        except (ValueError, KeyError):
            fine = False
    tell(name, fine and is_alive(), answer)


JSON = "Content-Type: application/json\r\n"
XML = "Content-Type: application/xml\r\n"

sock = connect()
send(sock, f"POST {LETTER} HTTP/1.1\r\nHost: x\r\n{JSON}Content-Length: 1000\r\n\r\n".encode() + b'{"sag"')
sock.close()
tell("a body that is cut off", is_alive())
refused("a body that is too long to begin with", ask(f"POST {LETTER} HTTP/1.1\r\nHost: x\r\n{JSON}Content-Length: 9999999999\r\n\r\n".encode()), [413])
refused("a length that is no number", ask(f"POST {LETTER} HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n".encode()), [400, 413, 0], False)
refused("two lengths", ask(f"POST {LETTER} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef".encode()), [400, 415, 0], False)
chunked = f"POST {LETTER} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{JSON}Transfer-Encoding: chunked\r\n\r\n".encode()
sock = connect()
send(sock, chunked)
block = b"10000\r\n" + b" " * 65536 + b"\r\n"
for _ in range(400):
    send(sock, block)
answer = read(sock)
tell("chunks without end", status(answer) in (413, 0) and is_alive(), answer)
refused("a chunk larger than any", ask(chunked + b"FFFFFFFFFFFFFFFFF\r\nx"), [400, 413, 0], False)
refused("a chunk without a size", ask(chunked + b"zz\r\nx\r\n"), [400, 413, 0], False)
refused("a wrong type", post(LETTER, CASE, "Content-Type: image/png\r\n"), [415])
refused("no type", post(LETTER, CASE), [415])
refused("JSON as deep as it goes", post(LETTER, b"[" * 500000, JSON), [400])
refused("a case of one open bracket", post(LETTER, b"{", JSON), [400])
refused("bytes that are no text", post(LETTER, b"\xff\xfe\x00" * 99, JSON), [400])
entities = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">'.encode() for i in range(9)) + b"]><sag>&j;</sag>"
refused("entities of entities", post(LETTER, entities, XML), [400])
refused("an entity that is a file", post(LETTER, b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><sag>&a;</sag>', XML), [400])
for path in ("/v1/templates/..%2f..%2fetc%2fpasswd", "/v1/templates/%2e%2e/%2e%2e/etc/passwd", "/v1/templates/..", "/v1/templates/%00", "/../../etc/passwd"):
    answer = ask(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    tell(f"{path} leads nowhere", status(answer) in (400, 404) and b"root:" not in answer and is_alive(), answer)
answer = post("/v1/documents?template=..%2f..%2f..%2fetc%2fpasswd", CASE, JSON)
refused("a template outside its folder", answer, [400, 404])
tell("and nothing of it is told", b"root:" not in answer, answer)
answer = post("/v1/documents?template=a%0d%0aX-Evil:%20yes%0d%0a", CASE, JSON)
refused("a line break in a parameter", answer, [400, 404])
tell("adds no header", b"\r\nX-Evil" not in answer, answer)
answer = ask(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\ntraceparent: 00-1%0d%0aX-Evil: yes\r\n\r\n")
tell("nor does a trace", status(answer) == 200 and b"\r\nX-Evil" not in answer, answer)
refused("an address of 60 000 characters", ask(b"GET /" + b"a" * 60000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"), [414, 431, 404, 0], False)
refused("ten thousand headers", ask(b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 10000 + b"\r\n"), [431, 413, 0], False)
refused("no HTTP at all", ask(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n"), [400, 0], False)
refused("a method there is not", ask(b"BREW /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), [405, 501])
refused("a hundred parameters", post("/v1/documents?" + "&".join(f"p{i}=1" for i in range(100)), CASE, JSON), [400])
sock = connect()
send(sock, f"POST {LETTER}&format=text HTTP/1.1\r\nHost: x\r\n{JSON}Expect: 100-continue\r\nConnection: close\r\nContent-Length: {len(CASE)}\r\n\r\n".encode())
sock.settimeout(5)
first = sock.recv(1000)
send(sock, CASE)
answer = read(sock)
tell("who waits for 100 Continue gets it, and the letter", first.startswith(b"HTTP/1.1 100") and status(answer) == 200, first + answer)
sock = connect()
one = f"POST {LETTER}&format=text HTTP/1.1\r\nHost: x\r\n{JSON}Content-Length: {len(CASE)}\r\n\r\n".encode() + CASE
send(sock, one * 5)
answer = read(sock)
tell("five calls in one breath get five answers", answer.count(b"HTTP/1.1 200") == 5, answer[:200])

slow = [connect() for _ in range(100)]
for sock in slow:
    send(sock, b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ")
tell("a hundred slow ones hold nobody up", is_alive())
for _ in range(3):
    for sock in slow:
        send(sock, b"a")
    time.sleep(1)
    if not is_alive():
        break
tell("nor when they go on", is_alive())
time.sleep(5)
gone = 0
for sock in slow:
    sock.settimeout(0.2)
    try:
        gone += sock.recv(1000) != b"\0"
    except TimeoutError:
        pass
    except OSError:
        gone += 1
    sock.close()
tell("and silent ones are sent home", gone >= 90, gone)

deaf = []
for _ in range(20):
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
    sock.connect(("127.0.0.1", PORT))
    send(sock, one.replace(b"&format=text", b"") * 3)
    deaf.append(sock)
time.sleep(1)
tell("those who never read hold nobody up", is_alive() and status(post(LETTER, CASE, JSON)) == 200)
for sock in deaf:
    sock.close()

answers = []
threads = [threading.Thread(target=lambda: answers.append(status(post(LETTER, CASE, JSON)))) for _ in range(200)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
tell("two hundred at once get a letter or are asked to wait", len(answers) == 200 and set(answers) <= {200, 503} and 200 in answers, answers)
tell("and then all is as before", status(post(LETTER, CASE, JSON)) == 200 and is_alive())
print(f"1..{count}")
