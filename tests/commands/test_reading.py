"""``communique read`` and ``communique code``: exit codes, what is printed, what is kept."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from communique.errors import RecordFull
from communique.record import Questions, Store
from tests.commands.conftest import ENGLISH, Run, write

MEETING = "MEETING: Brito met Li in Lisbon"
GERMAN = "Der Minister ist in die Hauptstadt gereist und hat dort mit den Gästen über das Abkommen gesprochen.\n"


def test_what_is_new_is_printed_as_a_table_when_piped(run: Run) -> None:
    write("a.txt", MEETING, "SAID: that they agreed")
    done = run("read", "a.txt")
    assert done.code == 0
    (row,) = done.table()
    assert (row["date"], row["kind"], row["parties"], row["told"]) == ("2023-10-30", "meeting", "PRT CHN", "1/1")
    assert row["people"] == "Ana Brito (Minister of Defence)"
    assert done.err.splitlines() == [
        "1 report in = 1 coded + 0 without findings + 0 refused",
        "New in communique.db: 1 event, 1 statement, 0 claims; told again: 0 events; known already: 0 reports",
    ]


def test_an_event_told_by_two_reports_is_printed_once(run: Run) -> None:
    write("a.txt", MEETING)
    write("b.txt", "MEETING: Li Wen was received by Brito")
    assert [row["told"] for row in run("read", "a.txt", "b.txt").table()] == ["2/2"]


def test_reading_again_codes_nothing_and_changes_nothing(run: Run) -> None:
    write("a.txt", MEETING)
    run("read", "a.txt")
    before = Questions("communique.db").totals()
    again = run("read", "./a.txt")
    assert (again.code, again.table()) == (0, [])
    assert "known already: 0 reports" in again.err  # the fake coder is none of this version's: coded, and the same
    assert Questions("communique.db").totals() == before


def test_reports_of_this_coder_are_not_coded_again_unless_asked(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("communique.commands.read.CODER", "fake 1")
    write("a.txt", MEETING)
    run("read", "a.txt")
    monkeypatch.setattr("tests.commands.fakes.FakeCoder.code", None)  # whoever calls it fails
    assert "known already: 1 report" in run("read", "a.txt").err
    assert "refused" in run("read", "a.txt", "--again").err.splitlines()[-2]
    assert "1 refused" in run("read", "a.txt", "--again").err


def test_what_cannot_be_read_is_listed_and_the_others_go_on(run: Run) -> None:
    write("a.txt", MEETING)
    Path("empty.txt").touch()
    Path("german.txt").write_text(GERMAN * 2, "utf-8")
    write("bad.txt", "EXPLODE")
    done = run("read", "a.txt", "empty.txt", "german.txt", "missing.txt", "bad.txt")
    assert done.code == 1
    assert len(done.table()) == 1
    assert "Not read: german.txt: language de" in done.err
    assert "Not read: bad.txt: ValueError: no such verb" in done.err
    assert "Not read: missing.txt: does not exist (check the path)" in done.err
    assert "4 reports in = 1 coded + 0 without findings + 3 refused" in done.err
    refusals = {r.input: r.reason for r in Questions("communique.db").refusals()}
    assert set(refusals) == {"empty.txt", "german.txt", "bad.txt"}
    assert refusals["german.txt"] == "not read: language de (German)"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nope.txt", "does not exist (check the path)"),
        ("*.nomatch", "matches no file (check the pattern)"),
        ("bare", "holds no files (give a folder with reports in it)"),
    ],
)
@pytest.mark.parametrize("command", ["read", "code"])
def test_where_nothing_is_to_be_read_nothing_is_made_or_counted(run: Run, command: str, path: str, reason: str) -> None:
    Path("bare").mkdir()
    done = run(command, path)
    assert (done.code, done.out) == (1, "")
    assert done.err == f"Not read: {path}: {reason}\nThere was nothing to read.\n"
    assert os.listdir() == ["bare"]


def test_a_missing_path_leaves_old_findings_and_record_as_they_were(run: Run) -> None:
    write("a.txt", MEETING)
    run("read", "a.txt")
    Path("found.jsonl").write_text("old\n")
    assert run("code", "nope.txt", "-o", "found.jsonl").code == 1
    assert Path("found.jsonl").read_text() == "old\n"
    done = run("read", "nope.txt")
    assert (done.code, done.out) == (1, "")
    assert Questions("communique.db").refusals() == ()


def test_what_was_refused_before_the_first_report_is_kept_with_it(run: Run) -> None:
    Path("0.txt").touch()
    assert run("read", "0.txt").err == (
        "Not read: 0.txt: is empty\n1 report in = 0 coded + 0 without findings + 1 refused\n"
    )
    assert not Path("communique.db").exists()
    write("a.txt", MEETING)
    run("read", "0.txt", "a.txt")
    assert [r.input for r in Questions("communique.db").refusals()] == ["0.txt"]


def test_a_report_that_tells_nothing_is_counted_apart(run: Run) -> None:
    write("a.txt", MEETING)
    write("b.txt", "It rained.")
    assert "2 reports in = 1 coded + 1 without findings + 0 refused" in run("read", "a.txt", "b.txt").err


def test_the_record_in_a_folder_of_reports_is_no_report(run: Run) -> None:
    write("a.txt", MEETING)
    run("read", ".")
    assert "1 report in" in run("read", ".").err


def test_published_and_outlet_stand_in_for_what_the_text_does_not_tell(run: Run) -> None:
    write("a.txt", MEETING, day=None)
    assert run("read", "a.txt", "--published", "2022-02-03", "--outlet", "Lusa").table()[0]["date"] == "2022-02-03"
    assert Questions("communique.db").outlets() == ("Lusa",)


@pytest.mark.parametrize("word", ["yesterday", "2023-13-01", "2023-02-30", "2023-11", "08.11.2023"])
def test_an_unknown_date_is_wrong_use(run: Run, word: str) -> None:
    write("a.txt", MEETING)
    done = run("read", "a.txt", "--published", word)
    assert done.code == 2
    assert word in done.err
    assert not Path("communique.db").exists()


def test_a_file_of_another_program_is_left_alone(run: Run) -> None:
    Path("notes.db").write_text("My notes\n" * 1000)
    write("a.txt", MEETING)
    done = run("read", "a.txt", "--record", "notes.db")
    assert (done.code, done.out) == (2, "")
    assert done.err == "Error: notes.db: this is no Communique record (name another file with --record)\n"
    assert Path("notes.db").read_text() == "My notes\n" * 1000


def test_a_full_disk_is_told_and_what_was_stored_stays(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(3):
        write(f"{n}.txt", f"MEETING: Brito met Li for the {n}th time")
    add = Store.add

    def full(store: Store, report: object, findings: object) -> object:
        if store._db.execute("SELECT count(*) FROM reports").fetchone()[0] == 2:
            raise RecordFull(f"{store.path}: the disk is full")
        return add(store, report, findings)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "add", full)
    done = run("read", "0.txt", "1.txt", "2.txt")
    assert (done.code, done.err) == (1, "Error: communique.db: the disk is full\n")
    assert Questions("communique.db").totals().reports == 2


def test_code_writes_findings_as_lines(run: Run) -> None:
    write("a.txt", MEETING)
    write("b.txt", "It rained.")
    done = run("code", "a.txt", "b.txt")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [len(f["events"]) for f in found] == [1, 0]
    assert done.err == "2 reports in = 1 coded + 1 without findings + 0 refused\n"


def test_code_reads_reports_with_ids_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("r.jsonl").write_text(json.dumps({"id": "012", "published": "2023-11-08", "text": f"{ENGLISH}{MEETING}\n"}))
    with open("r.jsonl") as lines:
        monkeypatch.setattr("sys.stdin", lines)
        (line,) = run("code", "-").out.splitlines()
    assert json.loads(line)["report"]["id"] == "012"
    assert json.loads(line)["events"][0]["start"] == "2023-11-08"


def test_findings_go_into_a_file_that_is_whole(run: Run) -> None:
    write("a.txt", MEETING)
    done = run("code", "a.txt", "-o", "found.jsonl")
    assert (done.code, done.out) == (0, "")
    assert len(Path("found.jsonl").read_text().splitlines()) == 1
    assert sorted(os.listdir()) == ["a.txt", "found.jsonl"]


def test_a_full_disk_leaves_the_old_findings_as_they_were(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("communique.commands.code.os.fsync", full)
    write("a.txt", MEETING)
    Path("found.jsonl").write_text("old\n")
    done = run("code", "a.txt", "-o", "found.jsonl")
    assert done.code == 1
    assert "found.jsonl: No space left on device; nothing was written" in done.err
    assert Path("found.jsonl").read_text() == "old\n"
    assert sorted(os.listdir()) == ["a.txt", "found.jsonl"]


def test_findings_through_a_link_go_into_its_file(run: Run) -> None:
    write("a.txt", MEETING)
    Path("link.jsonl").symlink_to("real.jsonl")
    assert run("code", "a.txt", "-o", "link.jsonl").code == 0
    assert Path("link.jsonl").is_symlink()
    assert len(Path("real.jsonl").read_text().splitlines()) == 1


SLOW_READ = (
    "from communique import batch, cli\nfrom tests.commands import fakes\n"
    "batch.load_coder = fakes.load\n"
    "if __name__ == '__main__':\n    cli.main()\n"
)


def _start(tmp_path: Path, *args: str) -> "subprocess.Popen[str]":
    """``communique read`` of forty slow reports in a process of its own."""
    for n in range(40):
        (tmp_path / f"{n:02}.txt").write_text(f"2023-10-30\n{ENGLISH}MEETING: Brito met Li for talk {n}\nSLOW\n")
    script = tmp_path / "slow.py"
    script.write_text(SLOW_READ)
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, str(script), "read", "*.txt", *args],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _stored(record: Path) -> int:
    return Questions(record).totals().reports if record.exists() and record.stat().st_size else 0


def _wait_for(record: Path, reports: int) -> int:
    """Wait until so many reports are acknowledged: how many there are then."""
    for _ in range(2000):
        try:
            if (stored := _stored(record)) >= reports:
                return stored
        except Exception:  # the file is being begun
            pass
        time.sleep(0.01)
    raise AssertionError("nothing was stored")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_kill_in_the_middle_loses_nothing_that_was_stored(tmp_path: Path, workers: str) -> None:
    process = _start(tmp_path, "--workers", workers)
    stored = _wait_for(tmp_path / "communique.db", 5)
    process.kill()
    process.communicate()
    with Questions(tmp_path / "communique.db") as record:
        assert stored <= record.totals().reports < 40
        assert record.totals().tellings == record.totals().reports
        assert record._connection().execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    rest = _start(tmp_path)
    assert rest.communicate()[0]
    assert _stored(tmp_path / "communique.db") == 40


def test_control_c_leaves_the_record_whole_and_says_how_to_go_on(tmp_path: Path) -> None:
    process = _start(tmp_path, "--workers", "2")
    stored = _wait_for(tmp_path / "communique.db", 3)
    process.send_signal(signal.SIGINT)
    err = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert "The same command goes on" in err
    assert "Traceback" not in err
    assert stored <= _stored(tmp_path / "communique.db") < 40
