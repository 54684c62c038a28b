"""The command line: each command is its options and one call of the library.

In: arguments. Out: text or JSON on standard output, problems on standard error; exit 0 done, 1 findings that were
asked for or nothing that could be read, 2 usage.
"""

from whoseword.cli import keeping as _keeping  # noqa: F401 - its commands enter themselves
from whoseword.cli.commands import main
from whoseword.cli.looking import diff, show

__all__ = ["diff", "main", "show"]
