"""How thoroughly properties are tried: quickly while somebody works, fully and the same each time in CI.

`HYPOTHESIS_PROFILE=full` asks for the full count elsewhere, with fresh examples unless CI is set.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from hypothesis import HealthCheck, Phase, settings

PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "full" if os.environ.get("CI") else "quick")
FULL = PROFILE == "full"
_QUICK_SHARE = 5
_FULL_SHARE = 0.5
"""Of what a property asks for: the whole run has to end in its fifteen minutes on two cores."""

# How long an example takes depends on what else the machine does, and a whole plan takes long to draw at any time:
# neither a deadline nor the check of the speed of drawing says anything of the program.
settings.register_profile(
    "quick", max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "full",
    max_examples=32,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
    print_blob=True,
)
# A mutant is dead with the first example that fails: nobody wants to see the smallest one.
settings.register_profile(
    "verdict", settings.get_profile("quick"), phases=[Phase.explicit, Phase.generate], derandomize=True
)
settings.load_profile(PROFILE)


def tried(examples: int, suppressed: Iterable[HealthCheck] = ()) -> settings:
    """A property tried with most of so many examples in full, with a fifth of them while somebody works.

    Whoever suppresses a health check says why beside it.
    """
    return settings(
        max_examples=max(2, round(examples * _FULL_SHARE) if FULL else examples // _QUICK_SHARE),
        suppress_health_check=[HealthCheck.too_slow, *suppressed],
    )
