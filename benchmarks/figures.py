"""Figures and how they are told: the median, with the smallest and the largest beside it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    """One measured thing."""

    what: str
    values: tuple[float, ...]
    unit: str

    def row(self) -> str:
        """Tell it as a row of a Markdown table."""
        digits = 0 if self.unit in ("ms", "bytes", "KB", "MB") else 2
        middle, low, high = (
            f"{value:,.{digits}f}" for value in (median(self.values), min(self.values), max(self.values))
        )
        spread = f" ({low}–{high})" if len(self.values) > 1 else ""
        return f"| {self.what} | {middle} {self.unit}{spread} | {len(self.values)} |"


def figure(what: str, values: Iterable[float], unit: str = "ms") -> Figure:
    """Make a figure of some values."""
    return Figure(what, tuple(values), unit)


def seconds(run: Callable[[], object]) -> float:
    """Time one call by the wall clock."""
    begin = perf_counter()
    run()
    return perf_counter() - begin
