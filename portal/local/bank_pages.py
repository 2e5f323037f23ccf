"""What the bank of the demo answers: the API to the portal, and a page with three buttons to who pays."""

import json
from html import escape
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from portal.local.bank import Bank

API = "/v2/payments"
LARGEST = 100_000
PAGE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Testbank</title><style>body{{font:1.1rem/1.5 sans-serif;max-width:32rem;margin:2rem auto;padding:0 1rem}}
button{{font:inherit;display:block;width:100%;margin:.75rem 0;padding:.75rem;border:2px solid #16232e;background:#fff}}
</style></head><body><main><h1>Testbank</h1><p>Hier gaat geen geld om. U kiest zelf hoe de betaling afloopt.</p>
<dl><dt>Bedrag</dt><dd>€ {amount}</dd><dt>Voor</dt><dd>{what}</dd></dl>{rest}</main></body></html>"""
BUTTONS = (("paid", "Betaald"), ("failed", "Mislukt"), ("canceled", "Geannuleerd"), ("expired", "Verlopen"))


class Answering(BaseHTTPRequestHandler):
    """Answers one request; `server` is the bank."""

    server: "Bank"
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer how a payment is, or show the page on which one pays."""
        path = urlsplit(self.path).path
        payment = self.server.payments.get(path.rpartition("/")[2])
        if payment is None:
            self.not_there()
        elif path.startswith("/betalen/"):
            self.page(payment)
        elif self.may_ask():
            self.json(200, self.shown(payment))

    def do_POST(self) -> None:
        """Make a payment, pay it back, or end it as the payer chose."""
        body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), LARGEST))
        path = urlsplit(self.path).path
        if path.startswith("/betalen/"):
            self.chosen(path.rpartition("/")[2], parse_qs(body.decode()))
        elif self.may_ask():
            self.asked(path, json.loads(body or b"{}"), self.headers.get("Idempotency-Key") or "")

    def asked(self, path: str, data: dict[str, Any], key: str) -> None:
        """Do what the portal asks."""
        if path == API:
            self.json(201, self.shown(self.server.create(data, key)))
            return
        code, _slash, what = path.removeprefix(f"{API}/").partition("/")
        if code not in self.server.payments or what != "refunds":
            self.not_there()
            return
        refund = self.server.refund(code, data["amount"], key)
        if refund is None:
            self.json(422, {"status": 422, "title": "Unprocessable Entity", "detail": "The amount is too high"})
        else:
            self.json(201, refund)

    def chosen(self, code: str, form: dict[str, list[str]]) -> None:
        """End a payment and send the payer back."""
        if code not in self.server.payments:
            self.not_there()
            return
        payment = self.server.end(code, form.get("hoe", [""])[0])
        self.send_response(303)
        self.send_header("Location", payment["redirectUrl"])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def page(self, payment: dict[str, Any]) -> None:
        """Show what is paid, and the buttons while it can still be paid."""
        rest = "".join(f'<button name="hoe" value="{state}">{words}</button>' for state, words in BUTTONS)
        rest = f'<form method="post">{rest}</form>'
        if payment["status"] != "open":
            rest = f'<p>Deze betaling is afgelopen.</p><p><a href="{escape(payment["redirectUrl"])}">Terug</a></p>'
        written = PAGE.format(
            amount=escape(payment["amount"]["value"].replace(".", ",")), what=escape(payment["description"]), rest=rest
        )
        self.answer(200, "text/html; charset=utf-8", written.encode())

    def shown(self, payment: dict[str, Any]) -> dict[str, Any]:
        """Return a payment as the API shows it."""
        own = f"{self.server.url}{API}/{payment['id']}"
        links: dict[str, Any] = {"self": {"href": own, "type": "application/hal+json"}}
        if payment["status"] == "open":
            links["checkout"] = {"href": f"{self.server.url}/betalen/{payment['id']}", "type": "text/html"}
        links["refunds"] = {"href": f"{own}/refunds", "type": "application/hal+json"}
        return {name: value for name, value in payment.items() if name != "refunds"} | {"_links": links}

    def may_ask(self) -> bool:
        """Refuse who has no key of the API."""
        if (self.headers.get("Authorization") or "").startswith("Bearer test_"):
            return True
        self.json(401, {"status": 401, "title": "Unauthorized", "detail": "Missing authentication"})
        return False

    def not_there(self) -> None:
        self.json(404, {"status": 404, "title": "Not Found", "detail": "No payment exists with this id"})

    def json(self, status: int, data: dict[str, Any]) -> None:
        self.answer(status, "application/hal+json", json.dumps(data).encode())

    def answer(self, status: int, kind: str, content: bytes) -> None:
        """Send an answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing: the portal has a log of its own."""
