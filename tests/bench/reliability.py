"""The reliability of confidence: how often claims at a confidence are right, on the project's gold, as a table and a plot.

python -m tests.bench.reliability [--fit] [GOLD_DIR ...]

With `--fit` the shares of loaders/extraction/data/calibration.tsv are fitted anew to these folders first.
"""

import sys
from collections import defaultdict
from pathlib import Path

import matplotlib as mpl
import numpy as np

from graph.model import Claim
from loaders.evaluation.evaluate import is_right
from loaders.evaluation.gold import read_gold
from loaders.extraction import extract_all
from loaders.extraction.confidence import STANDINGS, knots
from loaders.readers import read

mpl.use("Agg")
import matplotlib.pyplot as plt

PLOT = Path("docs/reliability.png")
KNOTS = Path("loaders/extraction/data/calibration.tsv")
FOLDERS = ("tests/gold", "tests/gold/blind")


def judged(folder: str) -> list[tuple[Claim, bool]]:
    """Every claim that the rules read in a gold folder's articles, and whether the gold allows it."""
    found = []
    for gold in read_gold(folder):
        articles = [a for a in read([str(gold.path)]) if Path(a.source).name == gold.source]
        for extraction in extract_all(articles):
            found += [(c, is_right(gold, c)) for c in extraction.claims if c.predicate != "part_of"]
    return found


def bins(claims: list[tuple[Claim, bool]]) -> list[tuple[float, float, int]]:
    """(mean confidence, share right, count) by tenths of confidence."""
    grouped = defaultdict(list)
    for claim, right in claims:
        grouped[min(9, int(claim.confidence * 10))].append((claim.confidence, right))
    return [(sum(c for c, _ in g) / len(g), sum(r for _, r in g) / len(g), len(g)) for _, g in sorted(grouped.items())]


def fit(claims: list[tuple[Claim, bool]]) -> list[float]:
    """How often claims of each knot's score are right, by pool-adjacent-violators (Ayer et al. 1955).

    A claim's score is read back from its confidence; a knot takes the mean of the fitted shares around it.
    """
    scores, shares = knots()
    said = [(float(np.interp(c.confidence / STANDINGS[c.modality], shares, scores)), right) for c, right in claims]
    pools: list[list[float]] = []
    for score, right in sorted(said):
        pools.append([score, float(right), 1.0])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            _, more, of = pools.pop()
            pools[-1][1] += more
            pools[-1][2] += of
    at = np.repeat([pool[1] / pool[2] for pool in pools], [int(pool[2]) for pool in pools])
    where = np.array(sorted(score for score, _ in said))
    width = (scores[1] - scores[0]) / 2
    return [float(at[abs(where - score) <= width].mean()) for score in scores]


def write(shares: list[float]) -> None:
    """Keep fitted shares as the calibration."""
    head, column = [line for line in KNOTS.read_text(encoding="utf-8").splitlines() if not line[0].isdigit()]
    rows = [f"{score:g}\t{share:.2f}" for score, share in zip(knots()[0], shares, strict=True)]
    KNOTS.write_text("\n".join([head, column, *rows]) + "\n", encoding="utf-8")


def main(folders: list[str]) -> None:
    """Print the table of each folder and draw them all."""
    if "--fit" in folders:
        folders = [folder for folder in folders if folder != "--fit"] or list(FOLDERS)
        write(fit([one for folder in folders for one in judged(folder)]))
        knots.cache_clear()
    figure, axes = plt.subplots(figsize=(5, 5))
    axes.plot([0, 1], [0, 1], color="grey", linewidth=1, linestyle="--", label="as said")
    for folder in folders:
        rows = bins(judged(folder))
        print(folder)
        for confidence, share, count in rows:
            print(f"  said {confidence:.2f}  right {share:.2f}  of {count}")
        axes.plot([r[0] for r in rows], [r[1] for r in rows], marker="o", label=Path(folder).name)
    axes.set(xlabel="confidence of the claims", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    axes.legend()
    figure.tight_layout()
    figure.savefig(PLOT, dpi=120)


if __name__ == "__main__":
    main(sys.argv[1:] or list(FOLDERS))
