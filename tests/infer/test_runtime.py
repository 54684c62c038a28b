"""The models' runtime tells nobody anything."""

from pathlib import Path

import onnxruntime
import pytest

from whoseword.infer.runtime import runtime

SOURCES = Path(__file__).resolve().parents[2] / "src" / "whoseword"


def test_telemetry_is_switched_off_before_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr(onnxruntime, "disable_telemetry_events", lambda: called.append("off"))
    runtime.cache_clear()
    assert runtime() is onnxruntime
    assert called == ["off"]
    runtime.cache_clear()


def test_nobody_loads_the_runtime_without_it() -> None:
    found = [p for p in SOURCES.rglob("*.py") if "import onnxruntime" in p.read_text(encoding="utf-8")]
    assert [p.name for p in found] == ["runtime.py"]
