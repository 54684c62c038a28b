"""The fictional case, assembled once."""

import pytest

from whoseword.present import Dossier, assemble

from .fixture import ferry


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """The dossier of the invented ferry story."""
    return assemble(ferry())
