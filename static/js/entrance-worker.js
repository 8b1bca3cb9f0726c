// The service worker of one entrance, asked for by its button alone. Before it stands the line `const KEPT = …`, which names the
// page, the page in its place without network (which holds no names), the files of that, and a version made from all of them.
// It keeps these and nothing else: whatever else the portal answers goes through untouched and is never stored.
const PREFIX = `entrance ${KEPT.page} `;
const STORE = PREFIX + KEPT.version;
const FILES = new Set(KEPT.files);
const PATIENCE = 6000;
const DOWN = [502, 503, 504];

async function fill() {
  const store = await caches.open(STORE);
  const keep = async (address) => {
    // A redirect would be the sign-in page, which must not be kept in place of ours.
    const answer = await fetch(address, { redirect: "error", cache: "no-cache" });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    await store.put(address, answer);
  };
  await Promise.all([KEPT.shell, ...KEPT.files].map(keep));
}

async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== STORE).map((name) => caches.delete(name)));
}

// A network that is there and answers nothing is as good as none.
const late = () => new Promise((_done, failed) => setTimeout(failed, PATIENCE, new Error("late")));
// To open a store would make it anew.
const kept = (address) => caches.match(address, { cacheName: STORE });

async function page(request) {
  try {
    const answer = await Promise.race([fetch(request), late()]);
    if (answer.status === 403 || answer.status === 404) await forget();
    return DOWN.includes(answer.status) ? ((await kept(KEPT.shell)) ?? answer) : answer;
  } catch (error) {
    const shell = await kept(KEPT.shell);
    if (!shell) throw error;
    return shell;
  }
}

const file = async (request) => (await kept(new URL(request.url).pathname)) ?? fetch(request);

// Whoever may not open the entrance any more keeps no names of it.
async function forget() {
  await new Promise((done) => {
    const asked = indexedDB.open("entrance", 1);
    asked.onupgradeneeded = () => asked.transaction.abort();
    asked.onerror = done;
    asked.onsuccess = () => {
      const clearing = asked.result.transaction("lists", "readwrite");
      clearing.objectStore("lists").delete(KEPT.event);
      clearing.oncomplete = clearing.onabort = () => done(asked.result.close());
    };
  });
  await caches.delete(STORE);
  await registration.unregister();
}

addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(dropOlder().then(() => clients.claim())));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && pathname === KEPT.page) event.respondWith(page(request));
  else if (FILES.has(pathname)) event.respondWith(file(request));
});
