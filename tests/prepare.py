"""Makes what all processes of a run copy: the migrated database and, when asked, the one with the demo."""

import os
import sys

import django

from tests import engines


def main() -> None:
    """Make it, beside the tests that need nothing of it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    engines.make_template()
    if "demo" in sys.argv:
        from tests.e2e import place

        place.make_demo()


if __name__ == "__main__":
    main()
