"""RFC 3161 timestamps: an authority's signed word that the head of a log was there at a time. Asked for only on an explicit command.

The only importer of `rfc3161_client` and `cryptography` (extra "timestamp").
"""

import hashlib
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from whoseword.model import UserError
from whoseword.store import Head

LARGEST = 1_000_000
"""Bytes of an answer; a token has a few thousand."""
SECONDS = 30


@dataclass(frozen=True, slots=True)
class Stamp:
    """An authority's answer as it came, and the time that it names."""

    token: bytes
    time: datetime


def ask(head: Head, url: str, roots: Path | None) -> Stamp:
    """The timestamp of an authority over the line `str(head)`, its answer checked against what was asked.

    With `roots`, a PEM file of certificates, the signature is checked up to one of them. Raises `UserError` if the authority is not
    reached, refuses, or answers something else.
    """
    client = _client()
    data = str(head).encode()
    request = client.TimestampRequestBuilder().data(data).hash_algorithm(client.HashAlgorithm.SHA256).build()
    answer = _post(url, request.as_bytes())
    try:
        response = client.decode_timestamp_response(answer)
        granted = int(response.status) in (0, 1)
        info = response.tst_info if granted else None
    except ValueError as error:
        raise UserError(f"{url} did not answer with a timestamp: {error}") from error
    if info is None:
        raise UserError(f"{url} refused to give a timestamp: {' '.join(response.status_string) or 'no reason told'}")
    if info.message_imprint.message != hashlib.sha256(data).digest() or info.nonce != request.nonce:
        raise UserError(f"{url} answered with a timestamp of something else")
    if roots is not None:
        _check_signature(client, request, response, data, roots)
    return Stamp(answer, info.gen_time)


def _check_signature(client: Any, request: Any, response: Any, data: bytes, roots: Path) -> None:
    from cryptography import x509

    try:
        builder = client.VerifierBuilder.from_request(request)
        for certificate in x509.load_pem_x509_certificates(roots.read_bytes()):
            builder = builder.add_root_certificate(certificate)
        builder.build().verify_message(response, data)
    except (client.VerificationError, ValueError) as error:
        raise UserError(f"the timestamp is not signed by an authority in {roots}: {error}") from error


def _post(url: str, data: bytes) -> bytes:
    if not url.startswith(("https://", "http://")):
        raise UserError(f"{url} is no address of a timestamp authority: it begins with https:// or http://")
    request = urllib.request.Request(url, data, {"Content-Type": "application/timestamp-query"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            found: bytes = answer.read(LARGEST)
    except (urllib.error.URLError, TimeoutError, ConnectionError, ValueError) as error:
        raise UserError(f"{url} was not reached: {getattr(error, 'reason', error)}") from error
    return found


def _client() -> Any:
    try:
        import rfc3161_client
    except ImportError:
        raise UserError('timestamps need the extra "timestamp": pip install "whoseword[timestamp]"') from None
    return rfc3161_client
