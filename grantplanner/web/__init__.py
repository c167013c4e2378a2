"""The pages: one blueprint an area, each parses, asks the store, calculates and renders."""

from importlib import import_module

from flask import Flask

AREAS = (
    "allocations",
    "assets",
    "calls",
    "charts",
    "details",
    "figures",
    "findings",
    "follow_up",
    "funding",
    "guide",
    "health",
    "language",
    "lines",
    "menu",
    "overview",
    "participants",
    "places",
    "plan",
    "portfolio",
    "progress",
    "reached",
    "sheets",
    "targets",
    "theory",
)
"""The modules of this package that hold a `blueprint`, one a line."""


def register_blueprints(app: Flask) -> None:
    """Give the application every area."""
    for area in AREAS:
        app.register_blueprint(import_module(f"{__name__}.{area}").blueprint)
