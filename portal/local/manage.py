"""Django's own command line in the environment of script/server, with the database running for as long as it takes."""

import os
import subprocess
import sys

from portal.embedded import EngineRefused
from portal.local.place import ROOT, here, running
from portal.local.server import environment_of


def main() -> None:
    """Run one command of manage.py."""
    place = here()
    environment = environment_of(place.data, os.environ.get("PORT") or "8000", https=False)
    try:
        with running(place):
            done = subprocess.run([sys.executable, "manage.py", *sys.argv[1:]], cwd=ROOT, env=environment, check=False)
    except EngineRefused as refusal:
        sys.exit(str(refusal))
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
