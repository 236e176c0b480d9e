"""`python -m tests.bench [--quick]`: the walks, then every other benchmark here that has a `run`."""

import argparse
import gc
import importlib
import pkgutil
from pathlib import Path

import tests.bench
from graph.engine.compiler import compiler
from tests.bench import report, walks

OWN = {"__main__", "graphs", "report", "rivals", "walks"}


def main() -> None:
    """Run what is asked for and write the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small graphs and few calls")
    parser.add_argument("--only", help="one benchmark by the name of its module")
    parser.add_argument("--sizes", type=int, nargs="*", default=[10**4, 10**5, 10**6, 10**7])
    given = parser.parse_args()
    if given.only in {None, "walks"}:
        walk([10**4] if given.quick else given.sizes, 20 if given.quick else 1000)
    for module in pkgutil.iter_modules(tests.bench.__path__):
        if module.name not in OWN and given.only in {None, module.name}:
            run = getattr(importlib.import_module(f"tests.bench.{module.name}"), "run", None)
            if run is not None:
                print(f"{module.name} ...", flush=True)
                run()


def walk(sizes: list[int], calls: int, folder: Path = report.HERE) -> Path:
    """Compare walks on graphs of these sizes; the largest, 10^7, by the engine alone."""
    compiler.wait()
    rows, table = [], folder
    for size in sizes:
        print(f"walks on {size:,} relations ...", flush=True)
        rows += walks.compare(size, calls, others=size <= 10**6, patience=6 if calls > 50 else 2)
        table = report.write(rows, folder)
        gc.collect()
    return table


if __name__ == "__main__":
    main()
