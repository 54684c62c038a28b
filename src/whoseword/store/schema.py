"""The tables of `case.db` and the migrations that lead to them, in order; the last number is today's version."""

APPLICATION = 0x77686F73
"""Written into the file's header ("whos"), so that the database of another program is never taken for a case."""

RECORD_TABLES = (
    "reports",
    "attributions",
    "mentions",
    "figures",
    "times",
    "reuse",
    "stories",
    "sources",
    "claims",
    "origins",
    "disagreements",
    "timeline",
)
"""Each holds one kind of record as JSON: `id`, the report it belongs to (a report: its capture), `body`."""

OF_REPORT = "coalesce({row}report, '')"
"""To which report a record belongs, as SQL; an index is made over the same words, so that they are looked up by it."""
OF_STAGE = "{row}stage || '/' || {row}subject"
OF_PIECE = OF_STAGE + " || {row}piece"
"""To which piece of a subject a problem belongs: archives are read piece by piece, and each piece is sealed once."""
PIECE = " up to document "
"""How a piece is named, before the number of its last document; the one piece of other subjects has no name."""

_RECORDS = "\n".join(
    f"CREATE TABLE {name} (id TEXT PRIMARY KEY, report TEXT, body TEXT NOT NULL) STRICT;\n"
    f"CREATE INDEX {name}_report ON {name} ({OF_REPORT.format(row='')});"
    for name in RECORD_TABLES
)


def _kept(table: str, sentence: str) -> str:
    """Triggers that refuse to change or remove a row of `table`."""
    return "\n".join(
        f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{sentence}'); END;"
        for name, event in (("kept", "DELETE"), ("unchanged", "UPDATE"))
    )


FIRST_LAYOUT = 3
"""The number of the layout that the first script makes. Layout 1 had no seals; layout 2 sealed an archive's reports all together."""

MIGRATIONS: tuple[str, ...] = (
    f"""
    PRAGMA application_id={APPLICATION};
    CREATE TABLE captures (
        id TEXT PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, received_at TEXT NOT NULL, received_as TEXT NOT NULL, body TEXT NOT NULL
    ) STRICT;
    {_RECORDS}
    CREATE TABLE problems (stage TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, piece TEXT NOT NULL) STRICT;
    CREATE INDEX problems_subject ON problems (stage, subject);
    CREATE INDEX problems_piece ON problems ({OF_PIECE.format(row="")});
    CREATE TABLE done (stage TEXT NOT NULL, subject TEXT NOT NULL, method TEXT NOT NULL, PRIMARY KEY (stage, subject)) STRICT;
    CREATE INDEX done_subject ON done ({OF_STAGE.format(row="")});
    CREATE TABLE judgements (id TEXT PRIMARY KEY, target TEXT NOT NULL, body TEXT NOT NULL) STRICT;
    CREATE TABLE seals (
        number INTEGER NOT NULL, part TEXT NOT NULL, owner TEXT NOT NULL, seal TEXT NOT NULL, PRIMARY KEY (part, owner, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE log (
        number INTEGER PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL,
        seal TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL
    ) STRICT;
    {_kept("log", "the log is append-only")}
    {_kept("seals", "seals are append-only")}
    {_kept("judgements", "judgements are append-only")}
    """,
)
LAYOUT = FIRST_LAYOUT + len(MIGRATIONS) - 1
"""Today's layout, written into the file's header."""
