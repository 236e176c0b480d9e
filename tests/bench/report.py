"""The report: a table of what was measured and a plot of how it grows, beside this module."""

import os
import platform
from collections.abc import Iterable
from pathlib import Path

from tests.bench.walks import Row

HERE = Path(__file__).parent
LIBRARIES = ("engine", "engine in NumPy", "networkx", "rustworkx", "igraph")


# At 10^6 relations the engine's median is to be so many times shorter than networkx's; in _TAILS its p99 too, and 100
# times shorter than the better of the others'.
GOALS = {
    ("2 hops, 500 relations", "bare"): 7,
    ("2 hops, 500 relations", "predicate"): 12,
    ("2 hops, 500 relations", "date"): 12,
    ("500 most attested in 2 hops", "bare"): 40,
    ("shortest path", "bare"): 8,
    ("shortest path", "predicate"): 100,
    ("shortest path", "date"): 100,
    ("5 paths", "bare"): 200,
    ("5 paths", "predicate"): 200,
    ("build from arrays", ""): 20,
}
_TAILS = {"shortest path"}
NOTES = """# Walks

Written by `make bench`: seeded scale-free signed graphs, the same for every library; milliseconds, median and (99th
percentile). {machine}

All answer with numbers of relations or of actors, so that none pays for making structs, and start from a question that
is ready; pairs of actors are drawn among those with eight relations or more, and `answered` is the share of the engine's
calls that found something. `predicate` asks for `opposes` and its kinds, `date` for 2010 to 2014. For each size the
engine's relations are compared with networkx's, and its paths in number, length and steps, for each filter.

Filters are not known beforehand, so each library tests them on what it walks over. Neighbourhoods are a breadth-first
search as one would write it (networkx on a `MultiGraph`, rustworkx by `out_edges`, igraph by `incident`), which stops at
500 relations. The most attested are networkx's 500 smallest by a rank that it is given. A shortest path is
`networkx.shortest_path` on a view of the multigraph that tests the filter; since `shortest_simple_paths` takes no
multigraph, several paths are asked of a view of a simple graph whose edges list their relations, which costs it nothing
here. Bare, rustworkx and igraph answer by their own searches for a shortest path, as networkx does. For a filter these
copy the graph or its weights, which takes seconds; so both are asked for the neighbours of one actor after the other in a
search from both ends, written in Python as networkx's is, which on large graphs is quicker bare too. Several paths are
not asked of them.
Engine and networkx build from the same arrays, rustworkx and igraph from lists of pairs, without any figures; builds,
which nobody does in parallel, are told in processor time.
`memory` is that of the engine's index; the engine in NumPy is the one that answers where there is no compiler.
"""


def write(rows: list[Row], folder: Path = HERE) -> Path:
    """Write `walks.md` and `walks.png`; the path of the table."""
    load = os.getloadavg()[0]
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f} while measuring."
    head = ["relations", "work", "filter", *LIBRARIES, "networkx / engine", "goal", "best other / engine", "answered"]
    lines = ["| " + " | ".join(head) + " |", "|---" * len(head) + "|", *_table(rows)]
    path = folder / "walks.md"
    path.write_text(NOTES.format(machine=machine) + "\n" + "\n".join(lines) + "\n", encoding="utf-8")
    _plot(rows, folder / "walks.png")
    return path


def _table(rows: Iterable[Row]) -> list[str]:
    cells: dict[tuple[int, str, str], dict[str, Row]] = {}
    for row in rows:
        cells.setdefault((row.relations, row.work, row.filter), {})[row.library] = row
    lines = []
    for (relations, work, filter), found in cells.items():
        ours, others = found["engine"], [found[name] for name in ("rustworkx", "igraph") if name in found]
        best = [min(row.p50 for row in others), min(row.p99 for row in others)] if others else None
        goal = f"{GOALS[work, filter]}×" if relations == 10**6 and (work, filter) in GOALS else ""
        if goal and work in _TAILS:
            goal += f" ({goal})"
        shown = [
            *(_cell(found.get(library)) for library in LIBRARIES),
            _ratio(ours, [found["networkx"].p50, found["networkx"].p99] if "networkx" in found else None),
            goal,
            _ratio(ours, best),
            f"{ours.answered:.0%}" if ours.p99 else "",
        ]
        lines.append(f"| {relations:,} | {work} | {filter} | " + " | ".join(shown) + " |")
    return lines


def _ratio(ours: Row, theirs: list[float] | None) -> str:
    """How many times longer another takes, at the median and (at the 99th percentile)."""
    if theirs is None:
        return ""
    told = f"{theirs[0] / ours.p50:.1f}×" if theirs[0] < 10 * ours.p50 else f"{theirs[0] / ours.p50:.0f}×"
    return told + (f" ({theirs[1] / ours.p99:.0f}×)" if ours.p99 else "")


def _cell(row: Row | None) -> str:
    if row is None:
        return ""
    return f"{row.p50:.3g}" + (f" ({row.p99:.3g})" if row.p99 else "")


def _plot(rows: list[Row], path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    works = [w for w in dict.fromkeys(row.work for row in rows) if "memory" not in w]
    figure, axes = pyplot.subplots(1, len(works), figsize=(4 * len(works), 4), sharex=True)
    for axis, work in zip(axes, works, strict=True):
        for color, library in enumerate(LIBRARIES):
            line = sorted(
                (r.relations, r.p50)
                for r in rows
                if (r.work, r.library) == (work, library) and r.filter in {"", "bare"}
            )
            if line:
                axis.plot(
                    *zip(*line, strict=True), marker="o", color=f"C{color}", label=library if axis is axes[1] else None
                )
        axis.set(title=work, xscale="log", yscale="log", xlabel="relations")
    axes[0].set_ylabel("median, ms")
    axes[1].legend()
    figure.tight_layout()
    figure.savefig(path, dpi=110, metadata={"Software": None})
    pyplot.close(figure)
