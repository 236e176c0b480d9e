"""The report of a reading: what was read, what was skipped, what failed and where."""

from collections.abc import Callable

import msgspec

from ontology.errors import InvalidArticle


class Report(msgspec.Struct):
    """What became of the sources: articles read, files skipped by type, sources that could not be read."""

    articles: int = 0
    skipped: dict[str, int] = {}
    failed: list[InvalidArticle] = []
    on_failure: Callable[[InvalidArticle], None] | None = None

    def skip(self, suffix: str) -> None:
        """Count a file of a type that no reader knows."""
        self.skipped[suffix] = self.skipped.get(suffix, 0) + 1

    def fail(self, error: InvalidArticle) -> None:
        """Keep the error of a source that could not be read; the others go on."""
        self.failed.append(error)
        if self.on_failure:
            self.on_failure(error)
