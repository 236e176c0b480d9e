"""Confidence as a probability: how often claims that were read with such a score turned out right on the project's gold.

The score of a claim is the product of what its rule and its two actors are worth. `data/calibration.tsv` maps scores
to the share of right claims on tests/gold and tests/gold/blind (isotonic regression, then smoothed);
`python -m tests.bench.reliability --fit` measures it anew and draws the reliability diagram in the docs.
"""

import bisect
import functools
from importlib.resources import files

from loaders.table import rows

COLUMNS = ("score", "share")


@functools.cache
def knots() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Scores, rising, and how often claims of each are right."""
    file = files("loaders.extraction").joinpath("data", "calibration.tsv")
    pairs = sorted((float(row["score"]), float(row["share"])) for row in rows(file, COLUMNS))
    return tuple(p[0] for p in pairs), tuple(p[1] for p in pairs)


# What a standing other than `asserted` takes from the chance that a claim is right, on the same gold.
STANDINGS = {"asserted": 1.0, "alleged": 0.95, "denied": 0.8, "planned": 0.6}


def calibrated(score: float, modality: str) -> float:
    """The probability that a claim read with this score and standing is right, in [0.05, 0.98]."""
    scores, shares = knots()
    at = bisect.bisect_left(scores, score)
    if at == 0:
        share = shares[0] * score / scores[0]
    elif at == len(scores):
        share = shares[-1]
    else:
        span = (score - scores[at - 1]) / (scores[at] - scores[at - 1])
        share = shares[at - 1] + span * (shares[at] - shares[at - 1])
    return round(min(0.98, max(0.05, share * STANDINGS[modality])), 3)
