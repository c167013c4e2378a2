"""Runs every suite in turn and names what was left out; in CI whatever is left out has failed."""

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
EVERYTHING_COUNTS = {"CI", "REQUIRE_ALL"}
DEBIAN_PACKAGES = {"chromium": "chromium", "soffice": "libreoffice-calc"}
CHECKS = {
    "style": ["ruff", "check", "."],
    "layout": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
}
FULLY_COVERED = ["calc/**", "rules/**", "money.py", "periods.py"]


@dataclass
class Tally:
    """What passed, what failed and what was left out, over all suites."""

    passed: int = 0
    failed: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def note(self, name: str, *, passed: bool) -> None:
        """Counts one check."""
        if passed:
            self.passed += 1
        else:
            self.failed.append(name)


def run(command: list[str]) -> int:
    """The exit code of a program of the environment, or of the machine, run in the checkout."""
    own = BIN / command[0]
    print(f"\n$ {' '.join(command)}", flush=True)
    return subprocess.run([str(own) if own.exists() else command[0], *command[1:]], cwd=ROOT, check=False).returncode


def install_missing_programs() -> None:
    """Fetches Chromium and LibreOffice from Debian's packages when they are missing and we may."""
    missing = [package for program, package in DEBIAN_PACKAGES.items() if shutil.which(program) is None]
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not missing or any(shutil.which(program) is None for program in ["apt-get", *as_root[:1]]):
        return
    print(f"Installing {' and '.join(missing)}", flush=True)
    if run([*as_root, "apt-get", "update", "-q=2"]) == 0:
        quietly = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-q=2"]
        run([*as_root, *quietly, "--no-install-recommends", *missing])


def run_checks(tally: Tally) -> None:
    """Style, layout and types; the direction of imports is among the tests."""
    for name, command in CHECKS.items():
        tally.note(name, passed=run(command) == 0)


def run_tests(tally: Tally) -> None:
    """Every test, two at a time, watched for the branches they reach."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        watched = ["--cov", "--cov-branch", "--cov-report="]
        code = run(["pytest", "-n", "2", "--dist", "loadscope", *watched, f"--junit-xml={report}", *sys.argv[1:]])
        if report.exists():
            count_tests(report, tally)
    if code not in (0, 1):
        tally.failed.append(f"pytest (exit {code})")


def count_tests(report: Path, tally: Tally) -> None:
    """Adds a JUnit report to the tally, the skipped ones by reason."""
    skipped: Counter[str] = Counter()
    for case in ET.parse(report).getroot().iter("testcase"):  # noqa: S314  # pytest has just written it
        name = f"{case.get('classname')}::{case.get('name')}"
        reason = case.find("skipped")
        if reason is not None:
            skipped[reason.get("message") or name] += 1
        else:
            tally.note(name, passed=case.find("failure") is None and case.find("error") is None)
    tally.left_out += [f"{reason} ({count})" for reason, count in skipped.items()]


def run_coverage(tally: Tally) -> None:
    """Every branch of the calculation is reached by a test."""
    files = ",".join(f"grantplanner/{name}" for name in FULLY_COVERED)
    tally.note(
        "coverage of calc, rules, money, periods",
        passed=not run(["coverage", "report", f"--include={files}", "--fail-under=100"]),
    )


def main() -> int:
    """Everything, and the sum of it as the last line."""
    tally = Tally()
    install_missing_programs()
    run_checks(tally)
    run_tests(tally)
    run_coverage(tally)

    print("\nLeft out:", *(tally.left_out or ["nothing"]), sep="\n  ")
    if EVERYTHING_COUNTS & {name for name, value in os.environ.items() if value not in ("", "0", "false")}:
        tally.failed += [f"left out: {what}" for what in tally.left_out]
    if tally.failed:
        print("Failed:", *tally.failed, sep="\n  ")
    print(f"{tally.passed} passed, {len(tally.failed)} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
