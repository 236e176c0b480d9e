"""A running server: started from a home, waited for, and stopped; it dies with the program that started it."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from types import TracebackType
from typing import Self

from graph.neo4j.server.home import USER, Home, free_port
from ontology.errors import StoreUnavailable

_START_SECONDS = 180
_STOP_SECONDS = 30


class Server:
    """A server on this machine, and how to reach it; use as a context manager."""

    def __init__(self, home: Home, bolt: int, http: int, process: subprocess.Popen[bytes]) -> None:
        self.home = home
        self.bolt = bolt
        self.url = f"bolt://127.0.0.1:{bolt}"
        self.browser = f"http://127.0.0.1:{http}/browser/"
        self.username = USER
        self.process = process

    @property
    def password(self) -> str:
        return self.home.password

    def stop(self) -> None:
        """Stop the server and wait until it is gone; one that does not go is ended."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self) -> None:
        """End the server at once, as a crash would."""
        self.process.kill()
        self.process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()


def start(home: Home, bolt: int = 0, http: int = 0, settings: dict[str, str] | None = None) -> Server:
    """Start a server on these ports, or on free ones, and wait until it answers. Raises StoreUnavailable.

    On Linux the server ends with the thread that calls this, however that comes about.
    """
    bolt, http = free_port(bolt), free_port(http)
    home.prepare(bolt, http, settings)
    folder = home.folder.resolve()
    command = [*home.java(), home.line.main, f"--home-dir={folder}", f"--config-dir={folder / 'conf'}"]
    log = folder / "logs" / "console.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [*command, "--console-mode"],
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )
    server = Server(home, bolt, http, process)
    deadline = time.monotonic() + _START_SECONDS
    while "Started." not in log.read_text(errors="replace"):
        if process.poll() is not None or time.monotonic() > deadline:
            server.stop()
            said = log.read_text(errors="replace").strip().splitlines()
            raise StoreUnavailable(f"the Neo4j server did not start: {' '.join(said[-3:])}")
        time.sleep(0.1)
    return server


def _die_with_parent() -> None:
    """Asks Linux to end this process when its parent goes, however that happens."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    if os.getppid() == 1:
        os.kill(os.getpid(), signal.SIGTERM)
