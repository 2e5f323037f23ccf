// Exchanging with the server when there is a network: scans go, each until the server says that it has it; who came in
// elsewhere and the list come. Whatever happens under way, asking again does no harm.
import * as door from "./door.js";
import * as store from "./store.js";

const BATCH = 200;
const LIST_EVERY = 60_000;
let running = null;
let again = false;
let listedAt = 0;
const tell = new EventTarget();

/** Tells `stand` (connected, since), `signedoff` and `gone`. */
export const listen = (name, act) => tell.addEventListener(name, (event) => act(event.detail));
const say = (name, detail) => tell.dispatchEvent(new CustomEvent(name, { detail }));

export async function ask(path, { body, headers = {}, method = body ? "POST" : "GET" } = {}) {
  const own = door.state.token ? { Authorization: `Deur ${door.state.token}` } : {};
  const type = body ? { "Content-Type": "application/json" } : {};
  return fetch(`/api/v1/inchecken/${path}`, {
    method,
    headers: { ...own, ...type, ...headers },
    body: body && JSON.stringify(body),
    credentials: "omit",
    cache: "no-store",
    signal: AbortSignal.timeout(15_000),
  });
}

/** Open the link of an organiser on this phone. */
export async function pair(code) {
  const response = await ask("koppel", { body: { koppelcode: code } });
  const told = await response.json();
  if (!response.ok) return told.title;
  await door.signedOn(told.sleutel, told.apparaat);
  return "";
}

/** Exchange now; a second call while one runs makes it go round once more. */
export function exchange() {
  if (running) {
    again = true;
    return running;
  }
  running = rounds().finally(() => {
    running = null;
  });
  return running;
}

async function rounds() {
  do {
    again = false;
    try {
      await round();
      say("stand", { connected: true });
    } catch (error) {
      say("stand", { connected: false, gone: error.gone === true });
      return;
    }
  } while (again);
}

async function round() {
  for (let more = true; more; ) {
    const scans = (await store.waiting()).slice(0, BATCH);
    const told = await deliver(scans);
    await store.delivered(told.opgenomen.map((row) => row.nonce));
    if (!told.aangemeld) return say("signedoff");
    await door.newInside(told.mensen, told.tot);
    more = told.meer || scans.length === BATCH;
  }
  if (Date.now() - listedAt > LIST_EVERY) await fetchList();
}

async function deliver(scans) {
  const body = { scans: scans.map(({ registration, ...scan }) => scan), sinds: door.state.until };
  const response = await ask("scans", { body });
  if (!response.ok) throw Object.assign(new Error("not received"), { gone: response.status === 401 || response.status === 404 });
  const told = await response.json();
  if (told.nu) door.state.lag = Date.parse(told.nu) - Date.now();
  return told;
}

export async function fetchList() {
  const headers = door.state.tag ? { "If-None-Match": door.state.tag } : {};
  const response = await ask("lijst", { headers });
  if (response.status === 304) listedAt = Date.now();
  if (!response.ok) return;
  const told = await response.json();
  await door.newDevice(told.apparaat, door.state.lag);
  await door.newList(told.lijst, told.handtekening, response.headers.get("ETag") ?? "");
  listedAt = Date.now();
}
