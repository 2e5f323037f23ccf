// What a phone at a door keeps, in IndexedDB: everything encrypted with a key that cannot leave the browser, until the
// device is signed off or its day is over. A scan is on the disk before its answer is on the screen.
const NAME = "plein-deur";
const STORES = ["keys", "boxes", "scans"];
let opened;

function asPromise(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function database() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      for (const name of STORES) request.result.createObjectStore(name, name === "scans" ? { keyPath: "nonce" } : undefined);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/** Do one thing in one store, and come back when it is on the disk. */
async function within(name, mode, act) {
  const store = (await database()).transaction(name, mode, { durability: "strict" });
  const done = new Promise((resolve, reject) => {
    store.oncomplete = resolve;
    store.onerror = store.onabort = () => reject(store.error);
  });
  const result = await asPromise(act(store.objectStore(name)));
  await done;
  return result;
}

/** The key of this device: made here, never to be exported. */
async function key() {
  const known = await within("keys", "readonly", (store) => store.get("device"));
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await within("keys", "readwrite", (store) => store.put(made, "device"));
  return made;
}

async function close(value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), text) };
}

async function open({ iv, data }) {
  const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key(), data);
  return JSON.parse(new TextDecoder().decode(text));
}

/** Keep something under a name. */
export async function keep(name, value) {
  const box = await close(value);
  await within("boxes", "readwrite", (store) => store.put(box, name));
}

/** What was kept under a name, or null. */
export async function kept(name) {
  const box = await within("boxes", "readonly", (store) => store.get(name));
  return box ? open(box) : null;
}

/** Put a scan in the line. */
export async function queue(scan) {
  const box = await close(scan);
  await within("scans", "readwrite", (store) => store.put({ nonce: scan.nonce, at: Date.now(), ...box }));
}

/** The scans that wait, the oldest first. */
export async function waiting() {
  const rows = await within("scans", "readonly", (store) => store.getAll());
  rows.sort((one, other) => one.at - other.at);
  return Promise.all(rows.map(open));
}

export async function countWaiting() {
  return within("scans", "readonly", (store) => store.count());
}

/** Let go of what the server says it has. */
export async function delivered(nonces) {
  for (const nonce of nonces) await within("scans", "readwrite", (store) => store.delete(nonce));
}

/** Forget everything, with the key; never while a scan waits. */
export async function forget() {
  const transaction = (await database()).transaction(STORES, "readwrite");
  const done = new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(true);
    transaction.onabort = transaction.onerror = () => resolve(false);
  });
  const count = await asPromise(transaction.objectStore("scans").count());
  if (count > 0) transaction.abort();
  else for (const name of STORES) transaction.objectStore(name).clear();
  return done;
}
