"""What the documents say is so: commands and examples run, links lead somewhere, tables name what there is."""

import re
import tomllib
from pathlib import Path

import pytest

from benchmarks import results
from benchmarks.accuracy import SHOWN_IN_README
from benchmarks.sets import ROOT, SETS
from communique import __version__, from_json
from communique.cli import NAMES

DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "demo" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def between(begin: str, end: str) -> str:
    """What stands between two marks in the README."""
    _, _, rest = README.partition(begin)
    inside, found, _ = rest.partition(end)
    assert found, f"README.md lacks {begin} … {end}"
    return inside


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files_that_are_there(document: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", document.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    gone = [target for target in targets if "://" not in target and not (document.parent / target).exists()]
    assert gone == []


def test_the_commands_that_are_named_exist() -> None:
    named = {
        m for doc in DOCUMENTS for m in re.findall(r"^\$? ?communique (\w+)", doc.read_text("utf-8"), re.MULTILINE)
    }
    assert named - set(NAMES) == set()
    assert {"read", "code", "open", "show", "office", "search"} <= named


def test_the_targets_of_make_that_are_named_exist() -> None:
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {m for doc in DOCUMENTS for m in re.findall(r"(?:`|^)make ([a-z]+)", doc.read_text("utf-8"), re.MULTILINE)}
    assert {"demo", "test"} <= named <= made


def test_the_example_in_python_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    (example,) = blocks(README, "python")
    monkeypatch.chdir(ROOT)
    told: dict[str, object] = {}
    exec(example, told)
    assert told["event"] is not None


def test_the_example_of_the_codebook_is_of_its_form() -> None:
    (example,) = blocks((ROOT / "docs" / "codebook.md").read_text(encoding="utf-8"), "json")
    findings = from_json(example)
    assert findings.events[0].told_by == findings.statements[0].id
    assert findings.events[0].quotes[0] in findings.statements[0].quotes[0]


def test_the_readme_has_figures_of_every_set_with_count_interval_and_baseline() -> None:
    table = between(results.BEGIN, results.END)
    for one in SETS:
        for measure in SHOWN_IN_README:
            row = re.search(rf"^\| {one.name} \(\d+\) \| {measure} \| ([^|]*\|){{5}}$", table, re.MULTILINE)
            assert row is not None, f"{one.name}, {measure}: python -m benchmarks.accuracy --readme"
            assert re.search(r"\| \d\.\d{3} \| (\d\.\d\d–\d\.\d\d)? ?\| \d+ / \d+ / \d+ \| \d\.\d{3} \|", row[0]), row[
                0
            ]
    assert re.search(r"at commit [0-9a-f]{10}", table)


def test_the_readme_shows_the_session_of_its_script() -> None:
    shown = between("<!-- session: written by docs/session.py -->", "<!-- end of session -->")
    commands = re.findall(r"^\$ (communique .*)$", shown, re.MULTILINE)
    written = re.findall(r"""^    ["'](communique .*)["'],$""", (ROOT / "docs" / "session.py").read_text("utf-8"), re.M)
    assert commands == ["communique read demo/reports", *written]


def test_the_list_of_results_is_that_of_the_folder() -> None:
    listed = (results.FOLDER / "README.md").read_text(encoding="utf-8")
    assert listed == results.listing(results.FOLDER)


def test_the_first_run_over_sets_written_before_the_coder_is_kept() -> None:
    first = [results.load(path) for path in results.FOLDER.glob("first-look-*.json")]
    assert {one.name for result in first for one in result.sets} >= {"demonstration", "paraphrases"}


def test_every_dependency_is_explained() -> None:
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    needed = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    names = [re.split(r"[<>=]", need)[0] for need in needed]
    assert [name for name in names if f"[{name}]" not in told] == []


def test_version_and_licence_are_the_same_everywhere() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert PROJECT["version"] == __version__
    assert f"\nversion: {__version__}\n" in citation
    assert f"\nlicense: {PROJECT['license']}\n" in citation
    assert f"\n## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["cff-version", "message", "title", "type", "authors", "version", "date-released"])
def test_the_citation_has_what_its_format_asks_for(key: str) -> None:
    assert re.search(rf"^{key}:", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
