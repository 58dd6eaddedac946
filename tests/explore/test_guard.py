import re
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import httpx2
import pytest
from starlette.testclient import TestClient

from dragoman.errors import InputError
from dragoman.explore.guard import ALWAYS, BODY_MOST, Rules
from dragoman.explore.serving import address, listen, rules_for

OURS = {"origin": "http://127.0.0.1:8765", "sec-fetch-site": "same-origin"}
PASTE = {"text": "Norland said it would not sign."}


@pytest.mark.parametrize(
    "path", ["/", "/api/summary", "/api/nothing", "/no.js", "/api/actor/nobody"]
)
def test_every_answer_has_the_headers(seen: TestClient, path: str) -> None:
    headers = seen.get(path).headers
    for name, value in ALWAYS.items():
        assert headers[name] == value
    assert "access-control-allow-origin" not in headers


def test_refusals_have_them_too(seen: TestClient) -> None:
    answer = seen.get("/api/summary", headers={"host": "evil.example"})
    assert answer.status_code == 421
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


def test_the_policy_lets_nothing_in_but_our_own(seen: TestClient) -> None:
    policy = seen.get("/").headers["content-security-policy"]
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    assert parts["default-src"] == "'none'"
    assert parts["script-src"] == parts["style-src"] == "'self'"
    assert parts["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8765", 200),
        ("localhost:8765", 200),
        ("LOCALHOST", 200),
        ("[::1]:8765", 200),
        ("127.0.0.1.evil.example", 421),
        ("evil.example:8765", 421),
        ("192.168.1.7:8765", 421),
        ("[", 421),
        ("", 421),
    ],
)
def test_only_names_of_this_machine(seen: TestClient, host: str, status: int) -> None:
    answer = seen.get("/api/questions", headers={"host": host})
    assert answer.status_code == status


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
    ],
)
def test_other_sites_get_no_answer(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get("/api/summary", headers=headers).status_code == 403
    assert client.post("/api/read", json=PASTE, headers=headers).status_code == 403
    assert client.delete("/api/reviews/1", headers=headers).status_code == 403


@pytest.mark.parametrize("token", [None, "", "wrong", "tökén"])
def test_writing_needs_the_token(
    invented: SimpleNamespace, db: Path, token: str | None
) -> None:
    headers = dict(OURS) if token is None else OURS | {"x-dragoman-token": token}
    raw = {name: value.encode() for name, value in headers.items()}
    with invented.client_of(db) as client:
        for method, path in (("POST", "/api/reviews"), ("DELETE", "/api/reviews/1")):
            answer = client.request(method, path, headers=raw, json={})
            assert answer.status_code == 401, path
            assert "token" in answer.json()["detail"]
    assert not db.with_name("invented.db.reviews.db").exists()


def test_the_token_is_no_parameter_for_writing(
    invented: SimpleNamespace, db: Path
) -> None:
    with invented.client_of(db) as client:
        path = f"/api/reviews/1?token={invented.TOKEN}"
        assert client.delete(path, headers=OURS).status_code == 401


def test_a_body_has_a_length_and_a_limit(client: TestClient) -> None:
    long = client.post("/api/read", content=b"x" * (BODY_MOST + 1))
    assert long.status_code == 413
    chunked = client.post("/api/read", content=iter([b"x", b"y"]))
    assert chunked.status_code == 411


def test_a_closed_explorer_asks_for_its_token(
    invented: SimpleNamespace, db: Path
) -> None:
    rules = Rules(token=invented.TOKEN, closed=True, cookie="dragoman-8765")
    with invented.client_of(db, rules) as client:
        assert client.get("/api/summary").status_code == 401
        assert "token" in client.get("/").text
        assert invented.TOKEN not in client.get("/").text
        assert client.get("/?token=guess").status_code == 401
        by_header = {"x-dragoman-token": invented.TOKEN}
        assert client.get("/api/summary", headers=by_header).status_code == 200


def test_the_token_leaves_the_address_for_a_cookie(
    invented: SimpleNamespace, db: Path
) -> None:
    rules = Rules(token=invented.TOKEN, closed=True, cookie="dragoman-8765")
    with invented.client_of(db, rules) as client:
        answer = client.get(f"/?token={invented.TOKEN}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert invented.TOKEN not in cookie
        assert client.get("/api/summary").status_code == 200
        # The cookie reads; what writes is the header, which no other site can set.
        assert client.delete("/api/reviews/1").status_code == 401


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.7", "news.example"])
def test_beyond_this_machine_only_with_a_token(host: str) -> None:
    with pytest.raises(InputError, match=r"--token"):
        rules_for(host, 8765, None)
    rules = rules_for(host, 8765, "sixteen-letters-x")
    assert rules.closed
    assert rules.beyond


def test_a_short_token_is_refused() -> None:
    with pytest.raises(InputError, match="4 characters; take 16 or more"):
        rules_for("127.0.0.1", 8765, "abcd")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_on_this_machine_a_token_is_made(host: str) -> None:
    one, other = rules_for(host, 1, None), rules_for(host, 1, None)
    assert not one.closed
    assert len(one.token) >= 32
    assert one.token != other.token


def test_beyond_this_machine_numbers_are_hosts_and_names_are_not(
    invented: SimpleNamespace, db: Path
) -> None:
    rules = rules_for("0.0.0.0", 8765, invented.TOKEN)
    by_header = {"x-dragoman-token": invented.TOKEN}
    with invented.client_of(db, rules) as client:
        for host, status in (("192.168.1.7:8765", 200), ("rebound.example", 421)):
            answer = client.get("/api/questions", headers=by_header | {"host": host})
            assert answer.status_code == status


def test_addresses_and_ports() -> None:
    assert address("0.0.0.0", 80, "t") == "http://127.0.0.1:80/?token=t"
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match="cannot be listened at"):
            listen("127.0.0.1", port)


def test_the_command_serves_until_it_is_interrupted(db: Path) -> None:
    command = [sys.executable, "-m", "dragoman.cli", "explore", "--db", str(db),
               "--no-open", "--port", "0"]  # fmt: skip
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        told = server.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", told)
        assert found, told
        with httpx2.Client() as client:
            answer = client.get(f"{found[0]}api/summary")
        assert answer.json()["reports"] == 4
        assert "server" not in answer.headers
        server.send_signal(signal.SIGINT)
        assert server.wait(20) == 0
        assert server.stderr.read() == ""
