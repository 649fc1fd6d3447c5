"""The house stands as the design says: rooms know only those before them, and what is built is what is shipped."""

import ast
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from benchmarks.sets import ROOT

SOURCE = ROOT / "src"
PACKAGE = SOURCE / "communique"
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 450

BELOW = ("findings", "errors", "__version__")
"""What every room may know."""
KNOWS: dict[str, tuple[str, ...]] = {
    "__init__": (
        "batch",
        "coding.coder",
        "coding.relations",
        "coding.speech",
        "grounding",
        "reading",
        "record.checking_values",
        "record.record",
    ),
    "findings": (),
    "errors": (),
    "reading": ("language.detect",),  # a leaf: it looks at words of a text and knows nothing of ours
    "language": ("reading",),
    "grounding": ("reading", "language"),
    "coding": ("reading", "language", "grounding"),
    "record": ("reading.report", "grounding"),
    "publishing": ("reading.report", "grounding.registry", "record"),
    "batch": ("reading", "language", "coding"),
    "commands": ("reading", "language", "grounding", "coding", "record", "publishing", "batch"),
    "cli": ("commands",),
    "__main__": ("cli",),
}
"""What each room knows of the others, beside `BELOW`. A room that is not listed here has no place in the house."""


def name_of(module: Path) -> str:
    """``record.store`` for ``src/communique/record/store.py``; ``record`` for its ``__init__``."""
    parts = module.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def room_of(name: str) -> str:
    return name.split(".")[0]


def nodes_of(module: Path, *, types: bool) -> Iterator[ast.AST]:
    """All of a module; without `types` what is imported for the type checker alone is left out."""
    waiting: list[ast.AST] = [ast.parse(module.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if types or not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            yield node
            waiting.extend(ast.iter_child_nodes(node))


def imports_of(module: Path, *, types: bool = True) -> Iterator[str]:
    """The modules of ours that a module imports, anywhere in it, without ``communique.``."""
    for node in nodes_of(module, types=types):
        if isinstance(node, ast.ImportFrom) and node.module == "communique":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("communique."):
            yield node.module.removeprefix("communique.")
            inner = (f"{node.module.removeprefix('communique.')}.{alias.name}" for alias in node.names)
            yield from (name for name in inner if name in NAMES)
        elif isinstance(node, ast.Import):
            yield from (a.name.removeprefix("communique.") for a in node.names if a.name.startswith("communique."))


NAMES = {name_of(module) for module in MODULES}


def within(name: str, allowed: tuple[str, ...]) -> bool:
    return any(name == one or name.startswith(f"{one}.") for one in allowed)


@pytest.mark.parametrize("room", sorted({room_of(name) for name in NAMES}))
def test_each_room_knows_only_those_before_it(room: str) -> None:
    allowed = (room, *KNOWS[room], *BELOW)
    strange = [
        f"{name_of(module)} imports {name}"
        for module in MODULES
        if room_of(name_of(module)) == room
        for name in imports_of(module)
        if not within(name, allowed)
    ]
    assert strange == []


def test_no_module_knows_itself_through_others() -> None:
    gathering = {name_of(m) for m in MODULES if m.name == "__init__.py"}  # they only hand on what their modules hold
    graph = {name_of(m): set(imports_of(m, types=False)) & NAMES - gathering for m in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"modules import each other in a round: {' -> '.join(error.args[1])}")


def test_the_record_knows_no_language() -> None:
    heavy = [m.name for m in (PACKAGE / "record").rglob("*.py") if "spacy" in m.read_text(encoding="utf-8")]
    assert heavy == []


WRITERS = ("record.store", "record.record", "record.merging", "record.schema")


def test_publishing_reads_the_record_and_never_writes_it() -> None:
    modules = [m for m in MODULES if room_of(name_of(m)) == "publishing"]
    assert [f"{name_of(m)}: {n}" for m in modules for n in imports_of(m) if n in WRITERS] == []


def test_the_library_never_prints() -> None:
    calls = (
        (module, node)
        for module in MODULES
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    )
    assert [f"{name_of(module)}:{node.lineno}" for module, node in calls] == []


def test_no_error_passes_in_silence() -> None:
    silent = re.compile(r"except( Exception| BaseException)?:\s*(\n\s*)?pass\b")
    assert [name_of(module) for module in MODULES if silent.search(module.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_is_short_and_says_what_it_is(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST, "two nouns hide in it"
    assert not text.strip() or ast.get_docstring(ast.parse(text)), "it has no docstring"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with wheel and sdist, built without network from a copy of what is shipped."""
    here = tmp_path_factory.mktemp("build")
    tree, dist = here / "tree", here / "dist"
    shutil.copytree(PACKAGE, tree / "src" / "communique", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CITATION.cff"):
        shutil.copy(ROOT / name, tree / name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", str(dist)]
    subprocess.run(command, cwd=tree, check=True, capture_output=True)
    return dist


def _only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def test_the_wheel_holds_every_file_of_the_package(built: Path) -> None:
    with zipfile.ZipFile(_only(built, "*.whl")) as wheel:
        shipped = set(wheel.namelist())
    ours = {str(p.relative_to(SOURCE)) for p in PACKAGE.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    assert ours - shipped == set()


def test_the_wheel_holds_data_templates_and_types(built: Path) -> None:
    with zipfile.ZipFile(_only(built, "*.whl")) as wheel:
        shipped = wheel.namelist()
    for needed in (
        "grounding/data/offices.tsv",
        "coding/data/cues.tsv",
        "language/data/relations.onnx",
        "publishing/web/templates/base.html",
        "py.typed",
    ):
        assert f"communique/{needed}" in shipped


def test_what_is_shipped_names_no_machine(built: Path) -> None:
    machine = re.compile(rb"/(?:work|home|root|Users|tmp)/\w")
    named = []
    with zipfile.ZipFile(_only(built, "*.whl")) as wheel:
        named += [name for name in wheel.namelist() if machine.search(wheel.read(name)) and not name.endswith(".gz")]
    with tarfile.open(_only(built, "*.tar.gz")) as sdist:
        for member in sdist.getmembers():
            stream = sdist.extractfile(member) if member.isfile() and not member.name.endswith(".gz") else None
            named += [member.name] if stream and machine.search(stream.read()) else []
    assert named == []


def test_the_wheel_says_what_it_needs(built: Path) -> None:
    with zipfile.ZipFile(_only(built, "*.whl")) as wheel:
        metadata = wheel.read("communique-0.1.0.dist-info/METADATA").decode()
    assert "Requires-Python: <3.14,>=3.11" in metadata
    assert "License-Expression: Apache-2.0" in metadata
