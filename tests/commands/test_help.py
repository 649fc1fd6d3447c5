"""Every command is documented, answers fast, and ends as it says."""

import inspect
import subprocess
import sys
from pathlib import Path

import click
import pytest

from communique import __version__
from communique.cli import NAMES, Commands, communique
from tests.commands.conftest import Run

ROOT = Path(__file__).parents[2]


def command(name: str) -> click.Command:
    assert isinstance(communique, Commands)
    found = communique.get_command(click.Context(communique), name)
    assert found is not None
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_short_help_and_an_example(name: str) -> None:
    one = command(name)
    assert one.short_help
    assert len(one.short_help) <= 50
    assert f"Example:\n  communique {name}" in inspect.cleandoc(one.help or "")


def registry_commands() -> dict[str, click.Command]:
    group = command("registry")
    assert isinstance(group, click.Group)
    return group.commands


@pytest.mark.parametrize("name", list(registry_commands()))
def test_every_command_of_the_registry_has_one_too(name: str) -> None:
    one = registry_commands()[name]
    assert one.short_help
    assert f"Example:\n  communique registry {name}" in inspect.cleandoc(one.help or "")


@pytest.mark.parametrize("one", [*map(command, NAMES), *registry_commands().values()], ids=lambda one: one.name)
def test_every_option_has_a_help(one: click.Command) -> None:
    for parameter in one.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_the_reference_page_is_that_of_the_code() -> None:
    done = subprocess.run([sys.executable, "docs/make_commands.py", "-"], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == (ROOT / "docs" / "commands.md").read_text("utf-8"), "run: python docs/make_commands.py"


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; sys.argv = ['communique', '--help']\n"
        "from communique.cli import main\n"
        "heavy = ('spacy', 'rich', 'sqlite3', 'starlette', 'numpy', 'onnxruntime', 'tld')\n"
        "try: main()\n"
        "except SystemExit: print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_version(run: Run) -> None:
    assert run("--version").out == f"communique, version {__version__}\n"


@pytest.mark.parametrize(
    "args", [("raed", "x"), ("show",), ("read",), ("show", "RUS", "--limit", "0"), ("show", "--no")]
)
def test_wrong_use_ends_with_two(run: Run, args: tuple[str, ...]) -> None:
    done = run(*args)
    assert done.code == 2
    assert "Usage: communique" in done.err


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    done = run()
    assert "Commands:" in done.out + done.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_the_shells_script(run: Run, shell: str) -> None:
    done = run("completion", shell)
    assert done.code == 0
    assert "_COMMUNIQUE_COMPLETE" in done.out


def test_the_shell_is_told_the_commands() -> None:
    env = {"_COMMUNIQUE_COMPLETE": "bash_complete", "COMP_WORDS": "communique s", "COMP_CWORD": "1"}
    done = subprocess.run(
        [sys.executable, "-c", "from communique.cli import main; main()"], env=env, capture_output=True, text=True
    )
    assert [line.split(",")[1] for line in done.stdout.split()] == ["show", "search", "sources"]
