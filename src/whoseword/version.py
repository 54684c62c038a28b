"""The version of the program, written in `pyproject.toml` alone."""

from importlib.metadata import version

__version__ = version("whoseword")
