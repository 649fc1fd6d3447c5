"""Files that are no record, or cannot be written: a plain message, and nothing stored is lost."""

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from communique.errors import NewerRecord, NotARecord, RecordError, RecordFull
from communique.record import Questions, Store, schema
from tests.record.making import event, told

TALKS = event("Ana Brito met Li Wen in Lisbon on Monday", "PRT CHN", "2023-10-30")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Store.open(tmp_path / "record.db") as store:
        store.add(*told("r1", TALKS))
    return tmp_path / "record.db"


def totals(path: Path) -> tuple[int, int]:
    with Questions(path) as record:
        return record.totals().reports, record.totals().events


@pytest.mark.parametrize("opener", [Store.open, Questions])
def test_a_text_file_is_no_record(tmp_path: Path, opener: type[Questions]) -> None:
    file = tmp_path / "notes.db"
    file.write_text("Minutes of the meeting of 8 November\n" * 200)
    with pytest.raises(NotARecord, match=r"notes\.db: this is no Communique record .*--record"):
        opener(file)
    assert file.read_text().startswith("Minutes")


@pytest.mark.parametrize("opener", [Store.open, Questions])
def test_the_database_of_another_program_is_left_alone(tmp_path: Path, opener: type[Questions]) -> None:
    file = tmp_path / "bookmarks.db"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE bookmarks (address TEXT)")
    before = file.read_bytes()
    with pytest.raises(NotARecord, match="another program"):
        opener(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize("opener", [Store.open, Questions])
def test_a_record_of_a_newer_version_is_left_alone(path: Path, opener: type[Questions]) -> None:
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    db.close()
    before = path.read_bytes()
    with pytest.raises(NewerRecord, match="install the newer version"):
        opener(path)
    assert path.read_bytes() == before


def test_a_damaged_record_is_told_as_such(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(NotARecord, match="damaged"), Questions(path) as record:
        record.events()


def test_an_empty_file_becomes_a_record_but_is_none_to_read(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"
    file.touch()
    with pytest.raises(NotARecord, match="empty"):
        Questions(file)
    Store.open(file).close()
    assert totals(file) == (0, 0)


def test_a_missing_record_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"no record here .*communique read"):
        Questions(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no folder"):
        Store.open(tmp_path / "nowhere" / "record.db")


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="this is a folder"):
        Store.open(tmp_path)


def test_a_full_disk_loses_nothing_that_was_stored(path: Path) -> None:
    with Store.open(path) as store:
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages}")  # SQLite's own "database or disk is full"
        with pytest.raises(RecordFull, match=r"disk is full, .*; all that was stored before is safe"):
            for n in range(2, 500):
                store.add(*told(f"r{n}", TALKS, text=TALKS.quotes[0] + f" {n} " * 2000))
        stored = totals(path)[0]
        assert stored < 499
        store._db.execute("PRAGMA max_page_count = 1000000")
        store.add(*told("last", TALKS))
        assert totals(path) == (stored + 1, 1)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_the_systems_word_for_a_full_disk_is_understood(tmp_path: Path, number: int) -> None:
    with pytest.raises(RecordFull), schema.explained(tmp_path):
        raise OSError(number, os.strerror(number))


def test_a_folder_without_permission_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> sqlite3.Connection:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(schema.sqlite3, "connect", refuse)
    with pytest.raises(RecordError, match=r"Permission denied \(check the folder's permissions\)"):
        Store.open(path)


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """As a user who may look into the folder and change nothing there, also where the tests run as root."""
    mode, user = folder.stat().st_mode, os.geteuid()
    folder.chmod(0o555)
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)
        folder.chmod(mode)


def test_a_record_in_a_folder_that_is_not_ours_is_read_but_not_written(path: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        copy = Path(shutil.copy(path, name))
        copy.chmod(0o444)
        with without_rights(Path(name)):
            assert totals(copy) == (1, 1)
            with pytest.raises(RecordError, match="check the permissions"):
                Store.open(copy).refuse("x", "y")
        assert totals(copy) == (1, 1)


def test_another_writer_is_waited_for_and_then_told(path: Path) -> None:
    with Store.open(path) as store, Store.open(path) as other:
        other._db.execute("PRAGMA busy_timeout = 10")
        store._db.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="another program is writing"):
            other.refuse("x", "y")
        store._db.execute("ROLLBACK")
