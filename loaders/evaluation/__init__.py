"""Evaluation: what a careful reader found in an article, and how far claims agree with it."""

from loaders.evaluation.evaluate import Evaluation, Figures, evaluate, evaluate_folder
from loaders.evaluation.gold import Gold, gold_hash, read_gold
from loaders.evaluation.table import table

__all__ = ["Evaluation", "Figures", "Gold", "evaluate", "evaluate_folder", "gold_hash", "read_gold", "table"]
