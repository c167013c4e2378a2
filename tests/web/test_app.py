"""The application: light to start, safe by its headers, in two languages, and plain about what went wrong."""

import json
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from pydantic import SecretStr, ValidationError
from sqlalchemy.exc import OperationalError

from grantplanner.app import create_app
from grantplanner.errors import BadInputError, ConflictError, GrantPlannerError, Problem
from grantplanner.models import StoredCall
from grantplanner.settings import Settings, sqlite_file
from grantplanner.store.database import open_session
from grantplanner.web.security import kept_key
from grantplanner.web.session import get_engine, get_session
from grantplanner.words import Text

HEAVY = ["altair", "django", "openpyxl", "pandas", "vl_convert", "xlsxwriter"]


def test_starting_the_application_imports_nothing_heavy(tmp_path: Path) -> None:
    program = (
        "import json, sys\n"
        "from grantplanner.app import create_app\n"
        "from grantplanner.settings import Settings\n"
        f"create_app(Settings(database_url='sqlite:///{tmp_path}/test.sqlite3'))\n"
        f"print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))\n"
    )

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert json.loads(said.stdout) == []


def test_health_answers_when_the_database_does(client: FlaskClient) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.text) == (200, "ok\n")


def test_every_answer_carries_the_safe_headers(client: FlaskClient) -> None:
    for address in ("/healthz", "/borta", "/static/lib/htmx.js"):
        with client.get(address) as response:
            headers = response.headers

        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_the_session_cookie_keeps_to_itself(client: FlaskClient) -> None:
    cookie = client.post("/language", data={"locale": "en"}).headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_scripts_are_kept_for_good_by_their_version(app: Flask, client: FlaskClient) -> None:
    with app.test_request_context():
        address = url_for("assets.htmx")

    with client.get(address) as versioned, client.get("/static/lib/htmx.js") as bare:
        assert "v=" in address
        assert "immutable" in versioned.headers["Cache-Control"]
        assert bare.headers["Cache-Control"] == "no-cache"
        assert versioned.mimetype == "text/javascript"
        assert b"htmx" in versioned.data


class TestLanguage:
    @pytest.mark.parametrize(
        ("asked", "spoken"),
        [
            ("en-GB,en;q=0.9", "en"),
            ("sv-SE,sv;q=0.9,en;q=0.8", "sv"),
            ("de", "sv"),
            ("", "sv"),
        ],
    )
    def test_the_browser_asks_for_it(self, client: FlaskClient, asked: str, spoken: str) -> None:
        page = client.get("/borta", headers={"Accept-Language": asked}).text

        assert f'<html lang="{spoken}"' in page

    def test_the_readers_choice_counts_more(self, client: FlaskClient) -> None:
        response = client.post("/language", data={"locale": "en", "next": "/healthz?a=1"})

        assert (response.status_code, response.location) == (303, "/healthz?a=1")
        assert '<html lang="en"' in client.get("/borta", headers={"Accept-Language": "sv"}).text

    @pytest.mark.parametrize(
        "elsewhere", ["https://example.org/", "//example.org", "//[", "/\\example.org", "/a\nb", ""]
    )
    def test_the_way_back_never_leaves_the_application(self, client: FlaskClient, elsewhere: str) -> None:
        location = client.post("/language", data={"locale": "sv", "next": elsewhere}).location

        assert urlsplit(location).netloc == ""
        assert location == "/"

    def test_a_language_we_lack_is_refused(self, client: FlaskClient) -> None:
        assert client.post("/language", data={"locale": "xx"}).status_code == 404


class TestErrors:
    def test_an_unknown_page_says_so(self, client: FlaskClient) -> None:
        response = client.get("/borta")

        assert response.status_code == 404
        assert "Sidan finns inte" in response.text

    def test_our_own_errors_have_their_sentence_and_status(self, app: Flask, client: FlaskClient) -> None:
        _raise_at(app, "/krock", ConflictError(Text("Det krockar <b>.")))

        response = client.get("/krock")

        assert response.status_code == 409
        assert "Det krockar &lt;b&gt;." in response.text

    def test_every_problem_of_a_file_is_listed(self, app: Flask, client: FlaskClient) -> None:
        problems = [Problem(Text("Fel {n}.", n=n), path=f"rows[{n}]", line=n) for n in (1, 2)]
        _raise_at(app, "/fel", BadInputError(problems))

        response = client.get("/fel")

        assert response.status_code == 422
        assert "rows[1]" in response.text
        assert "Fel 2." in response.text

    def test_htmx_is_told_the_sentence_alone(self, app: Flask, client: FlaskClient) -> None:
        _raise_at(app, "/krock", ConflictError(Text("Det krockar.")))

        response = client.get("/krock", headers={"HX-Request": "true"})

        assert (response.status_code, response.text) == (409, "Det krockar.")

    def test_a_locked_database_asks_for_patience(self, app: Flask, client: FlaskClient) -> None:
        _raise_at(app, "/upptaget", OperationalError("", None, Exception("database is locked")))

        assert client.get("/upptaget").status_code == 503

    def test_what_we_did_wrong_is_our_fault(self, app: Flask, client: FlaskClient) -> None:
        app.config["PROPAGATE_EXCEPTIONS"] = False
        _raise_at(app, "/trasigt", ZeroDivisionError())

        response = client.get("/trasigt")

        assert response.status_code == 500
        assert "Något gick fel hos oss" in response.text

    def test_what_the_database_refuses_is_a_sentence(self, app: Flask, client: FlaskClient) -> None:
        def twice() -> str:
            get_session().add_all([StoredCall(key="a", document={}), StoredCall(key="a", document={})])
            get_session().commit()
            return ""

        app.add_url_rule("/dubbelt", view_func=twice)

        response = client.get("/dubbelt")

        assert response.status_code == 409
        assert "redan en utlysning" in response.text

    def test_a_form_without_its_token_is_refused_kindly(self, app: Flask) -> None:
        response = app.test_client().post("/language", data={"locale": "en"})

        assert response.status_code == 400
        assert "det du skrev finns kvar" in response.text

    def test_a_request_that_is_too_large_is_refused(self, tmp_path: Path) -> None:
        app = create_app(Settings(database_url=f"sqlite:///{tmp_path}/test.sqlite3", max_upload_bytes=1000))

        response = app.test_client().post("/language", data={"locale": "x" * 2000})

        assert response.status_code == 413


def _raise_at(app: Flask, address: str, error: Exception) -> None:
    def view() -> str:
        raise error

    app.add_url_rule(address, endpoint=address.strip("/"), view_func=view)


class TestSession:
    def test_what_is_not_committed_is_undone(self, app: Flask) -> None:
        with app.test_request_context(method="POST"):
            get_session().add(StoredCall(key="a", document={}))
            get_session().flush()
        with app.test_request_context(method="POST"):
            get_session().add(StoredCall(key="b", document={}))
            get_session().commit()
            engine = get_engine()

        with open_session(engine) as s:
            assert s.get(StoredCall, 1) is not None
            assert s.get(StoredCall, 2) is None

    def test_it_is_one_for_the_whole_request(self, app: Flask) -> None:
        with app.test_request_context():
            assert get_session() is get_session()


class TestSecretKey:
    def test_it_is_kept_beside_the_database_for_its_owner_alone(self, settings: Settings, tmp_path: Path) -> None:
        first, second = create_app(settings), create_app(settings)

        kept = tmp_path / "test.sqlite3-secret-key"
        assert first.secret_key == second.secret_key == kept.read_text()
        assert len(kept.read_text()) == 64
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600

    def test_all_who_start_at_once_get_the_same(self, tmp_path: Path) -> None:
        with ThreadPoolExecutor(8) as pool:
            keys = set(pool.map(kept_key, [tmp_path / "key"] * 32))

        assert len(keys) == 1
        assert [path.name for path in tmp_path.iterdir()] == ["key"]

    def test_the_setting_counts_more(self, settings: Settings) -> None:
        app = create_app(settings.model_copy(update={"secret_key": SecretStr("hemlig")}))

        assert app.secret_key == "hemlig"

    def test_other_databases_need_the_setting(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("grantplanner.app._set_up_database", lambda *_: None)

        with pytest.raises(GrantPlannerError, match="GRANTPLANNER_SECRET_KEY"):
            create_app(Settings(database_url="postgresql://localhost/plan"))


class TestSettings:
    def test_they_are_read_from_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GRANTPLANNER_LOCALE", "en")
        monkeypatch.setenv("GRANTPLANNER_SECRET_KEY", "hemlig")

        settings = Settings()

        assert settings.locale == "en"
        assert "hemlig" not in repr(settings)

    def test_a_language_we_lack_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GRANTPLANNER_LOCALE", "de")

        with pytest.raises(ValidationError):
            Settings()

    @pytest.mark.parametrize(
        ("url", "file"),
        [
            ("sqlite:///plan.sqlite3", Path("plan.sqlite3")),
            ("sqlite+pysqlite:////srv/plan.db?timeout=3", Path("/srv/plan.db")),
            ("sqlite://", None),
            ("sqlite:///:memory:", None),
            ("postgresql:///plan", None),
        ],
    )
    def test_the_file_of_a_database_is_known(self, url: str, file: Path | None) -> None:
        assert sqlite_file(url) == file
