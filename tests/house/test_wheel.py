"""The wheel in an empty environment, far from the checkout: everything it needs is inside it."""

import json
import os
import re
import subprocess
import sys
import venv
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from zipfile import ZipFile

import pytest

from grantplanner.paths import PACKAGE

ROOT = PACKAGE.parent
pytestmark = [
    pytest.mark.wheel,
    pytest.mark.skipif(not (ROOT / "pyproject.toml").exists(), reason="Not a checkout"),
]
TOP_LEVEL = {"docs/guide": "guide", "fixtures": "fixtures", "templates": "templates"}
OPEN_FIRST_PAGE = """
from grantplanner.app import create_app
page = create_app().test_client().get("/", follow_redirects=True)
assert page.status_code == 200, page.status
assert "<html" in page.text
"""


@dataclass(frozen=True)
class Installed:
    """An environment that holds the wheel and its requirements, and an empty folder to work in."""

    wheel: Path
    environment: Path
    cwd: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Runs a program of the environment in the empty folder, without the checkout in sight."""
        inherited = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "GRANTPLANNER"))
        }
        return subprocess.run(
            [self.environment / "bin" / command[0], *command[1:]],
            cwd=self.cwd,
            env=inherited | {"HOME": str(self.cwd)},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def package(self) -> Path:
        """Where the package was unpacked."""
        return next(self.environment.glob("lib/python*/site-packages/grantplanner"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    wheel = next(folder.glob("*.whl"))
    environment = folder / "environment"
    venv.create(environment, with_pip=False, symlinks=True)
    home = next(environment.glob("lib/python*/site-packages"))
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(environment),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    _lend_requirements(home)
    (folder / "cwd").mkdir()
    return Installed(wheel, environment, folder / "cwd")


def _lend_requirements(home: Path) -> None:
    """Links the pinned requirements into the environment, and nothing that only our tests need."""
    pinned = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    for name in pinned:
        distribution = metadata.distribution(name)
        for top in {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}:
            if not (home / top).exists():
                (home / top).symlink_to(Path(str(distribution.locate_file(top))).resolve())


def _top_level_files() -> set[str]:
    return {
        f"grantplanner/{inside}/{path.relative_to(ROOT / outside).as_posix()}"
        for outside, inside in TOP_LEVEL.items()
        for path in (ROOT / outside).rglob("*")
        if path.is_file()
    }


def _package_files() -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_every_file_of_the_checkout_that_the_program_reads(installed: Installed) -> None:
    with ZipFile(installed.wheel) as archive:
        held = set(archive.namelist())

    assert sorted((_top_level_files() | _package_files()) - held) == []


@pytest.mark.parametrize(
    "pattern",
    [
        "templates/**/*.html",
        "fixtures/calls/*.yaml",
        "fixtures/projects/*.yaml",
        "fixtures/participants/*.csv",
        "export/report/*.typ",
        "guide/**/*.md",
        "rules/**/*.yaml",
        "translations/en/LC_MESSAGES/messages.po",
        "migrations/env.py",
        "migrations/versions/*.py",
        "web/static/**/*.css",
        "web/static/**/*.js",
    ],
)
def test_the_installed_package_has(installed: Installed, pattern: str) -> None:
    assert list(installed.package.glob(pattern))


def test_the_pinned_requirements_are_all_that_the_wheel_asks_for(installed: Installed) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(installed.environment), "check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 0, said.stdout


def test_the_package_is_the_installed_one(installed: Installed) -> None:
    said = installed.run("python", "-c", "import grantplanner; print(grantplanner.__file__)")

    assert Path(said.stdout.strip()).parent == installed.package


def test_the_command_calculates_a_project_file(installed: Installed) -> None:
    project = installed.package / "fixtures" / "projects" / "esf-2020.yaml"

    said = installed.run("grantplanner", "export", "budget", str(project), "--json")

    assert said.returncode == 0, said.stderr
    assert json.loads(said.stdout)["total"] == "15000000.00"


def test_the_command_sets_the_report(installed: Installed) -> None:
    fixtures = installed.package / "fixtures"
    project, people = fixtures / "projects" / "esf-2020.yaml", fixtures / "participants" / "samverkan-skolnarvaro.csv"

    said = installed.run(
        "grantplanner", "export", "progress", str(project), "--participants", str(people), "--pdf", "ut.pdf"
    )

    assert said.returncode == 0, said.stderr
    assert (installed.cwd / "ut.pdf").read_bytes().startswith(b"%PDF")


def test_the_web_app_answers_with_a_page(installed: Installed) -> None:
    said = installed.run("python", "-c", OPEN_FIRST_PAGE)

    assert said.returncode == 0, said.stderr
