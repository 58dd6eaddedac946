import gzip
import json
import sys
from pathlib import Path

import pytest

from bench import pages, samples


def test_the_measure_over_a_small_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    truth = {"a": samples.SENTENCES, "b": samples.SENTENCES[:2], "c": ("No such page",)}
    raw = {"a": samples.page(), "b": samples.page(), "c": b"<html></html>"}
    (tmp_path / "html").mkdir()
    for name, content in raw.items():
        (tmp_path / "html" / f"{name}.html.gz").write_bytes(gzip.compress(content))
    rows = {n: {"articleBody": "\n".join(t), "url": n} for n, t in truth.items()}
    (tmp_path / "ground-truth.json").write_text(json.dumps(rows))
    monkeypatch.setattr(sys, "argv", ["pages", str(tmp_path), "--worst", "1"])
    pages.main()
    first, worst = capsys.readouterr().out.splitlines()
    # Page c is set aside: nothing was found, so it counts for recall alone.
    assert "pages 3" in first
    assert "recall 0.667" in first
    assert worst.startswith("0.00  c")
    wanted = pages.Share.of("\n".join(truth["b"]), "\n".join(truth["a"])).precision
    assert f"precision {((wanted or 0) + 1) / 2:.3f}" in first
