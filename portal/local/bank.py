"""A bank for the demo and the suite: speaks as much of Mollie's API as the portal asks, and moves no money.

Runs as a process of its own (`python -m portal.local.bank --port 8001`); what it knows lies in one file.
"""

import argparse
import json
import secrets
import ssl
import threading
from contextlib import suppress
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from portal.local.bank_pages import Answering

ENDS = ("paid", "failed", "expired", "canceled")


class Bank(ThreadingHTTPServer):
    """Payments by their id, with the request that made each of them."""

    daemon_threads = True

    def __init__(self, port: int = 0, file: Path | None = None, *, tells: bool = True) -> None:
        super().__init__(("127.0.0.1", port), Answering)
        self.file, self.tells = file, tells
        self.lock = threading.RLock()
        self.payments: dict[str, dict[str, Any]] = {}
        self.made: dict[str, str] = {}  # by idempotency key
        if file is not None and file.exists():
            stored = json.loads(file.read_text())
            self.payments, self.made = stored["payments"], stored["made"]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def create(self, asked: dict[str, Any], key: str) -> dict[str, Any]:
        """Make a payment; asked again under the same key it is the same one."""
        with self.lock:
            if key and key in self.made:
                return self.payments[self.made[key]]
            code = f"tr_{secrets.token_hex(5)}"
            payment: dict[str, Any] = {
                "resource": "payment",
                "id": code,
                "mode": "test",
                "status": "open",
                "refunds": [],
            }
            payment |= {name: asked[name] for name in ("amount", "description", "redirectUrl")}
            payment |= {name: asked.get(name) for name in ("webhookUrl", "metadata", "method")}
            self.payments[code] = payment
            if key:
                self.made[key] = code
            self.keep()
            return payment

    def end(self, code: str, state: str) -> dict[str, Any]:
        """Let the payer pay, fail or be too late; what ended stays ended. The portal is told when it asked for it."""
        with self.lock:
            payment = self.payments[code]
            if payment["status"] == "open" and state in ENDS:
                payment["status"] = state
                self.keep()
        if self.tells and payment["webhookUrl"]:
            threading.Thread(target=tell, args=(payment["webhookUrl"], code), daemon=True).start()
        return payment

    def refund(self, code: str, amount: dict[str, str], key: str) -> dict[str, Any] | None:
        """Pay back, never more than was paid, and once under one key."""
        with self.lock:
            payment = self.payments[code]
            for refund in payment["refunds"]:
                if key and refund["key"] == key:
                    return dict(refund)
            back = sum(cents(refund["amount"]) for refund in payment["refunds"]) + cents(amount)
            if payment["status"] != "paid" or back > cents(payment["amount"]):
                return None
            refund = {"resource": "refund", "id": f"re_{secrets.token_hex(5)}", "amount": amount, "key": key}
            payment["refunds"].append(refund | {"status": "pending"})
            self.keep()
            return refund

    def keep(self) -> None:
        """Write down what is known, so that a restart forgets nothing."""
        if self.file is not None:
            beside = self.file.with_suffix(".new")
            beside.write_text(json.dumps({"payments": self.payments, "made": self.made}))
            beside.replace(self.file)


def cents(amount: dict[str, str]) -> int:
    """Return an amount of the API in cents."""
    return int(amount["value"].replace(".", ""))


def tell(url: str, code: str) -> None:
    """Tell the portal that something changed with a payment; it may not answer."""
    request = Request(url, urlencode({"id": code}).encode())  # noqa: S310  (the portal of this machine)
    # The portal of a demo has a certificate of its own making.
    unverified = ssl._create_unverified_context()  # noqa: S323
    with suppress(OSError):
        urlopen(request, timeout=10, context=unverified).close()  # noqa: S310


def main() -> None:
    """Serve until somebody stops it."""
    parser = argparse.ArgumentParser(prog="portal.local.bank", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    bank = Bank(options.port, options.file)
    print(f"The bank of the demo is at {bank.url}/", flush=True)
    with suppress(KeyboardInterrupt):
        bank.serve_forever()


if __name__ == "__main__":
    main()
