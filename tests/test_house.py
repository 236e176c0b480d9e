"""The house stands as it was drawn: arrows one way, each folder says what lives there, nothing points outside."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOMS = ("ontology", "graph", "loaders", "api")
MODULES = sorted(path for room in ROOMS for path in Path(room).rglob("*.py"))
# A sentence: a capital or a quotation first, a full stop last, none in between.
SENTENCE = re.compile(r"[A-Z`][^\n]*\.")
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".lock",
    ".tsv",
    ".ttl",
    ".js",
    ".css",
    ".html",
    ".json",
    ".txt",
    ".yaml",
    ".yml",
    ".cypher",
    "",
}
# Hosts of registries, and roots of paths that only one machine has; spelt apart, so that this file does not hold them.
REGISTRIES = re.compile(
    r"(?:pypi|pythonhosted|npmjs|jsdelivr|unpkg|maven)\.(?:org|com|net)\b" + r"|index" + r"-url\s*="
)
MACHINES = re.compile(r"(?<![\w.:/<-])/(?:home|root|work|Users|private|mnt)/\w")


def imported(path: Path) -> set[str]:
    """The rooms of ours that a module imports from, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found & {*ROOMS, "tests"}


def tracked() -> list[Path]:
    """The text files of the project: what git keeps, or everything where there is no git."""
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True, check=False).stdout
    files = [Path(name) for name in listed.split("\0") if name] or [
        p for room in (*ROOMS, "tests", "docs") for p in Path(room).rglob("*")
    ]
    return [path for path in files if path.is_file() and path.suffix in TEXT and "vendor" not in path.parts]


@pytest.mark.parametrize("room", ROOMS)
def test_arrows_go_one_way(room: str) -> None:
    allowed = set(ROOMS[: ROOMS.index(room) + 1])
    against = {str(path): bad for path in MODULES if path.parts[0] == room and (bad := imported(path) - allowed)}
    assert against == {}


def test_every_room_is_there() -> None:
    assert {path.parts[0] for path in MODULES} == set(ROOMS)


def test_no_module_imports_itself_in_a_circle() -> None:
    """Packages below a room may not import each other in a circle at import time."""
    names = {".".join(path.with_suffix("").parts).removesuffix(".__init__"): path for path in MODULES}
    uses = {name: _needed(path) & names.keys() - {name} for name, path in names.items()}
    done: set[str] = set()

    def walk(name: str, above: tuple[str, ...]) -> None:
        assert name not in above, " → ".join([*above, name])
        if name not in done:
            for used in uses[name]:
                walk(used, (*above, name))
            done.add(name)

    for name in names:
        walk(name, ())


def _needed(path: Path) -> set[str]:
    """The modules that a module needs when it is imported; a package's own parts, named by its door, do not count back."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    door = ".".join(path.parent.parts)
    return found - {door}


@pytest.mark.parametrize("door", [path for path in MODULES if path.name == "__init__.py"], ids=str)
def test_each_folder_opens_with_one_sentence(door: Path) -> None:
    said = ast.get_docstring(ast.parse(door.read_text(encoding="utf-8")))
    assert said, f"{door} does not say what lives there"
    assert SENTENCE.fullmatch(said.split("\n\n")[0]), f"{door}: {said!r}"


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_each_module_says_what_it_holds(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), f"{path} has no docstring"


def test_every_folder_of_modules_is_a_package() -> None:
    assert [str(path.parent) for path in MODULES if not path.with_name("__init__.py").is_file()] == []


def test_no_module_is_called_for_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "misc", "stuff", "tools"}
    assert [str(path) for path in MODULES if vague & {path.stem, *path.parts}] == []


def test_nothing_names_a_registry() -> None:
    assert _holding(REGISTRIES) == []


def test_nothing_names_a_path_of_a_machine() -> None:
    assert _holding(MACHINES) == []


def _holding(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in tracked():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
            if hit := pattern.search(line):
                found.append(f"{path}:{number}: {hit.group()}")
    return found


def test_the_readme_mentions_the_two_commands() -> None:
    text = Path("README.md").read_text(encoding="utf-8")
    assert "make run" in text
    assert "make test" in text


def test_the_two_commands_are_targets() -> None:
    makefile = Path("Makefile").read_text(encoding="utf-8")
    assert re.search(r"^run:", makefile, re.MULTILINE)
    assert re.search(r"^test:", makefile, re.MULTILINE)
    assert "make test" in Path(".ci/run").read_text(encoding="utf-8")
