"""Common indicators that are entered as counts, because the participants' records do not hold what they count."""

from itertools import groupby

from grantplanner.calc.progress.annexes import ENTERED, CommonIndicator
from grantplanner.models import Gender
from grantplanner.models.labels import label_of
from grantplanner.models.people import Entry
from grantplanner.store.people import save_entries
from grantplanner.store.people.reading import read_entries
from grantplanner.store.people.saving import project_id
from grantplanner.web.counts import Counts
from grantplanner.web.desk import Desk
from grantplanner.web.language import say
from grantplanner.web.session import get_session
from grantplanner.words import Text

GENDERS = [(gender.value, label_of(gender)) for gender in Gender]


def entered_periods() -> list[tuple[str, list[CommonIndicator]]]:
    """The indicators of each programme period."""
    return [(period, list(indicators)) for period, indicators in groupby(ENTERED, lambda each: each.period)]


def entered_counts(desk: Desk) -> Counts:
    """The table with what is stored."""
    stored = {each.code: each for each in read_entries(get_session(), project_id(desk.project)).values()}
    counts = Counts()
    for indicator in ENTERED:
        entry = stored.get(indicator.code)
        for gender, label in GENDERS:
            # A stored row says nothing of who was not counted: its zeros are zeros
            value = getattr(entry, gender) if entry else None
            counts.add(indicator.code, gender, f"{indicator.code}, {say(label)}", value)
    return counts


def store_counts(desk: Desk, counts: Counts) -> Text:
    """Store what was typed; an indicator without any number is taken away. What to say of it."""
    session = get_session()
    codes = [indicator.code for indicator in ENTERED]
    gone = [code for code in codes if counts.row_sum(code) is None]
    entries = [
        Entry(code, *(counts.at(code, gender).value or 0 for gender, _ in GENDERS))
        for code in codes
        if code not in gone
    ]
    save_entries(session, desk.project, entries, gone=gone)
    session.commit()
    return Text("Antalen är sparade.")
