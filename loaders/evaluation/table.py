"""An evaluation as text for a terminal."""

from loaders.evaluation.evaluate import Evaluation, Figures


def table(evaluation: Evaluation, misses: bool = False, extras: bool = False) -> str:
    """Precision, recall and F1 per predicate, per file and in all, the details, and on request what went wrong."""
    rows = [_head("predicate"), *(_row(name, figures) for name, figures in evaluation.predicates.items()), ""]
    rows += [_head("article"), *(_row(name, figures) for name, figures in evaluation.files.items()), ""]
    rows += [_head("all"), _row("strict", evaluation.strict), _row("relaxed", evaluation.relaxed), ""]
    details = {**evaluation.details, "types": evaluation.types, "verbatim": evaluation.verbatim}
    rows.append("  ".join(f"{name} {value:.3f}" for name, value in details.items()))
    if misses:
        rows += ["", f"missed: {len(evaluation.misses)}"]
        for miss in evaluation.misses:
            place = f"{miss.source}:{miss.line}" if miss.line is not None else miss.source
            hard = f"  ({miss.hard})" if miss.hard else ""
            rows.append(f"  {place}  {miss.subject} {miss.predicate} {miss.object}{_marked(miss.modality)}{hard}")
            rows.append(f"      {miss.sentence}")
    if extras:
        rows += ["", f"extra: {len(evaluation.extras)}"]
        for extra in evaluation.extras:
            triple = f"{extra.subject} | {extra.predicate} | {extra.object}{_marked(extra.modality)}"
            rows.append(f"  {extra.source}  {triple}  [{extra.rule} {extra.confidence:.2f}]")
            rows.append(f"      {extra.sentence}")
    return "\n".join(rows)


def _head(what: str) -> str:
    return f"{what:22} {'P':>6} {'R':>6} {'F1':>6}   {'found':>11} {'wrong':>11}"


def _row(name: str, figures: Figures) -> str:
    found = f"{figures.found} of {figures.needed}"
    wrong = f"{figures.extra} of {figures.right + figures.extra}"
    return f"{name:22} {figures.precision:6.3f} {figures.recall:6.3f} {figures.f1:6.3f}   {found:>11} {wrong:>11}"


def _marked(modality: str) -> str:
    return "" if modality == "asserted" else f", {modality}"
