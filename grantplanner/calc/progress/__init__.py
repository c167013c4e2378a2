"""Where the project is heading: participants, indicators, forecast, data quality and what may be shared."""
