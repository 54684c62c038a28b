"""The fictional case, assembled once, its page as a file, and one browser for all page tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from whoseword.present import Dossier, assemble, to_page

from .fixture import ferry

CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """The dossier of the invented ferry story."""
    return assemble(ferry())


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium; tests that ask for it are skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def file(dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the ferry story, as a file."""
    path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_text(to_page(dossier), encoding="utf-8")
    return path
