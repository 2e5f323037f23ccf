// What this door knows: the list, who is in, and what it answers. The server decides again when a scan arrives.
import { asTyped, isOurs, readTicket } from "./codes.js";
import * as store from "./store.js";

export const state = { device: null, token: "", people: new Map(), inside: new Map(), expected: 0, until: null, tag: "", lag: 0 };

/** A row of the list, by name. */
function person([code, answer, registration, badge, role, from, name, changed, days]) {
  const words = `${role} ${from} ${name} ${badge}`.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return { code, answer, registration, badge, role, from, name, changed, days, words };
}

function take(list) {
  const told = JSON.parse(list);
  state.expected = told.verwacht;
  state.people = new Map(told.kaartjes.map((row) => [row[0], person(row)]));
}

/** Read back what was kept: also after the tab was closed without a network. */
export async function wake() {
  const own = await store.kept("device");
  if (!own) return false;
  Object.assign(state, { device: own.device, token: own.token, lag: own.lag ?? 0 });
  const list = await store.kept("list");
  if (list) {
    state.tag = list.tag;
    take(list.text);
  }
  const inside = await store.kept("inside");
  if (inside) {
    state.until = inside.until;
    state.inside = new Map(inside.people);
  }
  for (const scan of await store.waiting()) letIn(scan.registration, scan.gescand, scan.getoond);
  return true;
}

export async function signedOn(token, device) {
  Object.assign(state, { token, device });
  await store.keep("device", { token, device, lag: state.lag });
}

export async function newDevice(device, lag) {
  Object.assign(state, { device, lag });
  await store.keep("device", { token: state.token, device, lag });
}

/** Keep a new list; one that is not whole is refused, and the old one stays. */
export async function newList(text, signature, tag) {
  if (!(await isOurs(text, signature, state.device.lijstsleutels))) throw new Error("the list is not signed by this portal");
  take(text);
  state.tag = tag;
  await store.keep("list", { text, tag });
}

/** Take over who came in elsewhere. */
export async function newInside(rows, until) {
  const before = state.inside.size;
  for (const [registration, at, label] of rows) state.inside.set(registration, [at, label]);
  if (state.inside.size === before && until === state.until) return;
  state.until = until;
  await store.keep("inside", { until, people: [...state.inside] });
}

function letIn(registration, at, answer) {
  if (answer === "welcome" && !state.inside.has(registration)) state.inside.set(registration, [at, state.device.deur]);
}

export function now() {
  return new Date(Date.now() + state.lag);
}

/** Whether the day of this door is over, by the clock of the association. */
export function isOver() {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Amsterdam" }).format(now()) > state.device.dag;
}

/** What the door answers to a QR; the scan is kept before this returns. */
export async function scanned(text) {
  const ticket = await readTicket(text, state.device.sleutels);
  if (!ticket) return answered("forged", null, "", false);
  if (ticket.event !== state.device.evenement) return answered("other_event", null, ticket.code, false);
  return chosen(ticket.code, false);
}

/** What the door answers to somebody who was looked up, or to a code that was typed. */
export async function chosen(code, byHand = true) {
  const found = state.people.get(code) ?? null;
  const before = found && found.answer === "welcome" ? state.inside.get(found.registration) : undefined;
  const answer = !found ? "unknown" : before ? "second" : found.answer;
  return answered(answer, found, code, byHand, before);
}

async function answered(answer, found, code, byHand, before) {
  const at = now().toISOString();
  const registration = found?.registration ?? null;
  await store.queue({ nonce: crypto.randomUUID(), code, gescand: at, getoond: answer, opgezocht: byHand, registration });
  letIn(registration, at, answer);
  return { answer, found, before };
}

/** People on the list whose words all occur, or the one whose code this is. */
export function lookFor(text, most = 8) {
  const whole = state.people.get(asTyped(text));
  if (whole) return { found: [whole], more: false };
  const words = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return { found: [], more: false };
  const found = [];
  for (const each of state.people.values()) {
    // A ticket that ended has no name any more: whoever it was stands there with the new one.
    if (!each.from && !each.name && !each.role) continue;
    if (!words.every((word) => (/^0*\d+$/.test(word) ? each.badge === Number(word) : each.words.includes(word)))) continue;
    if (found.length === most) return { found, more: true };
    found.push(each);
  }
  return { found, more: false };
}
