"""The models' runtime, with what it would tell others switched off."""

from functools import cache
from typing import Any


@cache
def runtime() -> Any:
    """`onnxruntime`, loaded when first asked for; the events that it collects on some systems are switched off before any session."""
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    return onnxruntime
