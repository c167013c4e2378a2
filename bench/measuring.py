"""Times two ways of doing a thing in turn, and says how they compare."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from gc import collect
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a benchmark measured, in seconds, against a baseline; the ratio of the two must not pass `target`."""

    name: str
    measured: float
    baseline_name: str
    baseline: float
    target: float

    @property
    def ratio(self) -> float:
        """How many times the baseline."""
        return self.measured / self.baseline

    @property
    def is_met(self) -> bool:
        """Whether the target is met."""
        return self.ratio <= self.target

    def __str__(self) -> str:
        verdict = "ok" if self.is_met else "MISSED"
        return (
            f"{self.name}: {_shown(self.measured)} against {_shown(self.baseline)} ({self.baseline_name}),"
            f" ratio {self.ratio:.2f}, target {self.target:g}: {verdict}"
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """What a benchmark measured, in seconds, where a limit is stated in seconds too."""

    name: str
    measured: float
    limit: float

    @property
    def is_met(self) -> bool:
        """Whether it took no longer than it may."""
        return self.measured <= self.limit

    def __str__(self) -> str:
        verdict = "ok" if self.is_met else "MISSED"
        return f"{self.name}: {_shown(self.measured)}, limit {self.limit:g} s: {verdict}"


def in_turn(ways: Mapping[str, Callable[[], object]], repeats: int) -> dict[str, float]:
    """The median time of each way, each tried once per round so that a busy moment strikes all alike."""
    times: dict[str, list[float]] = {name: [] for name in ways}
    for way in ways.values():
        way()  # What is made once is made before we measure
    for _ in range(repeats):
        for name, way in ways.items():
            collect()
            started = perf_counter()
            way()
            times[name].append(perf_counter() - started)
    return {name: median(taken) for name, taken in times.items()}


_MICROSECOND, _MILLISECOND = 1e-6, 1e-3


def _shown(seconds: float) -> str:
    return f"{seconds / _MILLISECOND:.1f} ms" if seconds >= _MILLISECOND else f"{seconds / _MICROSECOND:.2f} µs"
