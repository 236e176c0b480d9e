"""Claims as CSV (RFC 4180), one a row, flat: what a spreadsheet or a data frame reads."""

import csv
import io
from collections.abc import Iterable
from typing import IO

from graph.exports.form import Progress
from graph.model import Claim
from graph.store import Store

COLUMNS = (
    "claim", "subject", "subject_name", "subject_type", "predicate", "object", "object_name", "object_type", "sign",
    "modality", "attributed_to", "when", "ended", "confidence", "evidence", "evidence_start", "evidence_end",
    "trigger", "article", "source", "title", "published", "publisher", "extractor", "rule",
)  # fmt: skip


def rows(claims: Iterable[Claim]) -> bytes:
    """These claims as CSV rows, without the header."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(map(_row, claims))
    return text.getvalue().encode("utf-8", "replace")


def header() -> bytes:
    """The header row."""
    return (",".join(COLUMNS) + "\r\n").encode()


def write(store: Store, stream: IO[bytes], on_progress: Progress) -> None:
    """Write every claim of the store, under one header."""
    stream.write(header())
    for extraction in store.extractions():
        stream.write(rows(extraction.claims))
        on_progress(1)


def _row(claim: Claim) -> tuple[object, ...]:
    subject, object, article = claim.subject, claim.object, claim.article
    return (
        claim.id, subject.id, subject.name, subject.type, claim.predicate, object.id, object.name, object.type,
        claim.sign, claim.modality, claim.attributed_to.id if claim.attributed_to else None, claim.when,
        "true" if claim.ended else "false", claim.confidence, claim.evidence.text, claim.evidence.start,
        claim.evidence.end, claim.trigger.text, article.id, article.source, article.title, article.published,
        article.publisher, claim.extractor, claim.rule,
    )  # fmt: skip
