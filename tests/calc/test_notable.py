import re
from decimal import Decimal

from grantplanner.calc.progress.compute import track_of
from grantplanner.calc.progress.notable import notable
from grantplanner.calc.progress.results import Progress
from grantplanner.calc.progress.sentences import headline_of
from grantplanner.calc.progress.sharing import Thresholds, share
from grantplanner.calc.progress.wordings import DOUBTS, period_label
from grantplanner.models import Gender, Target
from grantplanner.models.people import People
from grantplanner.paths import PACKAGE
from tests.calc.people import closed, day, follow_up_project, followed, measured, person, target


def noted(progress: Progress) -> list[str]:
    return [str(text).replace("\N{NO-BREAK SPACE}", " ") for text in notable(progress)]


def of_gender(women: int, men: int) -> People:
    given = [Gender.WOMAN] * women + [Gender.MAN] * men
    return People([person(f"P{n}", gender=gender, enrolled="2021-02-01") for n, gender in enumerate(given)])


def band(indicator: str, low: str, high: str, **held: object) -> Target:
    return target(indicator, low=Decimal(low), high=Decimal(high), **held)


def test_partners_that_are_behind_are_named() -> None:
    project = follow_up_project()
    project.targets = [target(value=Decimal(100), partner=project.partners[0])]
    people = of_gender(3, 3)

    assert "1 av 1 parter når troligen inte sitt mål: Norr." in noted(followed(project, people, day("2021-06-30")))
    assert "1 av 1 parter nådde inte sitt mål: Norr." in noted(followed(project, people, day("2022-03-01")))


def test_partners_on_their_way_are_not_named() -> None:
    project = follow_up_project()
    project.targets = [target(value=Decimal(6), partner=project.partners[0])]

    assert not any("mål:" in text for text in noted(followed(project, of_gender(3, 3), day("2021-06-30"))))


def test_records_in_doubt_are_counted() -> None:
    people = People([person("A"), person("B")])

    assert any(
        text.startswith("2 av 2 deltagare har anmärkningar") for text in noted(followed(follow_up_project(), people))
    )


def test_nothing_is_noted_of_nobody() -> None:
    assert noted(followed(follow_up_project(), People())) == []


def test_a_project_outside_its_target_group_is_told() -> None:
    project = follow_up_project(targets=[band("gender_balance", "0.40", "0.60"), band("meetings", "0", "1")])

    assert "Andelen flickor och kvinnor är 90 %, utanför 40–60 %." in noted(followed(project, of_gender(9, 1)))
    assert not any("kvinnor" in text for text in noted(followed(project, of_gender(5, 5))))


def test_a_project_for_little_absence_is_told_how_many_had_that() -> None:
    project = follow_up_project(targets=[band("initial_absence", "0", "0.20")])
    people = People([person("A", enrolled="2021-01-25")], [measured("A", absent=3000)])

    found = noted(followed(project, people))

    assert "Projektet är tänkt för elever med 0–20 % frånvaro vid start; 0 % hade det." in found


def test_only_bands_of_the_whole_project_are_told() -> None:
    project = follow_up_project()
    project.targets = [
        band("gender_balance", "0.40", "0.60", partner=project.partners[0]),
        target("satisfaction", value=Decimal(9)),
        band("initial_absence", "0", "0.20"),
        band("satisfaction", "9", "10"),
    ]
    people = People([closed("A", gender=Gender.WOMAN, satisfaction=5)])

    assert not any("%" in text for text in noted(followed(project, people)))


def test_what_is_hidden_is_not_told() -> None:
    project = follow_up_project(targets=[band("gender_balance", "0.40", "0.60")])
    progress = share(followed(project, of_gender(2, 1)), Thresholds(5, 10))

    assert noted(progress) == []


def test_records_beyond_doubt_are_not_told() -> None:
    people = People(
        [person("A", enrolled="2021-01-25", gender=Gender.WOMAN, birth_year=2006, status_on_entry="in_education")],
        [measured("A")],
    )

    assert noted(followed(follow_up_project(), people)) == []


def test_every_doubt_that_is_raised_has_its_words() -> None:
    source = (PACKAGE / "calc" / "progress" / "quality.py").read_text("utf-8")

    assert set(re.findall(r'yield\s+\(?\s*"([a-z-]+)"', source)) == set(DOUBTS)


def test_a_half_year_is_named_by_its_months() -> None:
    assert str(period_label("2021-1")) == "2021, januari–juni"
    assert str(period_label("2021-2")) == "2021, juli–december"


def test_the_project_as_a_whole_follows_from_how_many_are_enrolled() -> None:
    project = follow_up_project(targets=[target(value=Decimal(80))])
    as_of = day("2021-06-30")
    people = People([person(f"P{n}", enrolled="2021-02-01") for n in range(20)])

    brief, whole = track_of(project, 20, 0, day("2021-02-01"), as_of), followed(project, people, as_of).whole

    assert (brief.forecast, brief.due, brief.target) == (whole.forecast, whole.due, whole.target)
    assert headline_of(brief) == headline_of(whole)


def test_nothing_is_promised_without_a_target() -> None:
    brief = track_of(follow_up_project(), 0, 0, None, day("2021-06-30"))

    assert (brief.target, brief.due) == (None, None)
