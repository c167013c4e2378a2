"""Counts the common indicators (gemensamma indikatorer) of both programme periods by gender, and checks their sums."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from grantplanner.calc.progress.annexes import (
    AT_MOST,
    CHECKS,
    COMMON,
    ESF_PLUS_TOTAL,
    ESF_TOTAL,
    SUMS,
    CommonIndicator,
    Moment,
)
from grantplanner.calc.progress.counting import is_closed, is_enrolled
from grantplanner.calc.progress.cube import Count
from grantplanner.calc.progress.results import IndicatorCount, SumCheck
from grantplanner.models import Gender
from grantplanner.models.people import Entry, People, Person
from grantplanner.periods import add_months
from grantplanner.words import Text

SIX_MONTHS = 6
Counted = Mapping[str, IndicatorCount]
Alike = Mapping[Person, int]


def common_indicators(people: People, as_of: dt.date) -> tuple[IndicatorCount, ...]:
    """Every common indicator as of a date, and after them the sums that are reported beside their parts."""
    entries = {entry.code: entry for entry in people.entries}
    enrolled = [person for person in people.persons if is_enrolled(person, as_of)]
    taken = {
        Moment.ENTRY: _alike(enrolled),
        Moment.EXIT: _alike(person for person in enrolled if is_closed(person, as_of)),
        Moment.LATER: _alike(person for person in enrolled if _left_six_months_ago(person, as_of)),
    }
    counted = {each.code: _count(each, taken[each.moment], entries.get(each.code)) for each in COMMON}
    return (*counted.values(), *(_sum(codes, counted) for codes in SUMS))


def sum_checks(indicators: Iterable[IndicatorCount]) -> Iterator[SumCheck]:
    """Whether the indicators add up, as SFC2021 asks of them."""
    counted = {each.code: each for each in indicators}
    for parts, relation, whole in CHECKS:
        yield _check(parts, relation, counted, whole)
    for whole in (ESF_TOTAL, ESF_PLUS_TOTAL):
        yield _gender_check(counted[whole])


def sum_code(codes: Sequence[str]) -> str:
    """What a sum of indicators is called: EECO02+04."""
    return "+".join([codes[0], *(code[-2:] for code in codes[1:])])


def _alike(persons: Iterable[Person]) -> Alike:
    """People who are the same to every indicator, counted together: few kinds, however many people."""
    return Counter(
        Person(
            code="",
            partner="",
            gender=person.gender,
            birth_year=person.birth_year,
            status_on_entry=person.status_on_entry,
            education=person.education,
            enrolled_on=person.enrolled_on and dt.date(person.enrolled_on.year, 1, 1),
            results_on_exit=person.results_on_exit,
            results_after_six_months=person.results_after_six_months,
        )
        for person in persons
    )


def _left_six_months_ago(person: Person, as_of: dt.date) -> bool:
    return person.exited_on is not None and add_months(person.exited_on, SIX_MONTHS) <= as_of


def _count(indicator: CommonIndicator, persons: Alike, entry: Entry | None) -> IndicatorCount:
    head = (indicator.code, indicator.label, indicator.period)
    if indicator.counts is None:
        if entry is None:
            return IndicatorCount(*head, None, None, None, None)
        total = entry.woman + entry.man + entry.non_binary + entry.unknown
        return IndicatorCount(*head, total, entry.woman, entry.man, entry.non_binary, is_entered=True)
    if indicator.is_known is not None and not any(map(indicator.is_known, persons)):
        return IndicatorCount(*head, None, None, None, None)
    found: Counter[str] = Counter()
    for person, people in persons.items():
        if indicator.counts(person):
            found[person.gender] += people
    woman, man, non_binary = (found[gender] for gender in (Gender.WOMAN, Gender.MAN, Gender.NON_BINARY))
    return IndicatorCount(*head, found.total(), woman, man, non_binary)


def _sum(codes: Sequence[str], counted: Counted) -> IndicatorCount:
    parts = [counted[code] for code in codes]
    return IndicatorCount(
        sum_code(codes),
        Text("Summa"),
        parts[0].period,
        added([part.total for part in parts]),
        added([part.woman for part in parts]),
        added([part.man for part in parts]),
        added([part.non_binary for part in parts]),
    )


def added(counts: Sequence[Count | None]) -> int | None:
    """The sum of counts; None when one of them is not known or hidden."""
    known = [count for count in counts if isinstance(count, int)]
    return sum(known) if len(known) == len(counts) else None


def _check(parts: Sequence[str], relation: str, counted: Counted, whole: str) -> SumCheck:
    left, right = added([counted[code].total for code in parts]), added([counted[whole].total])
    said = " + ".join(parts)
    if left is None or right is None:
        return SumCheck(Text("{parts} mot {whole}: uppgifter saknas.", parts=said, whole=whole), None)
    figures: dict[str, str | int] = {"parts": said, "sum": left, "whole": whole, "total": right}
    if relation == AT_MOST:
        return SumCheck(Text("{parts} är {sum} och får högst vara {whole}, {total}.", **figures), left <= right)
    return SumCheck(Text("{parts} är {sum} och ska vara lika med {whole}, {total}.", **figures), left == right)


def _gender_check(whole: IndicatorCount) -> SumCheck:
    by_gender, total = added([whole.woman, whole.man, whole.non_binary]), added([whole.total])
    if by_gender is None or total is None:
        return SumCheck(Text("Kön mot {whole}: uppgifter saknas.", whole=whole.code), None)
    text = Text(
        "Kvinnor, män och icke-binära är {sum} och ska vara lika med {whole}, {total}.",
        sum=by_gender,
        whole=whole.code,
        total=total,
    )
    return SumCheck(text, by_gender == total)
