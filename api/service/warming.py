"""The first questions, asked by the service itself: a server plans each kind when it first comes, which takes a while."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from graph.limits import Stop, limited
from graph.store import Store
from ontology.errors import FaultlinesError


@contextmanager
def warmed(store: Store) -> Iterator[None]:
    """A block during whose beginning, in a thread, a server is asked what people ask first; a file needs no such thing."""
    if "://" not in store.url:
        yield
        return
    stop = Stop(seconds=60)
    thread = threading.Thread(target=_ask, args=(store, stop), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _ask(store: Store, stop: Stop) -> None:
    """Whom a busy actor stands with, and the paths to one as busy, which are short, and to a quiet one, which are not."""
    # What fails here fails again where somebody asks, and is told to him.
    with suppress(FaultlinesError), limited(stop, watched=True):
        busy = store.actors(limit=2)
        if busy.total < 3:
            return
        quiet = store.actors(limit=1, offset=busy.total - 1)
        first, second = busy.items
        store.paths(first.id, second.id, k=3)
        store.neighbourhood(first.id)
        store.paths(first.id, quiet.items[0].id, k=3)
        store.actors(first.name)
