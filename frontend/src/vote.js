// One tap votes. The tap keeps its key until the server's receipt; nothing here ever says that a vote was received.
//
// <section id="stem" data-live-part …> holds <form data-vote data-poll="7" data-voter="…" action=…> with its choices, or the
// receipt. Its words stand in the page: data-busy on the form, [data-offline] and [data-unsent] with a place for the choice.
import { say } from "./js/say.js";

const RETRY = 3000;
const SETTLE = 700;
let timer = 0;
let settledAt = 0;
let shownPoll = "";

const box = () => document.querySelector("[data-ballot]");
const form = () => document.querySelector("form[data-vote]");
const storeOf = (poll) => `plein-vote-${poll}`;

function pendingOf(poll) {
  try {
    return JSON.parse(sessionStorage.getItem(storeOf(poll)));
  } catch {
    return null;
  }
}

function keep(pending) {
  try {
    sessionStorage.setItem(storeOf(pending.poll), JSON.stringify(pending));
  } catch {
    // Without storage the tap still lives in this page.
  }
}

function forget(poll) {
  try {
    sessionStorage.removeItem(storeOf(poll));
  } catch {
    // Nothing was kept.
  }
}

/** A key per tap. randomUUID only exists on secure addresses, and a hall may test on a plain one. */
function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Show the tap as under way: the chosen row filled, the others out of reach, nothing moved. */
function showSending(pending) {
  const current = form();
  if (!current) return;
  box()?.setAttribute("data-hold", "");
  for (const button of current.querySelectorAll("button[name=choice]")) {
    const chosen = button.value === pending.choice;
    button.classList.toggle("is-sending", chosen);
    button.setAttribute("aria-busy", String(chosen));
    button.setAttribute("aria-disabled", "true");
    const note = button.querySelector("[data-note]");
    if (note) note.textContent = chosen ? current.dataset.busy : "";
  }
}

function wordOf(choice) {
  return form()?.querySelector(`button[value="${CSS.escape(choice)}"] [data-word]`)?.textContent.trim() ?? "";
}

/** Not received: say so at once, keep the page and the key, and try again every three seconds. */
function showOffline(pending) {
  const notice = document.querySelector("[data-offline]");
  if (!notice) return;
  if (notice.hidden) say(notice.dataset.offline, { again: true });
  notice.hidden = false;
  notice.setAttribute("data-vote-pending", "");
  for (const place of notice.querySelectorAll("[data-choice]")) place.textContent = wordOf(pending.choice).toLowerCase();
}

function hideOffline() {
  const notice = document.querySelector("[data-offline]");
  if (!notice) return;
  notice.hidden = true;
  notice.removeAttribute("data-vote-pending");
}

function release() {
  clearTimeout(timer);
  hideOffline();
  box()?.removeAttribute("data-hold");
  document.dispatchEvent(new CustomEvent("plein:released"));
}

/** The server's answer replaces the ballot: a receipt, or the reason why not. */
function showAnswer(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const fresh of page.querySelectorAll("[data-live-part][id]")) {
    const part = document.getElementById(fresh.id);
    if (!part) continue;
    const focused = part.contains(document.activeElement);
    part.replaceChildren(...fresh.childNodes);
    if (focused) {
      const target = part.querySelector("[data-receipt], [role=alert]") ?? part;
      target.setAttribute("tabindex", "-1");
      target.focus({ preventScroll: true });
    }
    part.dispatchEvent(new CustomEvent("plein:arrived", { bubbles: true }));
  }
  const here = new URL(location);
  here.searchParams.delete("wijzig"); // The next look at this page shows the receipt, not the choices again.
  history.replaceState(null, "", here);
  const spoken = document.querySelector("[data-receipt]")?.dataset.receipt;
  if (spoken) say(spoken, { again: true });
}

async function send(pending) {
  const current = form();
  if (!current || current.dataset.poll !== pending.poll) return release();
  keep(pending);
  showSending(pending);
  const body = new FormData(current);
  body.set("choice", pending.choice);
  body.set("key", pending.key);
  let response;
  try {
    response = await fetch(current.action, { method: "POST", body, headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(8000) });
  } catch {
    return later(pending);
  }
  if (response.status >= 500 || response.status === 429) return later(pending, Number(response.headers.get("Retry-After")) * 1000);
  await answered(pending, response);
}

async function answered(pending, response) {
  if (response.status === 401 || response.status === 403 || response.redirected) return logIn(pending, response);
  let html;
  try {
    html = await response.text();
  } catch {
    return later(pending); // The answer broke off: the key makes asking again harmless.
  }
  forget(pending.poll);
  document.querySelector("[data-unsent]")?.setAttribute("hidden", "");
  hideOffline();
  box()?.removeAttribute("data-hold");
  showAnswer(html);
  release();
}

function later(pending, wait = 0) {
  showOffline(pending);
  clearTimeout(timer);
  timer = setTimeout(() => send(pending), Math.max(RETRY, wait || 0));
}

/** The session ended: log in, come back, and confirm the same choice under the same key. */
async function logIn(pending, response) {
  keep({ ...pending, confirm: true });
  let address = location.href;
  try {
    if (response.status === 401) address = (await response.json()).login;
  } catch {
    // The page itself asks for a login then.
  }
  location.assign(address);
}

/** A choice that waits to be confirmed is marked; one that was still under way goes on by itself. */
function resume() {
  const current = form();
  if (!current) return;
  const pending = pendingOf(current.dataset.poll);
  if (!pending) return;
  if (pending.voter !== current.dataset.voter) return forget(pending.poll);
  if (!pending.confirm && Date.now() - pending.at < 120_000) return send(pending);
  current.querySelector(`button[value="${CSS.escape(pending.choice)}"]`)?.classList.add("is-chosen");
  const unsent = document.querySelector("[data-unsent]");
  if (!unsent || document.querySelector("[data-waiting]")) return;
  unsent.hidden = false;
  for (const place of unsent.querySelectorAll("[data-choice]")) place.textContent = wordOf(pending.choice).toLowerCase();
}

document.addEventListener("submit", (event) => {
  const current = event.target.closest("form[data-vote]");
  if (!current || event.submitter?.name !== "choice") return;
  event.preventDefault();
  const busy = box()?.hasAttribute("data-hold");
  if (busy || performance.now() < settledAt) return;
  const waiting = pendingOf(current.dataset.poll);
  const same = waiting?.choice === event.submitter.value && waiting.voter === current.dataset.voter;
  const pending = {
    poll: current.dataset.poll,
    voter: current.dataset.voter,
    choice: event.submitter.value,
    key: same ? waiting.key : newKey(),
    at: Date.now(),
  };
  send(pending);
});

// When another question takes the place of this one, a thumb that was on its way down must not vote on it.
document.addEventListener("plein:arrived", () => {
  const poll = form()?.dataset.poll ?? "";
  if (poll && poll !== shownPoll) {
    if (shownPoll) settledAt = performance.now() + SETTLE;
    shownPoll = poll;
    resume();
  }
});
addEventListener("pageshow", (event) => {
  if (event.persisted) document.dispatchEvent(new CustomEvent("plein:refresh"));
});
shownPoll = form()?.dataset.poll ?? "";
resume();
