"""Where templates, fixtures and the user guide live: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def _beside_or_inside(name: str, in_checkout: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / in_checkout


TEMPLATES = _beside_or_inside("templates", "templates")
FIXTURES = _beside_or_inside("fixtures", "fixtures")
GUIDE = _beside_or_inside("guide", "docs/guide")
RULES = PACKAGE / "rules"
TRANSLATIONS = PACKAGE / "translations"
STATIC = PACKAGE / "web" / "static"
MIGRATIONS = PACKAGE / "migrations"
