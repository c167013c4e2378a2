"""Every setting, read once from the environment (`GRANTPLANNER_…`)."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What a host may decide; everything has a value that works on a laptop.

    `database_url` is SQLAlchemy's; `locale` the language of a reader who asks for none we have;
    `max_upload_bytes` the largest request. In figures marked for sharing, counts below `small_count` are hidden, and
    shares of fewer than `small_base`. `secure_cookies` belongs where the pages are served by https alone.
    """

    model_config = SettingsConfigDict(env_prefix="GRANTPLANNER_", frozen=True, extra="forbid")

    database_url: str = "sqlite:///grantplanner.sqlite3"
    locale: Literal["sv", "en"] = "sv"
    secret_key: SecretStr | None = None
    secure_cookies: bool = False
    max_upload_bytes: int = Field(default=25_000_000, gt=0)
    small_count: int = Field(default=5, ge=2)
    small_base: int = Field(default=10, ge=2)


def sqlite_file(database_url: str) -> Path | None:
    """The file of an SQLite database, None for any other database or one in memory."""
    scheme, _, name = database_url.partition(":///")
    if scheme.split("+")[0] != "sqlite" or not name or name.startswith((":memory:", "file:")):
        return None
    return Path(name.partition("?")[0])
