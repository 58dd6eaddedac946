from pathlib import Path
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

PAGE = (
    '<!doctype html><html><head><meta name="dragoman-token" content=""></head>'
    "<body></body></html>"
)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    folder = tmp_path / "site" / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE)
    (folder / "assets" / "app-1a2b.js").write_text("export {}")
    (folder / ".secret").write_text("secret")
    (tmp_path / "site" / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "site" / "secret.txt")
    return folder


@pytest.fixture
def site(invented: SimpleNamespace, db: Path, built: Path) -> TestClient:
    found: TestClient = invented.client_of(db, pages=built)
    return found


def test_the_page_has_the_token_and_is_not_kept(
    invented: SimpleNamespace, site: TestClient
) -> None:
    for path in ("/", "/index.html", "/questions/supporters"):
        answer = site.get(path)
        assert f'name="dragoman-token" content="{invented.TOKEN}"' in answer.text
        assert answer.text.count("dragoman-token") == 1
        assert answer.headers["cache-control"] == "no-store"


def test_a_page_without_the_tag_gets_it(
    invented: SimpleNamespace, db: Path, built: Path
) -> None:
    (built / "index.html").write_text("<html><head lang='en'></head></html>")
    page = invented.client_of(db, pages=built).get("/").text
    assert f'content="{invented.TOKEN}"' in page


def test_files_keep_for_as_long_as_their_names(site: TestClient) -> None:
    answer = site.get("/assets/app-1a2b.js")
    assert answer.text == "export {}"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/assets\\..\\..\\secret.txt",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/.secret",
        "/link.txt",
        "/assets/app-1a2b.js%00.txt",
    ],
)
def test_nothing_but_the_files_of_the_site(site: TestClient, path: str) -> None:
    answer = site.get(path)
    assert "secret" not in answer.text
    assert "root:" not in answer.text


def test_without_a_built_front_end_the_page_says_so(
    invented: SimpleNamespace, db: Path, tmp_path: Path
) -> None:
    answer = invented.client_of(db, pages=tmp_path / "none").get("/")
    assert answer.status_code == 503
    assert "npm run build" in answer.text
    assert "/api/summary" in answer.text
