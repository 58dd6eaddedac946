from pathlib import Path

import pytest
from tools.bundle import FILES, MOST_BYTES, STATIC, WEB, faults, fingerprint


@pytest.fixture
def web(tmp_path: Path) -> Path:
    for name in (*FILES, "src/main.ts", "src/lib/dates.ts", "public/icon.svg"):
        path = tmp_path / "web" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"// {name}\n")
    return tmp_path / "web"


@pytest.fixture
def static(web: Path) -> Path:
    built = web.parent / "static"
    built.mkdir()
    (built / "index.html").write_text('<script type="module" src="/app.js"></script>')
    (built / "source.sha256").write_text(f"{fingerprint(web)}\n")
    return built


def test_the_bundle_in_the_package_is_built_from_its_sources() -> None:
    assert list(faults(WEB, STATIC)) == []


def test_a_fresh_bundle_has_no_fault(web: Path, static: Path) -> None:
    assert list(faults(web, static)) == []


@pytest.mark.parametrize("name", ["src/lib/dates.ts", "package-lock.json"])
def test_a_changed_source_makes_it_stale(web: Path, static: Path, name: str) -> None:
    (web / name).write_text("// changed\n")
    (fault,) = faults(web, static)
    assert "make web" in fault


def test_a_new_source_makes_it_stale(web: Path, static: Path) -> None:
    (web / "src" / "more.ts").write_text("")
    assert len(list(faults(web, static))) == 1


def test_what_is_not_a_source_does_not_count(web: Path, static: Path) -> None:
    (web / "node_modules").mkdir()
    (web / "node_modules" / "x.js").write_text("")
    assert list(faults(web, static)) == []


def test_no_bundle(web: Path) -> None:
    (fault,) = faults(web, web.parent / "nothing")
    assert "missing" in fault


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("app.js.map", "{}", "source map"),
        ("app.css", '@import "x.css"', "another host"),
        ("index.html", '<img src="https://other.example/x.png">', "another host"),
        ("world.json", " " * (MOST_BYTES + 1), "more than"),
    ],
    ids=["source map", "import", "other host", "too large"],
)
def test_what_must_not_be_in_it(
    web: Path, static: Path, name: str, content: str, why: str
) -> None:
    (static / name).write_text(content)
    (fault,) = faults(web, static)
    assert why in fault
