"""Participants on their way out: the empty template, and what is stored as files that can be read in again."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flask import Response

from grantplanner.errors import NotFoundError
from grantplanner.models.people import People
from grantplanner.models.people_columns import SHEETS, Table
from grantplanner.store.people import load_people
from grantplanner.store.people.saving import project_id
from grantplanner.web.desk import Desk
from grantplanner.web.language import current_locale, say
from grantplanner.web.participant_list import partner_names
from grantplanner.web.session import get_session
from grantplanner.web.sheets import XLSX, download
from grantplanner.words import Text

_CSV, _ZIP = "text/csv", "application/zip"


def template_file(desk: Desk, ending: str, kind: str) -> Response:
    """The empty file to fill in: a workbook with every kind of table or one, or one kind as CSV."""
    table = _table(kind)
    name = say(SHEETS[table] if table else Text("Mall för deltagare"))
    if ending == "csv":
        from grantplanner.export.participants import write_people_csv

        content = write_people_csv(People(), table or Table.PARTICIPANTS, locale=current_locale())
        return download(content, _CSV, f"{name}.csv")
    from grantplanner.export.participant_template import template

    schools = dict.fromkeys(school.name for partner in desk.project.partners for school in partner.schools)
    content = template(table, locale=current_locale(), partners=partner_names(desk), schools=list(schools))
    return download(content, XLSX, f"{name}.xlsx")


def people_file(desk: Desk, ending: str) -> Response:
    """Everything that is known of the participants: a workbook, or a zip of one CSV file a kind of record."""
    people = load_people(get_session(), project_id(desk.project))
    name = f"{desk.project.slug}-{say(Text('deltagare'))}"
    if ending == "zip":
        return download(_zipped(people), _ZIP, f"{name}.zip")
    from grantplanner.export.participants import write_people_workbook

    return download(write_people_workbook(people, locale=current_locale()), XLSX, f"{name}.xlsx")


def _table(kind: str) -> Table | None:
    if kind and kind not in set(Table):
        raise NotFoundError(Text("Sidan finns inte. Kontrollera adressen eller börja från startsidan."))
    return Table(kind) if kind else None


def _zipped(people: People) -> bytes:
    from grantplanner.export.participants import write_people_csv

    records = {
        Table.PARTICIPANTS: people.persons,
        Table.MEASUREMENTS: people.measurements,
        Table.GRADES: people.grades,
        Table.REACHED: people.reached,
    }
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for table in (each for each in Table if records[each] or each is Table.PARTICIPANTS):
            name = f"{say(SHEETS[table]).lower()}.csv"
            archive.writestr(ZipInfo(name), write_people_csv(people, table, locale=current_locale()))
    return content.getvalue()
