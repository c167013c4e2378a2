"""Runs every benchmark: a line each, exit status 1 when a target is missed."""

import sys
from importlib import import_module

BENCHMARKS = ("calculation", "workbook", "page", "people", "portfolio", "start")


def main(chosen: list[str]) -> int:
    """Print each outcome as it comes; `chosen` names some of the benchmarks, none of them means all."""
    is_missed = False
    for name in chosen or BENCHMARKS:
        for outcome in import_module(f"bench.{name}").run():
            print(outcome, flush=True)
            is_missed |= not outcome.is_met
    return int(is_missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
