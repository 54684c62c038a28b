"""The append-only judgements of a case, in the order in which they were made."""

import sqlite3

import msgspec

from whoseword.model import Judgement


def append(connection: sqlite3.Connection, judgement: Judgement) -> None:
    """Keep a judgement; the caller holds the transaction, which seals it."""
    body = msgspec.json.encode(judgement).decode()
    connection.execute("INSERT INTO judgements VALUES (?, ?, ?)", (judgement.id, judgement.target, body))


def read(connection: sqlite3.Connection) -> list[Judgement]:
    """All judgements, in the order in which they were made."""
    decoder = msgspec.json.Decoder(Judgement)
    return [decoder.decode(body) for (body,) in connection.execute("SELECT body FROM judgements ORDER BY rowid")]
