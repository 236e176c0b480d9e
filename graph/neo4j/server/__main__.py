"""`python -m graph.neo4j.server`: start a Neo4j server for a person, say how to reach it, stop it on Ctrl-C.

With words after `--` it runs that command against the server, with its addresses and password in the environment, and
stops the server when the command ends.
"""

import argparse
import os
import signal
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from graph.neo4j.server import CLASSIC, CURRENT, Home, Server, start
from graph.neo4j.server.home import free_port
from ontology.errors import FaultlinesError

FOLDER = Path(".var/neo4j/home")
DOCUMENTS = Path("docs/neo4j")


class Documents(SimpleHTTPRequestHandler):
    """The guide, the style and the queries, readable from the Browser's page."""

    def do_OPTIONS(self) -> None:
        """Say yes to the Browser, which asks before it reads."""
        self.send_response(204)
        self.end_headers()

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "*")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of what is read."""


def serve_documents(folder: Path = DOCUMENTS) -> ThreadingHTTPServer:
    """Serve a folder on loopback, in a thread; `server_port` says where."""
    handler = partial(Documents, directory=str(folder))
    service = ThreadingHTTPServer(("127.0.0.1", free_port(7475)), handler)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    return service


def main() -> int:
    """Run until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m graph.neo4j.server", description=__doc__)
    parser.add_argument("--home", type=Path, default=FOLDER, help="where the data are kept (%(default)s)")
    parser.add_argument("--current", action="store_true", help=f"Neo4j {CURRENT.version} in place of {CLASSIC.version}")
    parser.add_argument("command", nargs="*", help="a command to run against the server")
    asked = parser.parse_args()
    # Being told to end is as Ctrl-C: the command and the server end too.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    line = CURRENT if asked.current else CLASSIC
    home = asked.home.with_name(f"{asked.home.name}-{line.version}") if asked.current else asked.home
    print(f"starting Neo4j {line.version} (the first time it is fetched, which takes a minute) …", file=sys.stderr)
    try:
        with start(Home(home.resolve(), line), bolt=7687, http=7474) as server:
            _say(server, serve_documents().server_port)
            if asked.command:
                return _run(server, asked.command)
            server.process.wait()
    except FaultlinesError as error:
        print(f"neo4j: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


def _say(server: Server, documents: int) -> None:
    print(
        f"Neo4j Browser  {server.browser}\n"
        f"Bolt           {server.url}\n"
        f"user           {server.username}\n"
        f"password       {server.password}\n"
        f"In the Browser :play http://localhost:{documents}/guide.html\n"
        f"               :style http://localhost:{documents}/faultlines.grass\n"
        f"In a shell     export FAULTLINES_STORE={server.url} NEO4J_USERNAME={server.username}"
        f" NEO4J_PASSWORD={server.password}",
        flush=True,
    )


def _run(server: Server, command: list[str]) -> int:
    environment = {
        **os.environ,
        "FAULTLINES_STORE": server.url,
        "NEO4J_USERNAME": server.username,
        "NEO4J_PASSWORD": server.password,
        "NEO4J_BROWSER": server.browser,
    }
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
