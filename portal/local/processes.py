"""The processes of the Procfile as children: watched, started again, stopped together."""

import http.client
import shlex
import signal
import ssl
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from honcho.environ import parse_procfile

from portal.embedded.supervision import Server, with_parent

ROOT = Path(__file__).resolve().parents[2]


def servers(environment: Mapping[str, str], log: Path, *, https: bool) -> list[Server]:
    """Return web, worker and clock as the Procfile says, each with a log of its own; in a demo also the bank."""
    procfile = parse_procfile((ROOT / "Procfile").read_text()).processes | bank(environment)
    port, host = int(environment["PORT"]), environment["ALLOWED_HOSTS"].split(",")[0]
    return [
        Server(
            name=name,
            command=with_parent(["/bin/sh", "-c", f"exec {command}"], "TERM"),
            log=log / f"{name}.log",
            is_ready=(lambda: answers(port, host, https=https)) if name == "web" else (lambda: True),
            stop_signal=signal.SIGTERM,
            environment=environment,
            folder=ROOT,
            retries=False,
        )
        for name, command in procfile.items()
    ]


def bank(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the bank of our own when the portal is told to pay there."""
    url = urlsplit(environment.get("MOLLIE_API_URL", ""))
    if url.hostname != "127.0.0.1" or not url.port:
        return {}
    file = Path(environment["PLEIN_DATA"]) / "bank.json"
    return {"bank": f"python -m portal.local.bank --port {url.port} --file {shlex.quote(str(file))}"}


def answers(port: int, host: str, *, https: bool) -> bool:
    """Tell whether the portal answers, whatever it answers."""
    connection: http.client.HTTPConnection
    if https:
        unverified = ssl._create_unverified_context()  # noqa: S323  (our own certificate, on this machine)
        connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=unverified)
    else:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/", headers={"Host": host})
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
