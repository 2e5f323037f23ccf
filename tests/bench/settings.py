"""The portal's own settings with one address more: the view that a ballot is compared with."""

from portal.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.baseline_urls"
