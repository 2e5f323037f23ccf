// The page at the door: one big answer, the count, and what waits. No word of any language stands here: each answer is a
// <template data-answer> of the page.
import { rest, watch } from "./checkin/camera.js";
import * as door from "./checkin/door.js";
import { ask, exchange, fetchList, listen, pair } from "./checkin/exchange.js";
import { signal, wakeSound } from "./checkin/signals.js";
import * as store from "./checkin/store.js";

const SECONDS = 1000;
const part = (name) => document.querySelector(`[data-part="${name}"]`);
const root = document.querySelector("[data-door]");
const language = document.documentElement.lang || "nl";
const number = new Intl.NumberFormat(language);
let offlineSince = null;
let over = "";

function clock(moment) {
  const time = new Intl.DateTimeFormat("nl-NL", { hour: "numeric", minute: "2-digit", timeZone: "Europe/Amsterdam" });
  return time.format(new Date(moment)).replace(/^0/, "").replace(":", ".");
}

function fill(element, values) {
  for (const [name, value] of Object.entries(values)) {
    for (const place of element.querySelectorAll(`[data-${name}]`)) {
      place.textContent = value;
      place.closest("[data-if]")?.toggleAttribute("hidden", value === "");
    }
  }
}

function visible(name, is) {
  part(name).hidden = !is;
}

/** Redraw everything that is a number or a state. */
async function draw() {
  const waits = await store.countWaiting();
  const signedOn = Boolean(door.state.device);
  root.dataset.state = !signedOn ? "new" : over || "open";
  root.dataset.waiting = waits;
  visible("new", !signedOn);
  visible("door", signedOn);
  visible("scan", signedOn && !over);
  visible("over", Boolean(over));
  if (!signedOn) return;
  fill(root, {
    label: door.state.device.deur,
    title: door.state.device.titel,
    session: door.state.device.sessie,
    inside: number.format(door.state.inside.size),
    expected: number.format(door.state.expected),
    waits: number.format(waits),
    since: offlineSince ? clock(offlineSince) : "",
  });
  drawKinds(door.state.device.soorten ?? []);
  visible("offline", Boolean(offlineSince));
  visible("waiting", waits > 0);
  visible("no-sign-off", waits > 0);
  part("sign-off").setAttribute("aria-disabled", String(waits > 0));
}

function drawKinds(kinds) {
  visible("walk-in", kinds.length > 0);
  const list = part("kinds");
  const wanted = kinds.map((kind) => `${kind.id}`).join();
  if (list.dataset.drawn === wanted) return;
  list.replaceChildren(...kinds.map((kind) => new Option(kind.naam, kind.id)));
  list.dataset.drawn = wanted;
}

/** Show an answer: colour, sign, word, sound and touch. */
async function show({ answer, found, before }) {
  const template = document.querySelector(`template[data-answer="${answer}"]`);
  const card = template.content.cloneNode(true);
  fill(card, {
    who: found ? [found.role, found.from].filter(Boolean).join(", ") : "",
    name: found?.name ?? "",
    badge: found?.badge ? String(found.badge).padStart(4, "0") : "",
    "new-badge": found?.changed ? part("words").dataset.newBadge : "",
    "when-before": before ? clock(before[0]) : "",
    "door-before": before ? before[1] : "",
  });
  const box = part("answer");
  box.className = `plein-scan is-${template.dataset.look}`;
  box.dataset.shown = answer;
  box.replaceChildren(card);
  visible("picture", false);
  visible("answer", true);
  visible("nobody", false); // what was scanned was no search
  box.scrollIntoView({ block: "nearest" });
  signal(template.dataset.look, { sound: part("sound").getAttribute("aria-pressed") === "true" });
  part("next").focus({ preventScroll: true });
  await draw();
  exchange().then(draw);
}

async function seen(text) {
  rest();
  const link = /#koppel=([\w-]+)$/.exec(text);
  if (link) return signOn(link[1]);
  if (!door.state.device || over) return undefined;
  return show(await door.scanned(text));
}

async function look(video) {
  wakeSound();
  visible("answer", false);
  visible("picture", true);
  visible("no-camera", false);
  const wrong = await watch(video, seen);
  visible("no-camera", Boolean(wrong));
  if (wrong) visible("picture", false);
}

function search(text) {
  const list = part("found");
  const { found, more } = door.lookFor(text);
  list.replaceChildren(
    ...found.map((each) => {
      const row = document.querySelector("template[data-person]").content.cloneNode(true);
      fill(row, { who: [each.role, each.from].filter(Boolean).join(", "), name: each.name, badge: String(each.badge).padStart(4, "0") });
      row.querySelector("[data-choose]").dataset.code = each.code;
      const instead = row.querySelector("[data-instead]");
      instead.hidden = !door.state.device.vervangen || each.answer !== "welcome" || door.state.inside.has(each.registration);
      instead.dataset.instead = each.code;
      return row;
    }),
  );
  visible("nobody", Boolean(text.trim()) && !found.length);
  visible("more", more);
}

function someoneInstead(code) {
  const form = part("instead");
  const { role, from, name } = door.state.people.get(code);
  form.elements.code.value = code;
  fill(form, { "instead-of": [name, role, from].filter(Boolean).join(", ") });
  search("");
  form.hidden = false;
  form.elements.naam.focus();
}

/** Ask what only the server can do: register somebody, or let a colleague take over. Asked again it is the same one. */
async function askForm(form, path) {
  form.dataset.nonce ??= crypto.randomUUID();
  const body = { ...Object.fromEntries(new FormData(form)), nonce: form.dataset.nonce };
  visible("asked-refused", false);
  let told = null;
  let refused = part("words").dataset.noNetwork;
  try {
    const response = await ask(path, { body });
    told = await response.json();
    if (response.ok) refused = "";
    else if (told.title) refused = told.title;
  } catch {
    // No network: what was filled in stays, and so does its nonce.
  }
  fill(root, { asked: refused });
  visible("asked-refused", Boolean(refused));
  if (refused) return;
  delete form.dataset.nonce;
  form.reset();
  form.closest("details")?.removeAttribute("open");
  visible("instead", false);
  await fetchList().catch(() => {});
  await show({ answer: told.bekend, found: door.state.people.get(told.code) ?? null });
}

async function signOn(code) {
  visible("link-refused", false);
  let refused;
  try {
    refused = await pair(code);
  } catch {
    refused = part("words").dataset.noNetwork;
  }
  if (refused) {
    fill(root, { refused });
    visible("link-refused", true);
    return;
  }
  rest({ off: true });
  visible("picture", false);
  await fetchList().catch(() => {});
  await exchange();
  await draw();
}

/** The door closes: nothing is wiped while a scan waits, and everything once none does. */
async function close(why) {
  over = why;
  rest({ off: true });
  if (await store.forget()) {
    Object.assign(door.state, { people: new Map(), inside: new Map(), token: "" });
    root.dataset.forgotten = "";
  }
  await draw();
}

async function signOff() {
  if ((await store.countWaiting()) > 0) return;
  const response = await ask("afmelden", { method: "POST" }).catch(() => null);
  if (response?.ok) await close("signed-off");
  else visible("sign-off-failed", true);
}

async function tick() {
  if (!door.state.device || root.dataset.forgotten !== undefined) return;
  await exchange();
  if (!over && door.isOver()) over = "over";
  if (over) await close(over);
  await draw();
}

listen("stand", ({ connected, gone }) => {
  offlineSince = connected ? null : (offlineSince ?? Date.now());
  root.dataset.connected = connected ? "yes" : "no";
  if (gone) over = "gone";
});
listen("signedoff", () => {
  over = door.isOver() ? "over" : "signed-off";
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  if (button.matches("[data-scan]")) look(part("video"));
  if (button.matches("[data-instead]")) someoneInstead(button.dataset.instead);
  if (button === part("not-instead")) visible("instead", false);
  if (button.matches("[data-code]")) door.chosen(button.dataset.code).then(show).then(() => search(""));
  if (button === part("sign-off")) signOff();
  if (button === part("sound")) button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
});
document.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target === part("instead")) return askForm(event.target, "vervanging");
  if (event.target === part("register")) return askForm(event.target, "aanmelding");
  const text = new FormData(event.target).get("q") ?? "";
  if (event.target === part("link-form")) signOn(text.split("#koppel=").pop().trim());
  else if (/^P1:/i.test(text)) seen(text).then(() => event.target.reset());
  else search(text);
  return undefined;
});
part("search").addEventListener("input", (event) => search(event.target.value));
document.addEventListener("visibilitychange", () => document.hidden && rest({ off: true }));
addEventListener("online", tick);
addEventListener("offline", () => {
  offlineSince ??= Date.now();
  draw();
});

async function begin() {
  if ("serviceWorker" in navigator) {
    await navigator.serviceWorker.register(root.dataset.worker, { scope: root.dataset.scope });
    navigator.serviceWorker.ready.then(() => (root.dataset.ready = "yes"));
  }
  navigator.storage?.persist?.();
  await door.wake();
  await draw();
  const link = /^#koppel=([\w-]+)$/.exec(location.hash);
  if (link) history.replaceState(null, "", location.pathname);
  if (link && !door.state.device) await signOn(link[1]);
  await tick();
  setInterval(tick, 15 * SECONDS);
}

begin();
