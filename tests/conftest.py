"""Settings of all tests."""

import os

from hypothesis import settings

# How long an example takes says more of the machine than of the code. On CI the same examples come each time.
settings.register_profile("saksi", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("saksi")
