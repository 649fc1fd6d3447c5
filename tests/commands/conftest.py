"""Commands with a fake coder, in a folder of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from communique import batch, cli
from tests.commands import fakes


class Done(NamedTuple):
    """What a command left: exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    def table(self) -> list[dict[str, str]]:
        """The rows of the one table that was printed."""
        head, *rows = (line.split("\t") for line in self.out.splitlines())
        return [dict(zip(head, row, strict=True)) for row in rows]


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs ``communique ARGS…`` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(batch, "load_coder", fakes.load)
    monkeypatch.setattr(batch, "load_explainer", fakes.load_explainer)

    def command(*args: str) -> Done:
        monkeypatch.setattr("sys.argv", ["communique", *args])
        with pytest.raises(SystemExit) as end:
            cli.main()
        out, err = capsys.readouterr()
        code = end.value.code
        assert isinstance(code, int)
        assert "Traceback" not in err
        return Done(code, out, err)

    yield command


ENGLISH = "The minister of the state met the guests in the capital and said that they will meet again.\n"


def write(name: str, *lines: str, day: str | None = "2023-10-30") -> Path:
    """A report of the given lines in the current folder."""
    path = Path(name)
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(f"Talks in Lisbon\n{day or ''}\n{ENGLISH}" + "".join(f"{line}\n" for line in lines), "utf-8")
    return path
