"""The compiler: compiled walks and sorts once they are ready; none until then, nor where there is no numba."""

import importlib
import logging
import os
import threading
from typing import Any

log = logging.getLogger(__name__)


class Compiler:
    """`kernels` is None until `warm` or `wait` has made them ready; for ever where numba is missing or is refused.

    FAULTLINES_ENGINE=plain refuses it.
    """

    def __init__(self) -> None:
        self.kernels: Any = None
        self._asked = threading.Lock()
        self._thread: threading.Thread | None = None

    def warm(self) -> None:
        """Make them ready in the background."""
        with self._asked:
            if self._thread is None and os.environ.get("FAULTLINES_ENGINE") != "plain":
                self._thread = threading.Thread(target=self._compile, name="engine-compiler", daemon=True)
                self._thread.start()

    def wait(self) -> bool:
        """Make them ready now; whether they are."""
        self.warm()
        if self._thread is not None:
            self._thread.join()
        return self.kernels is not None

    def _compile(self) -> None:
        try:
            kernels = importlib.import_module("graph.engine.compiled")
            kernels.rehearse()
            self.kernels = kernels
        except Exception as error:  # Whatever the compiler lacks, NumPy does.
            log.warning("the engine runs without its compiler: %s", error)


compiler = Compiler()
