from decimal import Decimal
from typing import Any

from grantplanner.calc.progress.compute import planned
from grantplanner.calc.progress.forecast import Forecast
from grantplanner.calc.progress.results import Month, Track
from grantplanner.calc.progress.sentences import (
    Outlook,
    absence_sentence,
    due_sentence,
    forecast_sentence,
    headline,
    outlook_of,
)
from grantplanner.calc.progress.sharing import Thresholds, share
from grantplanner.models import CostLine, Phase, School, SurveyItem, Timing
from grantplanner.models.people import People, Reached
from tests.calc.people import closed, day, follow_up_project, followed, measured, person, target


def enrolled(count: int, on: str = "2021-02-01") -> People:
    return People([person(f"P{n}", enrolled=on) for n in range(count)])


def whole(count: int, goal: int | None, as_of: str = "2021-06-30") -> Track:
    targets = [] if goal is None else [target(value=Decimal(goal))]
    return followed(follow_up_project(targets=targets), enrolled(count), day(as_of)).whole


def said(count: int, goal: int | None, as_of: str = "2021-06-30") -> str:
    targets = [] if goal is None else [target(value=Decimal(goal))]
    return str(headline(followed(follow_up_project(targets=targets), enrolled(count), day(as_of))))


def test_the_outlook_says_where_the_project_is_heading() -> None:
    assert outlook_of(whole(20, 20)) is Outlook.REACHED
    assert outlook_of(whole(20, 25)) is Outlook.LIKELY
    assert outlook_of(whole(20, 40)) is Outlook.UNCERTAIN
    assert outlook_of(whole(20, 80)) is Outlook.UNLIKELY
    assert outlook_of(whole(20, 80, "2022-03-01")) is Outlook.MISSED
    assert outlook_of(whole(20, None)) is Outlook.OPEN
    assert outlook_of(whole(0, 80, "2020-10-01")) is Outlook.OPEN


def test_the_headline_is_the_message() -> None:
    assert said(0, 20) == "Inga deltagare är inskrivna ännu"
    assert said(1, None) == "1 deltagare är inskriven"
    assert said(20, 80) == "Projektet är på väg att missa sitt mål: 20 av 80 deltagare är inskrivna"
    assert said(20, 80, "2022-03-01") == "Målet nåddes inte: 20 deltagare skrevs in, målet var 80"


def test_the_forecast_is_said_with_its_interval_its_chance_and_the_pace() -> None:
    assert str(forecast_sentence(whole(20, 80))) == (
        "Med takten hittills blir det omkring 41 deltagare, med 80 procents säkerhet mellan 33 och 49. "
        "Chansen att nå målet 80 är mindre än 1 procent. "
        "Takten hittills är 3,3 nya deltagare i månaden; för att nå målet krävs 10,0."
    )
    assert "Chansen att nå målet 40 är 5" in str(forecast_sentence(whole(20, 40)))
    assert "större än 99 procent" in str(forecast_sentence(whole(20, 20)))
    assert str(forecast_sentence(whole(20, 20))).endswith("Takten hittills är 3,3 nya deltagare i månaden.")
    assert str(forecast_sentence(whole(20, None))).endswith("mellan 33 och 49.")


def test_nothing_is_foreseen_before_the_start_or_after_the_end() -> None:
    assert forecast_sentence(whole(0, 80, "2020-10-01")) is None
    assert forecast_sentence(whole(20, 80, "2022-03-01")) is None


def test_the_plan_to_date_is_said_as_a_difference() -> None:
    assert "Enligt plan skulle 40 ha skrivits in" in str(due_sentence(whole(20, 80)))
    assert "20 färre" in str(due_sentence(whole(20, 80)))
    assert "9,5 fler" in str(due_sentence(whole(20, 21)))
    assert due_sentence(whole(20, None)) is None


def test_absence_is_said_with_how_many_could_not_be_compared() -> None:
    people = [closed("A"), closed("B")]
    pair = [measured("A"), measured("A", "2021-05-10", "2021-05-31", 2000)]

    progress = followed(follow_up_project(), People(people, pair))

    assert str(absence_sentence(progress.figures)) == (
        "Frånvaron gick från 30 % till 20 % i genomsnitt för 1 avslutade deltagare; 1 kunde inte jämföras."
    ).replace(" %", "\N{NO-BREAK SPACE}%")
    assert "kan inte jämföras" in str(absence_sentence(followed(follow_up_project(), People()).figures))
    shared = share(progress, Thresholds())
    assert "visas inte" in str(absence_sentence(shared.figures))


def test_what_is_hidden_is_not_said() -> None:
    progress = share(followed(follow_up_project("norr", "syd"), enrolled(3)), Thresholds())

    assert str(headline(progress)) == "Antalet deltagare visas inte, för att ingen ska kunna kännas igen"
    assert [outlook_of(track) for track in progress.tracks] == [Outlook.OPEN, Outlook.OPEN]
    assert forecast_sentence(progress.whole) is None
    assert due_sentence(progress.whole) is None


def test_the_target_is_the_sum_of_the_partners_when_the_project_has_none() -> None:
    project = follow_up_project(targets=[target(value=Decimal(4)), target(value=Decimal(6))])
    for each, partner in zip(project.targets, project.partners, strict=True):
        each.partner = partner

    assert planned(project) == {"": Decimal(10), "norr": Decimal(4), "syd": Decimal(6)}


def test_partners_without_target_or_participants_are_no_tracks() -> None:
    progress = followed(follow_up_project("norr", "syd", "ost"), People([person("A", "syd")]))

    assert [track.key for track in progress.tracks] == ["", "syd"]


def test_early_enrolments_lengthen_the_time_that_has_passed() -> None:
    early = followed(follow_up_project(), People([person(enrolled="2020-11-01")]), day("2021-01-31")).whole.forecast

    assert isinstance(early, Forecast)
    assert early.months_past == 3
    assert early.months_left == 11


def test_cost_per_participant_is_the_budget_to_date() -> None:
    cost = CostLine(key="k", category="travel", description="Resor", amount=2_400_000, timing=Timing.SPREAD)
    project = follow_up_project(costs=[cost])
    cost.partner = project.partners[0]

    progress = followed(project, enrolled(4), day("2020-12-31"))
    later = followed(project, enrolled(4), day("2021-02-14"))

    assert (progress.whole.spent, progress.whole.cost) == (600_000, None)
    assert (later.whole.spent, later.whole.cost) == (750_000, 187_500)
    assert later.tracks[1].cost == 187_500


def test_months_run_from_the_first_event_to_the_last() -> None:
    people = People(
        [person(enrolled="2020-06-10"), person("B", exited_on="2021-03-05")],
        reached=[Reached("norr", day("2021-02-01"), 3)],
    )
    progress = followed(follow_up_project(targets=[target(value=Decimal(24))]), people, day("2021-04-15"))

    assert (progress.months[0].month, progress.months[-1].month) == (day("2020-06-01"), day("2022-06-01"))
    assert progress.months[7] == Month(day("2021-01-01"), Decimal("2.0"), 1, 0, None, 2)
    assert (progress.months[8].reached, progress.months[9].exits) == (3, 1)
    assert progress.months[11] == Month(day("2021-05-01"), Decimal("10.0"), None, None, None, None)


def test_schools_show_how_much_of_their_target_group_takes_part() -> None:
    project = follow_up_project()
    project.partners[0].schools = [School(name="Ek", target_group=20), School(name="Alm")]
    people = [person("A", school="Ek"), person("B", school="Okänd"), person("C", "borta", school="Fjärran")]

    found = followed(project, People(people)).schools

    assert [(each.partner, each.school, each.enrolled, each.share) for each in found] == [
        ("norr", "Alm", 0, None),
        ("norr", "Ek", 1, Decimal("0.05")),
        ("norr", "Okänd", 1, None),
        ("borta", "Fjärran", 1, None),
    ]


def test_the_result_gives_the_figures_of_any_group() -> None:
    people = [person("A", gender="woman", tools=("x",)), person("B", "syd", gender="man", tools=("x", "a"))]
    progress = followed(follow_up_project(), People(people, [measured("A")]))

    assert progress.partner("syd").count("enrolled") == 1
    assert progress.gender("woman").count("enrolled") == 1
    assert progress.band("medium").count("enrolled") == 1
    assert progress.cross("norr", "woman").count("enrolled") == 1
    assert progress.cross("norr", "man").count("enrolled") == 0
    assert progress.periods == ["2021-1"]
    assert progress.tools == ("x", "a")


def test_the_survey_is_compared_with_its_baseline() -> None:
    asked: dict[str, Any] = {"now_very": 6, "now_fairly": 3, "now_little": 0, "now_not": 1, "now_unknown": 2}
    items = [
        SurveyItem(item="Båda", then_very=1, then_fairly=1, then_little=4, then_not=4, then_unknown=0, **asked),
        SurveyItem(item="Nu", **asked),
        SurveyItem(item="Ingen vet", then_very=0, then_fairly=0, then_little=0, then_not=0, then_unknown=4, **asked),
        SurveyItem(item="Ingen"),
    ]

    both, now, unknown, none = followed(follow_up_project(survey=items), People()).survey

    assert (both.change, both.now and both.now.n) == (Decimal("0.7000"), 12)
    assert (now.then, now.change) == (None, None)
    assert unknown.change is None
    assert (none.then, none.now) == (None, None)


def test_a_phase_without_implementation_gives_the_project_its_curve() -> None:
    project = follow_up_project(targets=[target(value=Decimal(24))], phases=list[Phase]())

    assert followed(project, enrolled(1), day("2021-06-30")).whole.due == Decimal("12.0")
