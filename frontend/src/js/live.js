// Live pages: `<main data-live="/live/register-12/?voor=voter" data-rev="7:open:31">` follows the stream of core.stream.
//
// - `[data-part="status"]` shows a part of the frame, the same for everybody who looks on as this audience;
// - `[data-live-part]` is personal: fetched from its address (empty: this page) when the state changes, found again by its id;
// - `[data-turnout="heads"]` and `[data-turnout="weight"]` show a number of the turnout.
// A page may know its revision only in part ("7:open"); the first frame that begins with it completes it.
// Without a stream the page polls every ten seconds. After fifteen seconds without a sign of life it says since when.
import { count, setEnd } from "./countdown.js";
import { held, replace } from "./parts.js";
import { say } from "./say.js";

const STALE = 15_000;
const POLL = 10_000;
const SPREAD = 250;
const root = document.querySelector("[data-live]");
const waiting = new Map();
let heard = Date.now();
let source = null;
let polling = 0;
let rev = root?.dataset.rev ?? "";
let spoken = 0;
let asked = 0;

const clockOf = (time) => new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }).format(time).replace(":", document.documentElement.lang === "nl" ? "." : ":");

/** The part says what happened in `data-say`, and what the page is called now in `data-title`. */
function tell(part) {
  const speaking = part.querySelector("[data-say]");
  if (speaking) {
    const numbers = speaking.hasAttribute("data-say-numbers");
    if (!numbers || Date.now() - spoken > 10_000) {
      say(speaking.dataset.say);
      if (numbers) spoken = Date.now();
    }
  }
  const title = part.querySelector("[data-title]")?.dataset.title;
  if (title) document.title = title;
}

function put(part, html) {
  if (held(part)) return waiting.set(part, html);
  waiting.delete(part);
  if (replace(part, html)) tell(part);
}

/** What was held back gets another chance as soon as somebody leaves a field or closes a dialog. */
function retry() {
  for (const [part, html] of [...waiting]) {
    waiting.delete(part);
    if (part.isConnected) put(part, html);
  }
  count();
}

/** Fetch the personal parts: one request per address, one at a time, one more when something happened meanwhile. */
let fetching = false;
let again = false;
async function fetchParts() {
  if (fetching) return (again = true);
  fetching = true;
  for (const [address, parts] of byAddress()) await fetchFrom(address, parts);
  fetching = false;
  count();
  if (again) {
    again = false;
    fetchParts();
  }
}

function byAddress() {
  const addresses = new Map();
  for (const part of document.querySelectorAll("[data-live-part]")) {
    const address = part.dataset.livePart || location.href;
    addresses.set(address, [...(addresses.get(address) ?? []), part]);
  }
  return addresses;
}

async function fetchFrom(address, parts) {
  try {
    const response = await fetch(address, { headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(8000) });
    if (!response.ok || response.redirected) throw new Error(response.statusText);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    alive();
    for (const part of parts) {
      const fresh = page.getElementById(part.id);
      if (!fresh) continue;
      if (fresh.dataset.rev) rev = fresh.dataset.rev;
      put(part, fresh.innerHTML);
    }
  } catch {
    rev = ""; // So that the next frame asks again.
  }
}

/** A frame of the stream, or the same from `…/stand/`. */
function frame(data) {
  alive();
  for (const [name, html] of Object.entries(data.parts ?? {})) {
    for (const part of document.querySelectorAll(`[data-part="${CSS.escape(name)}"]`)) put(part, html);
  }
  showTurnout(data.turnout);
  if (data.closes_in !== null && data.closes_in !== undefined) setEnd(data.closes_in);
  count();
  const known = data.rev === rev || (rev.split(":").length === 2 && data.rev?.startsWith(`${rev}:`));
  if (data.rev) rev = data.rev;
  if (data.rev && !known) {
    // Not everybody in the same millisecond.
    clearTimeout(asked);
    asked = setTimeout(fetchParts, Math.random() * SPREAD);
  }
}

function showTurnout(turnout) {
  if (!turnout) return;
  const written = new Intl.NumberFormat(document.documentElement.lang);
  for (const item of document.querySelectorAll("[data-turnout]")) {
    const text = written.format(turnout[item.dataset.turnout]);
    if (item.textContent === text) continue;
    item.textContent = text;
    item.classList.remove("plein-changed");
    void item.getBoundingClientRect();
    item.classList.add("plein-changed");
  }
}

function alive() {
  heard = Date.now();
  setStale(false);
}

/** With a receipt on the screen the message is another one, and it never appears without. */
function setStale(stale) {
  document.documentElement.classList.toggle("is-stale", stale);
  const notice = document.querySelector("[data-stale]");
  if (!notice) return;
  const text = notice.firstElementChild;
  const received = document.querySelector("[data-receipt]") && !document.querySelector("[data-vote-pending]");
  if (stale) text.textContent = received ? text.dataset.staleReceipt : text.dataset.staleText.replace("{time}", clockOf(heard));
  if (stale && notice.hidden) say(text.textContent, { again: true });
  notice.hidden = !stale || document.querySelector("[data-vote-pending]") !== null;
}

async function poll() {
  const [path, query] = root.dataset.live.split("?");
  try {
    const response = await fetch(`${path}stand/?${query ?? ""}`, { signal: AbortSignal.timeout(8000) });
    if (response.ok) frame(await response.json());
  } catch {
    // The next round comes by itself.
  }
  if (!source || source.readyState === EventSource.CLOSED) connect();
}

function connect() {
  source?.close();
  source = new EventSource(root.dataset.live);
  source.onmessage = (event) => frame(JSON.parse(event.data));
  source.addEventListener("beat", alive);
  source.onopen = () => {
    clearInterval(polling);
    polling = 0;
  };
  source.onerror = () => {
    polling ||= setInterval(poll, POLL);
  };
}

if (root) {
  connect();
  setInterval(() => Date.now() - heard > STALE && setStale(true), 1000);
  addEventListener("online", () => (connect(), fetchParts()));
  addEventListener("offline", () => setStale(true));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && Date.now() - heard > POLL && (connect(), poll()));
  document.addEventListener("focusout", () => setTimeout(retry, 0));
  document.addEventListener("close", () => setTimeout(retry, 0), true);
  document.addEventListener("plein:released", retry);
  // Whoever put something newer in a part makes what was held back for it out of date.
  document.addEventListener("plein:arrived", (event) => waiting.delete(event.target));
  document.addEventListener("plein:refresh", fetchParts);
  document.addEventListener("plein:zero", () => [400, 2000, 5000].forEach((wait) => setTimeout(fetchParts, wait + Math.random() * SPREAD)));
}
count();
