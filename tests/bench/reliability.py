"""The reliability of confidence: how often claims at a confidence are right, on the project's gold, as a table and a plot.

python -m tests.bench.reliability [GOLD_DIR ...]
"""

import sys
from collections import defaultdict
from pathlib import Path

import matplotlib as mpl

from graph.model import Claim
from loaders.evaluation.evaluate import is_right
from loaders.evaluation.gold import read_gold
from loaders.extraction import extract_all
from loaders.readers import read

mpl.use("Agg")
import matplotlib.pyplot as plt

PLOT = Path("docs/reliability.png")


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


def main(folders: list[str]) -> None:
    """Print the table of each folder and draw them all."""
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
    main(sys.argv[1:] or ["tests/gold"])
