"""The two addresses of the stream: public facts, so no session and no account is looked at."""

from contextlib import suppress
from time import monotonic

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.db import Error
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.views.decorators.http import require_GET

from core.stream.channels import Channel
from core.stream.frames import RETRY, Frame, message
from core.stream.hub import current_hub
from core.stream.topics import AUDIENCES, find_topic
from core.stream.watched import draw

# X-Accel-Buffering keeps nginx from holding the stream back.
HEADERS: dict[str, str] = {
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
    "X-Content-Type-Options": "nosniff",
}


@require_GET
async def stream(request: HttpRequest, topic: str) -> HttpResponseBase:
    """Send the frames of a topic for as long as somebody watches."""
    if not isinstance(request, ASGIRequest):
        return await one_frame(request, topic)
    hub = current_hub()
    if hub.is_full:
        return unavailable("full")
    try:
        channel = await hub.channel(topic, *look_of(request))
    except Error:
        return unavailable("database")
    if channel is None:
        return missing()
    if hub.is_full:
        return unavailable("full")
    return StreamingHttpResponse(channel.watch(), headers=HEADERS, content_type="text/event-stream")


@require_GET
async def stream_stand(request: HttpRequest, topic: str) -> HttpResponse:
    """Answer once with the frame of a topic, for who cannot keep a stream open."""
    try:
        frame = await frame_of(request, topic)
    except Error:
        return unavailable("database")
    if frame is None:
        return missing()
    return HttpResponse(frame.as_json(monotonic()), headers=HEADERS, content_type="application/json")


async def one_frame(request: HttpRequest, topic: str) -> HttpResponse:
    """Answer with one frame and end: what a server that cannot stream can do; the browser comes back by itself."""
    try:
        frame = await frame_of(request, topic)
    except Error:
        return unavailable("database")
    if frame is None:
        return missing()
    content = RETRY + message(frame.as_json(monotonic()))
    return HttpResponse(content, headers=HEADERS, content_type="text/event-stream")


async def frame_of(request: HttpRequest, topic: str) -> Frame | None:
    """Return how a topic stands; on a server that streams this is what the viewers have too."""
    look = look_of(request)
    if isinstance(request, ASGIRequest):
        channel: Channel | None = await current_hub().channel(topic, *look)
        return channel.frame if channel else None
    asked_at = monotonic()
    found = find_topic(topic)
    drawn = await sync_to_async(draw)(*found, [look]) if found else None
    return Frame(drawn[0], drawn[1][look], asked_at) if drawn else None


def look_of(request: HttpRequest) -> tuple[str, str]:
    """Return for whom is drawn and in which language; what is not known becomes the default."""
    audience = request.GET.get("voor", "")
    language = ""
    with suppress(LookupError):
        language = translation.get_supported_language_variant(request.GET.get("taal", ""))
    return (
        audience if audience in AUDIENCES else "public",
        language or translation.get_language_from_request(request),
    )


def missing() -> HttpResponse:
    """Answer that there is no such topic."""
    return JsonResponse({"status": 404, "title": "Not Found"}, status=404, headers=HEADERS)


def unavailable(why: str) -> HttpResponse:
    """Answer that this process cannot help now, and when to come back."""
    said = {
        "full": "This server has as many open streams as it can hold.",
        "database": "The database is away.",
    }
    problem = {"status": 503, "title": "Service Unavailable", "detail": said[why]}
    return JsonResponse(problem, status=503, headers=HEADERS | {"Retry-After": "10"})
