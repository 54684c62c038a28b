"""Every claim in the news, and the word it rests on.

    import whoseword
    case = whoseword.run(["reports/"], "case/")
    case.claims, case.sources, case.table("figures")

In: everything written about an event. Out: a case folder with the dossier. Nothing heavy is loaded until a verb is called.
"""

from typing import Any

__all__ = ["CaseView", "collect", "demo", "extract", "run", "show", "stage", "verify"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from whoseword import api

        return getattr(api, name)
    if name == "__version__":
        from whoseword.version import __version__

        return __version__
    raise AttributeError(f"module 'whoseword' has no attribute {name!r}")
