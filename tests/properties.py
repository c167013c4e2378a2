"""How widely the properties are tried: no deadline on a busy machine, and the same examples every time in CI."""

import os

from hypothesis import HealthCheck, settings

tried_widely = settings(
    deadline=None,
    max_examples=60,
    derandomize=bool(os.environ.get("CI")),
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
tried_briefly = settings(tried_widely, max_examples=30)
