"""A small invented story for the tests that need a whole run, read once per session."""

from pathlib import Path

import pytest

FERRY = """Ferry sinks off Tamm Island, nine dead

PORT AYEMBA, May 4 (Isle Wire) - At least nine people died when the ferry Dawn Heron sank off Tamm Island on Tuesday, the coast guard said.

"The boat was carrying 210 people, far more than it may," coast guard commander Mira Okel told reporters in Port Ayemba.

The ferry's owner, Belwether Lines, denied that the boat was overloaded. "We sold 150 tickets," its spokesman Jon Hask said in a statement.
"""

CLINIC = """Clinic counts fourteen bodies after ferry disaster

Port Ayemba, 5 May 2031

Fourteen bodies were brought to the clinic on Tamm Island after the Dawn Heron sank, Dr Sela Oru, who runs it, told the Morning Lantern.

Commander Mira Okel of the coast guard said on Tuesday that the ferry was carrying 210 people.

"Nobody knows how many are missing," Oru said.
"""


def write_story(folder: Path) -> Path:
    """The two reports of the story as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "isle-wire_ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "morning-lantern_clinic.txt").write_text(CLINIC, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the two reports."""
    return write_story(tmp_path_factory.mktemp("story") / "reports")


@pytest.fixture(scope="session")
def ferry_case(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case made of the two reports; tests read it and leave it as it is."""
    import whoseword

    return whoseword.run([story], tmp_path_factory.mktemp("ferry") / "case").folder
