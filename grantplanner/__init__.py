"""Plan, follow up and report European Social Fund projects."""
