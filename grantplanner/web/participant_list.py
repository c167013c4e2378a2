"""The list of participants: what is asked for, and each participant's line with stage and absence."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from grantplanner.calc.progress.absence import Absence, absence_of, by_code, is_supported
from grantplanner.calc.progress.counting import stage_of
from grantplanner.models import Gender, Project, Stage
from grantplanner.models.labels import label_of
from grantplanner.models.people import Measurement, Person
from grantplanner.store.people import PersonPage, count_records, list_persons
from grantplanner.store.people.reading import read_measurements
from grantplanner.store.people.saving import project_id
from grantplanner.web.clock import today
from grantplanner.web.desk import Desk
from grantplanner.web.session import get_session
from grantplanner.words import Percent, Text

PER_PAGE = 50
EVERYBODY = 1_000_000
STATES: Mapping[str, tuple[Text, tuple[Stage, ...]]] = {
    "coming": (Text("På väg in"), (Stage.REFERRED, Stage.CONSENTED, Stage.MAPPED, Stage.PLANNED)),
    "active": (Text("Inskrivna nu"), (Stage.ACTIVE, Stage.FOLLOWED_UP)),
    "closed": (Text("Avslutade"), (Stage.CLOSED,)),
}
_LAST = dt.date.max
SORTS: Mapping[str, tuple[Text, Callable[[Person], Any]]] = {
    "code": (Text("Kod"), lambda person: person.code),
    "enrolled_on": (Text("Inskriven, senast först"), lambda person: _LAST - (person.enrolled_on or dt.date.min)),
    "exited_on": (Text("Avslutad, senast först"), lambda person: _LAST - (person.exited_on or dt.date.min)),
    "partner": (Text("Part"), lambda person: person.partner),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader wants to see."""

    partner: str = ""
    state: str = ""
    code: str = ""
    sort: str = "code"
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether some participants are left out."""
        return bool(self.partner or self.state or self.code)

    def query(self, page: int) -> dict[str, str]:
        """The address of another page of the same."""
        given = {
            "partner": self.partner,
            "state": self.state,
            "code": self.code,
            "sort": self.sort.removeprefix("code"),
        }
        return {name: value for name, value in given.items() if value} | ({"page": str(page)} if page > 1 else {})


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A participant's line in the list; shares of absence are None where nothing tells."""

    person: Person
    partner: str
    gender: Text
    stage: Text | None
    initial: Decimal | None
    final: Decimal | None
    is_doubtful: bool = False


def ask_list(query: Mapping[str, str]) -> Asked:
    """What an address asks for; what is not understood is left out."""
    page = query.get("page", "")
    state, sort = query.get("state", ""), query.get("sort", "")
    return Asked(
        partner=query.get("partner", ""),
        state=state if state in STATES else "",
        code=query.get("code", "").strip()[:40],
        sort=sort if sort in SORTS else "code",
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,  # noqa: PLR2004
    )


def list_page(desk: Desk, asked: Asked) -> dict[str, Any]:
    """What the page of the list needs."""
    session, owner = get_session(), project_id(desk.project)
    day = today()
    found = find_page(desk.project, asked, day)
    measured = by_code(read_measurements(session, owner, [each.code for each in found.persons]).values())
    names = partner_names(desk)
    return {
        "asked": asked,
        "found": found,
        "entries": [
            _entry(person, absence_of(person, measured.get(person.code, ()), day), names, day)
            for person in found.persons
        ],
        "records": count_records(session, owner),
        "partners": names,
        "states": STATES,
        "sorts": SORTS,
        "first": (found.page - 1) * PER_PAGE + 1,
    }


def find_page(project: Project, asked: Asked, today: dt.date) -> PersonPage:
    """The participants of a page of the list."""
    is_by_code = asked.sort == "code"
    found = list_persons(
        get_session(),
        project_id(project),
        partner=asked.partner or None,
        stages=STATES[asked.state][1] if asked.state else (),
        code=asked.code,
        as_of=today,
        page=asked.page if is_by_code else 1,
        per_page=PER_PAGE if is_by_code else EVERYBODY,
    )
    return found if is_by_code else _sorted_page(found, asked)


def _sorted_page(found: PersonPage, asked: Asked) -> PersonPage:
    """The wanted page of everybody in another order."""
    ordered = sorted(found.persons, key=SORTS[asked.sort][1])
    pages = max(1, -(-found.total // PER_PAGE))
    page = min(max(asked.page, 1), pages)
    return PersonPage(ordered[(page - 1) * PER_PAGE : page * PER_PAGE], found.total, page, pages)


def partner_names(desk: Desk) -> dict[str, str]:
    """The project's partners, by key."""
    return {partner.key: partner.name for partner in desk.project.partners}


def _entry(person: Person, absence: Absence, names: Mapping[str, str], today: dt.date) -> ListedPerson:
    stage = stage_of(person, today)
    known = [each for each in (absence.initial, absence.final) if each is not None]
    return ListedPerson(
        person,
        names.get(person.partner, person.partner),
        label_of(Gender(person.gender)),
        label_of(stage) if stage else None,
        share_of(absence.initial),
        share_of(absence.final),
        is_doubtful=any(not is_supported(each) for each in known),
    )


def share_of(measurement: Measurement | None) -> Decimal | None:
    """The share of the scheduled hours that was missed."""
    if measurement is None or not measurement.scheduled:
        return None
    return Decimal(measurement.absent) / measurement.scheduled


def absence_sentences(person: Person, measured: tuple[Measurement, ...], today: dt.date) -> list[Text]:
    """What the measurements say of one participant, a sentence each."""
    absence = absence_of(person, sorted(measured, key=lambda each: each.ends_on), today)
    told = (
        (Text("Frånvaro vid start: {share}, mätt {start}–{end}."), absence.initial),
        (Text("Frånvaro vid avslut: {share}, mätt {start}–{end}."), absence.final),
    )
    return [
        Text(sentence.message, share=Percent(share, digits=1), start=each.starts_on, end=each.ends_on)
        for sentence, each in told
        if each is not None and (share := share_of(each)) is not None
    ]
