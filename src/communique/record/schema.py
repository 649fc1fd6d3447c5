"""The record's file: an SQLite database with its own mark, in write-ahead mode, safe against a lost power supply."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.errors import NewerRecord, NotARecord, RecordError, RecordFull

APPLICATION_ID = 0x434F4D51
"""``COMQ``: says to ``file`` and to us whose database it is."""
VERSION = 2

TABLES = """
CREATE TABLE reports (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  text_hash TEXT NOT NULL,
  title TEXT,
  outlet TEXT,
  published TEXT,
  text TEXT NOT NULL,
  report TEXT NOT NULL,    -- JSON of the report, its text left out
  findings TEXT NOT NULL,  -- JSON of the findings
  coder TEXT,
  source_group TEXT NOT NULL
);
CREATE INDEX reports_by_group ON reports (source_group);
CREATE INDEX reports_by_day ON reports (published);
CREATE TABLE revisions (
  report TEXT NOT NULL, revision INTEGER NOT NULL, text_hash TEXT NOT NULL, text TEXT NOT NULL, about TEXT NOT NULL,
  PRIMARY KEY (report, revision)
) WITHOUT ROWID;
CREATE TABLE sketches (hash INTEGER NOT NULL, report TEXT NOT NULL, PRIMARY KEY (hash, report)) WITHOUT ROWID;
CREATE INDEX sketches_by_report ON sketches (report);
CREATE TABLE tellings (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL, nth INTEGER NOT NULL,
  telling TEXT NOT NULL,   -- JSON
  event TEXT,              -- the event that holds it
  UNIQUE (report, start, end, kind, nth)
);
CREATE INDEX tellings_by_event ON tellings (event);
CREATE TABLE telling_blocks (
  block TEXT NOT NULL, telling TEXT NOT NULL, PRIMARY KEY (block, telling)
) WITHOUT ROWID;
CREATE INDEX telling_blocks_by_telling ON telling_blocks (telling);
CREATE TABLE events (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL, modality TEXT NOT NULL, level TEXT,
  start TEXT, end TEXT,
  place TEXT, country TEXT,
  realised_by TEXT,
  members TEXT NOT NULL,   -- ids of its tellings, the smallest first
  merged TEXT NOT NULL     -- JSON of the event with every value of its tellings
) WITHOUT ROWID;
CREATE INDEX events_by_day ON events (start);
CREATE INDEX events_realised ON events (realised_by) WHERE realised_by IS NOT NULL;
CREATE TABLE event_parties (
  party TEXT NOT NULL, event TEXT NOT NULL, PRIMARY KEY (party, event)
) WITHOUT ROWID;
CREATE INDEX event_parties_by_event ON event_parties (event);
CREATE TABLE event_people (
  name TEXT NOT NULL, event TEXT NOT NULL, PRIMARY KEY (name, event)
) WITHOUT ROWID;            -- each name as it sounds, and each registry id as id:…
CREATE INDEX event_people_by_event ON event_people (event);
CREATE TABLE statements (
  id TEXT PRIMARY KEY,     -- report/id
  report TEXT NOT NULL, at INTEGER NOT NULL, speaker TEXT, party TEXT, statement TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX statements_by_report ON statements (report);
CREATE INDEX statements_by_party ON statements (party);
CREATE TABLE statement_targets (
  target TEXT NOT NULL, statement TEXT NOT NULL, PRIMARY KEY (target, statement)
) WITHOUT ROWID;
CREATE INDEX statement_targets_by_statement ON statement_targets (statement);
CREATE TABLE claims (
  id TEXT PRIMARY KEY, report TEXT NOT NULL, at INTEGER NOT NULL, claim TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX claims_by_report ON claims (report);
CREATE TABLE refusals (input TEXT PRIMARY KEY, reason TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE report_words USING fts5(
  title, text, content='reports', content_rowid='seq', tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER reports_added AFTER INSERT ON reports BEGIN
  INSERT INTO report_words (rowid, title, text) VALUES (new.seq, new.title, new.text);
END;
CREATE TRIGGER reports_gone AFTER DELETE ON reports BEGIN
  INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text);
END;
CREATE TRIGGER reports_changed AFTER UPDATE OF title, text ON reports BEGIN
  INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text);
  INSERT INTO report_words (rowid, title, text) VALUES (new.seq, new.title, new.text);
END;
CREATE VIRTUAL TABLE telling_words USING fts5(words, tokenize="unicode61 remove_diacritics 2");
"""
"""``telling_words`` has the rowid of its telling and holds quotes, names, offices, place and occasion."""

ADDED = {
    2: """
CREATE TABLE declarations (
  seq INTEGER PRIMARY KEY,
  parties TEXT NOT NULL,   -- codes in the order of the alphabet, parted by blanks; so the next two, empty for all
  kinds TEXT NOT NULL, levels TEXT NOT NULL,
  start TEXT, end TEXT NOT NULL,
  who TEXT NOT NULL, day TEXT NOT NULL, why TEXT,
  withdraws INTEGER        -- the declaration that this one takes back
);
""",
}
"""What each later form of the file has besides; ``declarations``: what people say that the record holds completely."""


def connect(path: Path, *, writing: bool) -> sqlite3.Connection:
    """A connection to the record at `path`; a missing one is begun if `writing`.

    Raises RecordError (missing, a folder, no permission), NotARecord, NewerRecord or RecordFull, each with advice.
    """
    _check_path(path, writing=writing)
    with explained(path):
        connection = sqlite3.connect(_address(path, writing=writing), uri=True, timeout=30.0, check_same_thread=False)
        try:
            _prepare(connection, path, writing=writing)
        except BaseException:
            connection.close()
            raise
    return connection


def _check_path(path: Path, *, writing: bool) -> None:
    if path.is_dir():
        raise RecordError(f"{path}: this is a folder (name a file in it, such as {path / 'communique.db'})")
    if not path.parent.is_dir():
        raise RecordError(f"{path}: there is no folder {path.parent} (make it first, or name another file)")
    if not writing and not path.exists():
        raise RecordError(f"{path}: there is no record here (make one: communique read FOLDER --record {path})")


def _address(path: Path, *, writing: bool) -> str:
    """The URI for SQLite; a record that nobody can write, beside no log of one who does, is read as it lies."""
    if writing:
        return f"{path.absolute().as_uri()}?mode=rwc"
    effective = os.access in os.supports_effective_ids
    writable = os.access(path.parent, os.W_OK, effective_ids=effective)
    unchanging = not writable and not Path(f"{path}-wal").exists()
    return f"{path.absolute().as_uri()}?mode=ro" + ("&immutable=1" if unchanging else "")


def _prepare(connection: sqlite3.Connection, path: Path, *, writing: bool) -> None:
    connection.isolation_level = None
    connection.row_factory = sqlite3.Row
    _check_owner(connection, path)
    if not writing:
        if _number(connection, "application_id") == 0:
            raise NotARecord(f"{path}: the file is empty (make a record: communique read FOLDER --record {path})")
        connection.execute("PRAGMA query_only = ON")
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    if _number(connection, "application_id") == 0 or _number(connection, "user_version") < VERSION:
        _begin(connection)


def _check_owner(connection: sqlite3.Connection, path: Path) -> None:
    owner, version = _number(connection, "application_id"), _number(connection, "user_version")
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if owner != APPLICATION_ID and (owner or version or tables):
        raise NotARecord(f"{path}: this is the database of another program (name another file with --record)")
    if owner == APPLICATION_ID and version > VERSION:
        raise NewerRecord(
            f"{path}: written by a newer Communique (its form {version}, this program reads up to {VERSION}): "
            "install the newer version, or name another file with --record"
        )


def _begin(connection: sqlite3.Connection) -> None:
    """Make the tables that the file lacks, all or none; another process may have been faster."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        forms = {1: TABLES, **ADDED}
        present = _number(connection, "user_version")  # 0 in a new file
        for form in range(present + 1, VERSION + 1):
            for statement in _statements(forms[form]):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {max(present, VERSION)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite has rolled back by itself where the disk is full
            connection.execute("ROLLBACK")
        raise


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Tell SQLite's and the system's errors on the record in our words, with what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _told(error, path) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise _full(path) from error
        raise RecordError(f"{path}: {error.strerror or error} (check the folder's permissions)") from error


def _full(path: Path) -> RecordFull:
    return RecordFull(
        f"{path}: cannot be written: the disk is full, or a limit keeps the file from growing; "
        "all that was stored before is safe (free some space, then read again)"
    )


_CANNOT_GROW = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_SHMSIZE")


def _told(error: sqlite3.Error, path: Path) -> RecordError:
    name, words = getattr(error, "sqlite_errorname", "") or "", str(error)
    if name.startswith(_CANNOT_GROW) or "disk is full" in words:
        return _full(path)
    if name in ("SQLITE_NOTADB",) or "not a database" in words:
        return NotARecord(f"{path}: this is no Communique record (name another file with --record)")
    if name.startswith("SQLITE_CORRUPT") or "malformed" in words:
        return NotARecord(
            f"{path}: the record is damaged (restore it from a copy, or read the reports into a new file)"
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return RecordError(f"{path}: cannot be written or opened here (check the permissions of file and folder)")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return RecordError(f"{path}: another program is writing to it (wait until it is done, then try again)")
    return RecordError(f"{path}: {words} (if the file lies on a network drive, copy it to a local disk)")
