"""Runs schemathesis in rounds, each with the next seed, until enough requests were answered; then tells the result.

The number of requests is what hooks.py counted: one for each answer that schemathesis received. It is held against the
service's own http_server_requests metric, which must not have seen fewer errors.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).parent
CLASSES = ["2xx", "3xx", "4xx", "5xx"]
# Of a round; the stateful phase and the fixed cases of the coverage phase come on top.
EXAMPLES_A_ROUND = 100
ERRORS_SEEN = re.compile(r'^http_server_requests_seconds_count\{.*status="5\d\d".*\} (\S+)$', re.M)


def main():
    arguments = parse()
    deadline = time.monotonic() + arguments.seconds
    print(f"fuzz: seed {arguments.seed}, at least {arguments.requests} requests", flush=True)
    answers = collections.Counter()
    failed = False
    # While it started, before its tables were there, it rightly answered 503.
    errors_before = errors_seen_by_service(arguments.url)
    seed = arguments.seed
    while sum(answers.values()) < arguments.requests and time.monotonic() < deadline:
        left = arguments.requests - sum(answers.values())
        round_failed, counted = run_round(arguments.url, seed, left, deadline)
        answers.update(counted)
        failed |= round_failed
        if not counted:
            break
        seed += 1
    return report(arguments, answers, failed, errors_before)


def run_round(url, seed, left, deadline):
    with tempfile.TemporaryDirectory() as folder:
        counts = pathlib.Path(folder, "counts.json")
        command = [
            str(pathlib.Path(sys.executable).with_name("schemathesis")),
            "--config-file", str(HERE / "schemathesis.toml"),
            "run", f"{url}/docs/openapi.json",
            "--url", url,
            "--seed", str(seed),
            "--max-examples", str(min(EXAMPLES_A_ROUND, max(1, left // 100))),
            "--no-color",
        ]
        environment = {**os.environ, "FUZZ_COUNTS": str(counts), "SCHEMATHESIS_HOOKS": str(HERE / "hooks.py")}
        left_seconds = max(1.0, deadline - time.monotonic())
        process = subprocess.run(
            command, cwd=folder, env=environment, text=True, capture_output=True, timeout=left_seconds + 120)
        print(f"fuzz: round with seed {seed} ended with {process.returncode}", flush=True)
        if process.returncode != 0:
            print(process.stdout + process.stderr, flush=True)
        counted = json.loads(counts.read_text(encoding="utf-8")) if counts.exists() else {}
        return process.returncode != 0, counted


def report(arguments, answers, failed, errors_before):
    unanswered = answers.pop("none", 0)
    total = sum(answers.values())
    print("fuzz: answers " + ", ".join(f"{name} {answers[name]}" for name in CLASSES)
          + (f", none {unanswered}" if unanswered else ""))
    errors = max(answers["5xx"], errors_seen_by_service(arguments.url) - errors_before)
    if total < arguments.requests:
        print(f"fuzz: stopped before {arguments.requests} requests", file=sys.stderr)
    print(f"fuzz: {total} requests, {errors} server errors", flush=True)
    return 1 if failed or errors or unanswered or total < arguments.requests else 0


def errors_seen_by_service(url):
    request = urllib.request.Request(f"{url}/metrics", headers={"Accept": "text/plain"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return int(sum(float(count) for count in ERRORS_SEEN.findall(answer.read().decode())))


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--requests", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--seed", type=int, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
