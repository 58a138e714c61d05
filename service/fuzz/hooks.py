"""What the fuzz adds to schemathesis: a count of every answer, and input that gets past the first rule."""

import atexit
import collections
import itertools
import json
import os
import threading

import schemathesis
from hypothesis import strategies as st
from schemathesis.engine.observations import Observations

_lock = threading.Lock()
_answers = collections.Counter()


_keys = itertools.count(1)


@schemathesis.hook
def before_call(context, case, kwargs):
    """Makes each Idempotency-Key of the stateful phase a new one.

    That phase runs a sequence again to see whether it fails twice. A key sent again rightly replays the first 201, of a
    thing that the sequence has deleted since, which looks like a created thing that cannot be read. The other phases
    keep their keys, so replays and conflicts are fuzzed there.
    """
    if case.meta is not None and case.meta.phase.name == "stateful" and "Idempotency-Key" in (case.headers or {}):
        case.headers["Idempotency-Key"] = f"stateful-{next(_keys)}"


_learn_urls = Observations._extract_body_urls


def _learn_urls_of_things(observations, operation, response):
    """Keeps what logs and metrics tell of requests, such as /users/{id}, from being taken for links to follow."""
    if "System" not in (operation.tags or []):
        _learn_urls(observations, operation, response)


Observations._extract_body_urls = _learn_urls_of_things


@schemathesis.hook
def after_call(context, case, response):
    with _lock:
        _answers[f"{response.status_code // 100}xx"] += 1


@schemathesis.hook
def after_network_error(context, case, request):
    with _lock:
        _answers["none"] += 1


_COLUMNS = [
    "id,username,email,created_at",
    "id,user_id,short_code,original_url,title,is_active,created_at,updated_at",
    "id,url_id,user_id,event_type,timestamp,details",
]
_CELLS = [
    "", "1", "7", "5000", "-1", "0", "1.5", "NaN", "9223372036854775807", "99999999999999999999", "True", "False",
    "alice", "alice@example.com", "2024-07-26 16:53:04", "2024-02-30 00:00:00", "https://example.com/a", "ftp://x",
    '"{""a"": 1}"', '"{"', '"two\nlines"', "\x00", "\u202e", "=1+1", "a" * 300, "Abc123", "users",
]


@st.composite
def csv_files(draw):
    """Files that mostly have a right header, with rows of likely and unlikely cells; sometimes just bytes."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=200))
    header = draw(st.sampled_from(_COLUMNS))
    width = header.count(",") + 1
    cells = st.one_of(st.sampled_from(_CELLS), st.text(max_size=12))
    rows = draw(st.lists(st.lists(cells, min_size=width - 1, max_size=width), max_size=8))
    text = "\n".join([header, *(",".join(row) for row in rows)])
    return text.encode("utf-8", "surrogatepass")


schemathesis.openapi.media_type("text/csv", csv_files())


@atexit.register
def write_counts():
    with open(os.environ["FUZZ_COUNTS"], "w", encoding="utf-8") as file:
        json.dump(_answers, file)
