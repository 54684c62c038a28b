"""Files locked with age, so that only those can open a packed case who hold the key. The only importer of `pyrage` (extra "age")."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoseword.model import UserError

HEADER = b"age-encryption.org/v1"


@dataclass(frozen=True, slots=True)
class Key:
    """By what a file is locked or opened: age recipients (`age1…`), a file of age identities, or a passphrase."""

    recipients: tuple[str, ...] = ()
    identities: Path | None = None
    passphrase: str | None = None

    def __bool__(self) -> bool:
        return bool(self.recipients or self.identities or self.passphrase)


def is_locked(path: Path) -> bool:
    """Whether a file is locked with age."""
    with path.open("rb") as file:
        return file.read(len(HEADER)) == HEADER


def lock_file(plain: Path, target: Path, key: Key) -> None:
    """Write `plain` into `target`, locked. Raises `UserError` for a recipient that is none, or if the extra is not installed."""
    pyrage = _pyrage()
    try:
        if key.passphrase is not None:
            target.write_bytes(pyrage.passphrase.encrypt(plain.read_bytes(), key.passphrase))
            return
        recipients = [pyrage.x25519.Recipient.from_str(r) for r in key.recipients]
        pyrage.encrypt_file(str(plain), str(target), recipients)
    except (pyrage.RecipientError, pyrage.EncryptError) as error:
        raise UserError(f"the file cannot be locked for {', '.join(key.recipients)}: {error}") from error


def open_file(locked: Path, target: Path, key: Key) -> None:
    """Write what is in `locked` into `target`. Raises `UserError` if the key does not open it, or the extra is not installed."""
    pyrage = _pyrage()
    if not key:
        raise UserError(f"{locked.name} is locked with age; give --identity or --passphrase")
    try:
        if key.passphrase is not None:
            target.write_bytes(pyrage.passphrase.decrypt(locked.read_bytes(), key.passphrase))
            return
        pyrage.decrypt_file(str(locked), str(target), _identities(pyrage, key.identities))
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise UserError(f"{locked.name} is not opened by this key: {error}") from error


def _identities(pyrage: Any, path: Path | None) -> Sequence[object]:
    lines = path.read_text(encoding="utf-8").splitlines() if path else []
    return [pyrage.x25519.Identity.from_str(line.strip()) for line in lines if line.strip() and not line.startswith("#")]


def _pyrage() -> Any:
    try:
        import pyrage
    except ImportError:
        raise UserError('locking needs the extra "age": pip install "whoseword[age]"') from None
    return pyrage
