"""The evaluator over columns: the whole stock at once, from the same declarations.

It is exact as the single-record evaluator is, and says the same; that one explains.
"""

from .codes import OUTCOMES, REASONS
from .columns import Column, State, claims, day_lists, days, numbers
from .evaluation import Outcomes, Verdict, evaluate_stock, verdicts
from .measured import Measured, measured
from .records import stock_of_records
from .stock import KINDS, USES, Stock, Table, stock_of

__all__ = [
    "KINDS",
    "OUTCOMES",
    "REASONS",
    "USES",
    "Column",
    "Measured",
    "Outcomes",
    "State",
    "Stock",
    "Table",
    "Verdict",
    "claims",
    "day_lists",
    "days",
    "evaluate_stock",
    "measured",
    "numbers",
    "stock_of",
    "stock_of_records",
    "verdicts",
]
