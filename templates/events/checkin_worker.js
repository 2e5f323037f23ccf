// The service worker of the page at the door (context: shell, page, version, all of our own making).
// Keeps the page and what it needs on the phone, so that a door without a network opens as fast as one with.
const CACHE = "plein-deur-{{ version }}";
const SHELL = {{ shell|safe }};
const PAGE = "{{ page }}";

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) => cache.addAll(SHELL.map((address) => new Request(address, { cache: "reload" })))).then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("plein-deur-") && name !== CACHE).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  );
});

// The page comes from the phone at once, and is fetched anew for the next time; what it needs never changes its name.
async function fromPhone(request, event) {
  const cache = await caches.open(CACHE);
  const isPage = request.mode === "navigate";
  const known = await cache.match(isPage ? PAGE : request);
  if (known && isPage) {
    event.waitUntil(fetch(PAGE, { cache: "no-store" }).then((fresh) => fresh.ok && cache.put(PAGE, fresh)).catch(() => {}));
  }
  return known ?? fetch(request);
}

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== location.origin) return;
  const isPage = event.request.mode === "navigate" && address.pathname === PAGE;
  if (isPage || SHELL.includes(address.pathname)) event.respondWith(fromPhone(event.request, event));
});
