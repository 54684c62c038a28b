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

_RECORDS = "\n".join(
    f"CREATE TABLE {name} (id TEXT PRIMARY KEY, report TEXT, body TEXT NOT NULL) STRICT;\nCREATE INDEX {name}_report ON {name} (report);"
    for name in RECORD_TABLES
)

MIGRATIONS: tuple[str, ...] = (
    f"""
    PRAGMA application_id={APPLICATION};
    CREATE TABLE captures (
        id TEXT PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, received_at TEXT NOT NULL, received_as TEXT NOT NULL, body TEXT NOT NULL
    ) STRICT;
    {_RECORDS}
    CREATE TABLE problems (stage TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL) STRICT;
    CREATE INDEX problems_subject ON problems (stage, subject);
    CREATE TABLE done (stage TEXT NOT NULL, subject TEXT NOT NULL, method TEXT NOT NULL, PRIMARY KEY (stage, subject)) STRICT;
    CREATE TABLE judgements (id TEXT PRIMARY KEY, target TEXT NOT NULL, body TEXT NOT NULL) STRICT;
    CREATE TABLE log (
        number INTEGER PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL,
        previous TEXT NOT NULL, hash TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER log_kept BEFORE DELETE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER log_unchanged BEFORE UPDATE ON log BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
    CREATE TRIGGER judgements_kept BEFORE DELETE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
    CREATE TRIGGER judgements_unchanged BEFORE UPDATE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
    """,
)
