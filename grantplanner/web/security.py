"""What keeps pages and forms safe: the secret key, CSRF tokens, cookies, limits and headers."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from flask import Flask, Response
from flask_wtf import CSRFProtect

from grantplanner.errors import GrantPlannerError
from grantplanner.settings import Settings, sqlite_file
from grantplanner.words import Text

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}
MOST_TYPED_BYTES = 5_000_000
"""What may be typed or pasted in one form; files may be larger."""
MOST_FORM_PARTS = 50_000
"""Fields of one form: 300 rows of 15 columns several times over."""


def set_up_security(app: Flask, settings: Settings) -> None:
    """Give the application its key, its limits and its headers."""
    app.config.update(
        SECRET_KEY=_secret_key(settings),
        SESSION_COOKIE_NAME="grantplanner",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        MAX_CONTENT_LENGTH=settings.max_upload_bytes,
        MAX_FORM_MEMORY_SIZE=min(settings.max_upload_bytes, MOST_TYPED_BYTES),
        MAX_FORM_PARTS=MOST_FORM_PARTS,
        WTF_CSRF_TIME_LIMIT=None,  # As long as the session: a plan stays open for a day
    )
    CSRFProtect(app)
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if response.mimetype == "text/html":
        # Not no-store: browsers then forget what was typed when their reader goes back
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def _secret_key(settings: Settings) -> str:
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value()
    file = sqlite_file(settings.database_url)
    if file is not None:
        return kept_key(file.with_name(f"{file.name}-secret-key"))
    if settings.database_url.startswith("sqlite"):
        return secrets.token_hex(32)
    raise GrantPlannerError(Text("Ange GRANTPLANNER_SECRET_KEY: en lång hemlig text som alla processer delar."))


def kept_key(path: Path) -> str:
    """The key in a file that only its owner reads, made by whichever process comes first."""
    if not path.exists():
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
        with suppress(FileExistsError):  # Another process was first: its key counts
            os.link(draft, path)
        draft.unlink()
    return path.read_text("ascii")
