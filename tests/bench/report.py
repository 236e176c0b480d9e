"""The report: a table of what was measured and a plot of how it grows, beside this module."""

import os
import platform
from collections.abc import Iterable
from pathlib import Path

from tests.bench.walks import Row

HERE = Path(__file__).parent
LIBRARIES = ("engine", "engine in NumPy", "networkx", "rustworkx", "igraph")


def write(rows: list[Row], folder: Path = HERE) -> Path:
    """Write `walks.md` and `walks.png`; the path of the table."""
    lines = [
        "# Walks",
        "",
        "Written by `make bench`: seeded scale-free signed graphs, the same for every library; milliseconds, median and",
        "99th percentile. The engine's answers were checked against networkx's. All return numbers of relations or of",
        "actors, so that no library pays for making structs. `memory` is of the engine's arrays. A p99 of about 4 ms is",
        "the scheduler's slice where the machine is shared.",
        "",
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} while measuring.",
        "",
        "| relations | work | filter | " + " | ".join(LIBRARIES) + " | networkx / engine |",
        "|---|---|---|" + "---|" * (len(LIBRARIES) + 1),
    ]
    lines += _table(rows)
    path = folder / "walks.md"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    _plot(rows, folder / "walks.png")
    return path


def _table(rows: Iterable[Row]) -> list[str]:
    cells: dict[tuple[int, str, str], dict[str, Row]] = {}
    for row in rows:
        cells.setdefault((row.relations, row.work, row.filter), {})[row.library] = row
    lines = []
    for (relations, work, filter), found in cells.items():
        shown = [_cell(found.get(library)) for library in LIBRARIES]
        ours, theirs = found.get("engine"), found.get("networkx")
        ratio = f"{theirs.p50 / ours.p50:.0f}×" if ours and theirs else ""
        lines.append(f"| {relations:,} | {work} | {filter} | " + " | ".join(shown) + f" | {ratio} |")
    return lines


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
