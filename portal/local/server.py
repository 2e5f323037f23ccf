"""The whole portal on one machine: engines, database, web, worker and clock, until Ctrl-C."""

import argparse
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import FrameType

from portal import embedded
from portal.embedded.folder import already_running
from portal.embedded.supervision import Supervisor
from portal.local import certificate, keys
from portal.local.processes import ROOT, servers


def main() -> None:
    """Run until somebody stops it."""
    parser = argparse.ArgumentParser(prog="script/server", description=__doc__)
    parser.add_argument("--https", action="store_true", help="serve with a certificate of its own, also on the network")
    https: bool = parser.parse_args().https
    data = Path(os.environ.get("PLEIN_DATA") or ROOT / "var").resolve()
    port = os.environ.get("PORT") or "8000"
    for order in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(order, end)
    try:
        check_free(data, port, https=https)
        run(data, port, https=https)
    except embedded.EngineRefused as refusal:
        sys.exit(str(refusal))


def end(number: int, frame: FrameType | None) -> None:
    """Leave through every `with` on the way out, and heed no second signal while doing so."""
    for order in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(order, signal.SIG_IGN)
    with suppress(OSError):
        print(f"\nPlein stops ({signal.Signals(number).name}).", flush=True)
    sys.exit(0)


def check_free(data: Path, port: str, *, https: bool) -> None:
    """Refuse when this copy already runs, or something else has its port."""
    other = embedded.running(data)
    if other:
        raise embedded.EngineRefused(already_running(data, other))
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise embedded.EngineRefused(f"PORT must be a number from 1 to 65535, not {port!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("0.0.0.0" if https else "127.0.0.1", int(port)))  # noqa: S104  (only to see whether it is free)
        except OSError as error:
            raise embedded.EngineRefused(
                f"Port {port} cannot be used ({error.strerror}); choose another: PORT={int(port) + 1} script/server"
            ) from error


def run(data: Path, port: str, *, https: bool) -> None:
    """Start everything in order, say where it is, and wait."""
    needed = [name for name, known in engines_needed().items() if not known]
    with embedded.engines(data, port=port, only=needed) as engines:
        environment = environment_of(data, port, https=https)
        accounts = prepare(environment)
        with Supervisor(servers(environment, engines.folder.log, https=https)):
            tell(data, port, accounts, https=https)
            while True:
                signal.pause()


def engines_needed() -> dict[str, str]:
    """Return each engine with the address that replaces it."""
    given = os.environ.get
    return {
        "postgres": given("DATABASE_URL", ""),
        "valkey": given("CELERY_BROKER_URL", "") or given("REDIS_URL", ""),
    }


def environment_of(data: Path, port: str, *, https: bool) -> dict[str, str]:
    """Return what the processes are told; what the caller's environment says comes first."""
    addresses = certificate.network_addresses() if https else []
    defaults = {
        "PLEIN_DEMO": "true",
        "SECRET_KEY": keys.secret_key(data),
        "PLEIN_CONFIDENTIAL_KEYS": keys.confidential_keys(data),
        "ALLOWED_HOSTS": ",".join(["localhost", "127.0.0.1", "[::1]", *certificate.host_names(), *addresses]),
        "PUBLIC_URL": f"{'https' if https else 'http'}://localhost:{port}",
        "LOG_LEVEL": "WARNING",
        "WEB_CONCURRENCY": "2",
        "PLEIN_HTTPS": "false",
        "UVICORN_HOST": "0.0.0.0" if https else "127.0.0.1",  # noqa: S104  (asked for, so that a phone can reach it)
    }
    if https:
        pair = certificate.pair(data)
        defaults |= {"UVICORN_SSL_CERTFILE": str(pair.certificate), "UVICORN_SSL_KEYFILE": str(pair.key)}
    fixed = {
        "PLEIN_DATA": str(data),
        "PORT": port,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYTHONUNBUFFERED": "1",
    }
    if https:
        fixed["PLEIN_HTTPS"] = "true"
    return with_bank(defaults | dict(os.environ) | fixed)


def with_bank(environment: dict[str, str]) -> dict[str, str]:
    """Let a demo without a payment provider pay at a bank of our own, which moves no money."""
    if environment["PLEIN_DEMO"].lower() not in ("true", "1", "yes", "on") or environment.get("MOLLIE_API_KEY"):
        return environment
    return environment | {"MOLLIE_API_KEY": "test_demo", "MOLLIE_API_URL": f"http://127.0.0.1:{free_port()}"}


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def prepare(environment: dict[str, str]) -> str:
    """Bring the database to the present; return what the demo says about its accounts."""
    command = [sys.executable, "-m", "portal.local.prepare"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise embedded.EngineRefused(f"{done.stdout}{done.stderr}".strip())
    return done.stdout


def tell(data: Path, port: str, accounts: str, *, https: bool) -> None:
    """Print where the portal is and who can log in; a terminal that is gone does not matter."""
    scheme = "https" if https else "http"
    lines = ["", accounts.rstrip(), "", f"Plein runs on {scheme}://localhost:{port}/"]
    if https:
        lines += [f"On a phone in this network: https://{a}:{port}/" for a in certificate.network_addresses()]
        lines += ["The certificate is our own: the browser warns once, and may be told to go on."]
    lines += [f"Logs are in {data / 'log'}. Ctrl-C stops everything.", ""]
    with suppress(OSError):
        print("\n".join(lines), flush=True)


if __name__ == "__main__":
    main()
