"""A small HTTP client that leaves the machine to the server: one connection each, kept open, no library in between."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Connection:
    """One connection to the server, opened when needed and again when the server closed it."""

    def __init__(self, port: int, host: str = "127.0.0.1") -> None:
        self.host = host
        self.port = port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def get(self, path: str, *, cookies: str = "", part: bool = False) -> Answer:
        return await self._ask("GET", path, b"", cookies, {"HX-Request": "true"} if part else {})

    async def post(self, path: str, form: Mapping[str, object], *, cookies: str, csrf: str) -> Answer:
        """Send a form as the page's own script does."""
        headers = {
            "X-CSRFToken": csrf,
            "HX-Request": "true",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        return await self._ask("POST", path, urlencode(form).encode(), cookies, headers)

    async def post_json(self, path: str, told: object, headers: Mapping[str, str]) -> Answer:
        """Send what the API takes."""
        own = {"Content-Type": "application/json", **headers}
        return await self._ask("POST", path, json.dumps(told).encode(), "", own)

    async def send_json(self, path: str, data: object, headers: Mapping[str, str]) -> Answer:
        """Send JSON as a program does that has a token."""
        own = {"Content-Type": "application/json", **headers}
        return await self._ask("POST", path, json.dumps(data).encode(), "", own)

    async def _ask(self, method: str, path: str, body: bytes, cookies: str, headers: Mapping[str, str]) -> Answer:
        fresh = self.writer is None
        try:
            return await self._try(method, path, body, cookies, headers)
        except (ConnectionError, asyncio.IncompleteReadError):
            await self.close()
            if fresh:
                raise
            return await self._try(method, path, body, cookies, headers)

    async def _try(self, method: str, path: str, body: bytes, cookies: str, headers: Mapping[str, str]) -> Answer:
        if self.writer is None or self.reader is None:
            self.reader, self.writer = await asyncio.open_connection(self.host, self.port)
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}:{self.port}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if cookies:
            lines.append(f"Cookie: {cookies}")
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        status, answered = await read_head(self.reader)
        return Answer(status, answered, await read_body(self.reader, status, answered))

    async def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
        self.reader = self.writer = None


async def read_head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    """Read the status and the headers, with names in small letters."""
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines if line)
    return int(first.split(" ", 2)[1]), {name.lower(): value for name, value in headers.items()}


async def read_body(reader: asyncio.StreamReader, status: int, headers: Mapping[str, str]) -> bytes:
    """Read the body, however long the server says it is."""
    if status in {204, 304}:
        return b""
    if headers.get("transfer-encoding") == "chunked":
        return b"".join([chunk async for chunk in chunks(reader)])
    return await reader.readexactly(int(headers.get("content-length", "0")))


async def chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """Read a chunked body piece by piece."""
    while size := int(await reader.readuntil(b"\r\n"), 16):
        yield await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readexactly(2)


@dataclass(frozen=True, slots=True)
class Event:
    """One message of a stream."""

    name: str
    data: str


class Stream:
    """One open stream of the portal."""

    def __init__(self, port: int, path: str, host: str = "127.0.0.1") -> None:
        self.port, self.path, self.host = port, path, host
        self.status = 0
        self.headers: dict[str, str] = {}
        self.writer: asyncio.StreamWriter | None = None
        self.events: AsyncIterator[Event]

    async def __aenter__(self) -> Self:
        reader, self.writer = await asyncio.open_connection(self.host, self.port)
        self.writer.write(f"GET {self.path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n\r\n".encode())
        self.status, self.headers = await read_head(reader)
        # One for the life of the stream, so that who reads on does so where it stopped.
        self.events = self._events(reader)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.writer is not None:
            self.writer.close()

    async def _events(self, reader: asyncio.StreamReader) -> AsyncIterator[Event]:
        """Yield the messages as they come, comments and `retry` left out."""
        text = b""
        async for chunk in chunks(reader):
            text += chunk
            while b"\n\n" in text:
                block, text = text.split(b"\n\n", 1)
                fields = dict(line.split(": ", 1) for line in block.decode().split("\n") if not line.startswith(":"))
                if "data" in fields:
                    yield Event(fields.get("event", "message"), fields["data"])
