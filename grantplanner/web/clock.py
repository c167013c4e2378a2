"""The day that it is where the application runs."""

import datetime as dt


def today() -> dt.date:
    """Today, by the clock and time zone of the host."""
    return dt.datetime.now(dt.UTC).astimezone().date()
