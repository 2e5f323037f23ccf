"""The live stream: what changes in the hall reaches every open page. This docstring is its protocol.

Addresses (public: state and turnout only, never a split, never a draft, nothing personal):

    GET /live/<topic>/?voor=<audience>          URL name `stream`: text/event-stream
    GET /live/<topic>/stand/?voor=<audience>    URL name `stream_stand`: the same frame as application/json, for polling

`topic` is what an app registered, such as `register-12`; `audience` is `voter`, `hall`, `clerk` or `public` (the
default) and only chooses what is drawn, it gives no rights. The language is that of the page: the cookie, or
`taal=nl|en`.

A message (no event name, so `onmessage`) carries a frame as JSON:

    {"rev": "7:open:31", "at": "2026-11-24T10:41:22.118+00:00", "closes_in": null,
     "turnout": {"heads": 279, "heads_total": 355, "weight": 10391, "weight_total": 13172},
     "parts": {"status": "<p …>…</p>", "turnout": "…"}}

- `rev` is `<poll pk>:<phase>:<n>`; phase is `open`, `closing`, `closed`, `announced` or `void`, and `0:none:<n>` when
  nothing was put to the vote yet. It is the same in every process and after every reconnection: a page rendered with
  the same `rev` is up to date; when it differs, the page fetches its personal parts. It never changes for a ballot.
- `at` is the database's clock when the frame was written; `closes_in` the seconds until the vote closes, counted from
  the arrival of the frame, only in the phase `closing`. At zero the server sends the frame of `closed` by itself.
- `turnout` is null unless the phase is open, closing or closed.
- `parts` are pieces of HTML, by name, drawn for this audience. The first frame on a connection carries them all, a
  later one only those that changed. `…/stand/` always carries them all.

Frames come at once after a change of state, at most four a second, and at most once a second for turnout. When nothing
changes, `event: beat` with `{"at": …}` comes every ten seconds; it means: what you see is still true. While the
database is away there are comments instead of beats, so whoever heard no frame and no beat for fifteen seconds shows
since when. The browser reconnects by itself after two seconds (`retry`). 503 with `Retry-After` means: this process is
full or the database is away; an EventSource gives up on that, so poll `…/stand/` every ten seconds and try again later.
404: no such topic.

From inside: an app calls `register_topic(prefix, topic)` in its `providers.py` (see `core.stream.topics`) and its
actions call `core.live.tell("prefix-key")` in the transaction that changes the state.
"""
