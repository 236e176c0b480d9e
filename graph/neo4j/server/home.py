"""The home folder of a server: its settings, its data and its password."""

import os
import secrets
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path

from graph.neo4j.server.jars import CLASSIC, Line, jars, java
from ontology.errors import StoreUnavailable

USER = "neo4j"
_ADMIN_SECONDS = 600
# The heap stays small: a graph of a million claims is read through the page cache.
_HEAP = "-Xmx{}m"
OPENS = "--add-opens=java.base/{}=ALL-UNNAMED"
PACKAGES = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


@dataclass(frozen=True, slots=True)
class Home:
    """Where a server keeps its settings and data; made by `prepare`, and usable again after a stop."""

    folder: Path
    line: Line = CLASSIC
    heap: int = 384
    options: tuple[str, ...] = ()

    @property
    def password(self) -> str:
        return (self.folder / "password").read_text().strip()

    def prepare(self, bolt: int, http: int, settings: dict[str, str] | None = None) -> None:
        """Write the settings, and set a password where there is none yet."""
        folder = self.folder
        for name in ("conf", "data", "logs", "run", "import", "plugins"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        said = {
            "server.default_listen_address": "127.0.0.1",
            "server.bolt.listen_address": f"127.0.0.1:{bolt}",
            "server.bolt.advertised_address": f"127.0.0.1:{bolt}",
            "server.http.listen_address": f"127.0.0.1:{http}",
            "server.http.advertised_address": f"127.0.0.1:{http}",
            "server.https.enabled": "false",
            "server.memory.pagecache.size": "96m",
            "db.tx_log.preallocate": "false",
            "db.tx_log.rotation.retention_policy": "1 files",
            "client.allow_telemetry": "false",
            "dbms.usage_report.enabled": "false",
        } | (settings or {})
        text = "".join(f"{name}={value}\n" for name, value in said.items())
        (folder / "conf" / "neo4j.conf").write_text(text)
        if not (folder / "password").exists():
            password = secrets.token_hex(8)
            self.admin("dbms", "set-initial-password", password)
            file = folder / "password"
            file.touch(mode=0o600)
            file.write_text(password)

    def admin(self, *words: str) -> str:
        """Run the real neo4j-admin in this home while its server is down; what it printed."""
        command = [*self.java(), "org.neo4j.cli.AdminTool", *words]
        folder = self.folder.resolve()
        environment = {**os.environ, "NEO4J_HOME": str(folder), "NEO4J_CONF": str(folder / "conf")}
        done = subprocess.run(
            command,
            env=environment,
            cwd=folder,  # where an import leaves its report
            capture_output=True,
            text=True,
            timeout=_ADMIN_SECONDS,
            check=False,
        )
        if done.returncode:
            raise StoreUnavailable(f"neo4j-admin {words[0]} failed: {(done.stderr or done.stdout).strip()[-2000:]}")
        return done.stdout

    def java(self) -> list[str]:
        """The Java command up to the main class."""
        opens = [OPENS.format(name) for name in PACKAGES]
        return [str(java(self.line)), _HEAP.format(self.heap), *self.options, *opens, "-cp", f"{jars(self.line)}/*"]


def free_port(wanted: int = 0) -> int:
    """A port that nobody listens on: the wanted one where it is free."""
    with socket.socket() as probe:
        # A server that just went leaves its port in a state that another server may take.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return free_port()
        return int(probe.getsockname()[1])
