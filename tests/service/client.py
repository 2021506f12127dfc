"""A fagsystem's client, with the standard library and nothing else. One line of TAP for each letter.

Asks which templates there are, takes the sample case of each, and has it made in all formats, several at once; waits and asks
again when the service is full. Usage: client.py http://127.0.0.1:PORT
"""
import concurrent.futures
import json
import sys
import time
import urllib.error
import urllib.request

BASE = sys.argv[1]
STARTS = {"pdf": b"%PDF-1.7", "html": b"<!DOCTYPE html>", "text": b""}


def call(path, body=None, media_type="application/json"):
    request = urllib.request.Request(BASE + path, data=body, headers={"Content-Type": media_type, "Accept-Language": "en"})
    for _ in range(20):
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refusal:
            if refusal.code not in (429, 503):
                return refusal.code, refusal.read()
            time.sleep(float(refusal.headers["Retry-After"]))
    return 503, b""


def make(template, sample, form):
    status, body = call(f"/v1/documents?template={template}&format={form}", json.dumps(sample).encode())
    good = body.startswith(STARTS[form]) and len(body) > 50 if status == 200 else status == 422 and json.loads(body)["errors"]
    return f"{template} as {form}", good, body[:300]


templates = [row["id"] for row in json.loads(call("/v1/templates")[1])["templates"]]
samples = {name: json.loads(call("/v1/templates/" + name)[1])["sample"] for name in templates}
wishes = [(name, samples[name], form) for name in templates for form in STARTS]
with concurrent.futures.ThreadPoolExecutor(16) as pool:
    for number, (name, good, body) in enumerate(pool.map(lambda wish: make(*wish), wishes), 1):
        print(f"{'ok' if good else 'not ok'} {number} - {name}")
        if not good:
            print(f"# {body!r}")
print(f"1..{len(wishes)}")
