// What a device keeps for the entrance, in IndexedDB: the list of the day, codes not sent yet, and codes that were refused.
// Names stand in the list alone, and a list is put there by nothing but the button of the entrance.
const NAME = "entrance";
const STORES = ["lists", "lines", "refused"];

function make(base) {
  base.createObjectStore("lists", { keyPath: "event" });
  for (const name of ["lines", "refused"]) base.createObjectStore(name, { keyPath: "id", autoIncrement: true });
}

// Only something to keep makes the database; to look whether there is one writes nothing.
function open(mayMake) {
  return new Promise((done, failed) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => (mayMake ? make(asked.result) : asked.transaction.abort());
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => (mayMake ? failed(asked.error) : done(null));
  });
}

// All or nothing; resolves once it is written, with what the request of `work` has found.
async function inside(work, { mayMake = false, none } = {}) {
  const base = await open(mayMake);
  if (!base) return none;
  return new Promise((done, failed) => {
    const transaction = base.transaction(STORES, "readwrite");
    const asked = work(Object.fromEntries(STORES.map((name) => [name, transaction.objectStore(name)])));
    transaction.oncomplete = () => done(asked?.result);
    transaction.onabort = () => failed(transaction.error);
  }).finally(() => base.close());
}

const ofEvent = (rows, event) => rows.filter((one) => one.event === event);
const isOver = (list) => Date.parse(list.until) < Date.now();

export const keepList = (list) => inside(({ lists }) => lists.put(list), { mayMake: true });

// A list that is over is gone as soon as somebody looks.
export async function listOf(event) {
  await forgetUnless((list) => !isOver(list));
  return inside(({ lists }) => lists.get(event));
}

export const addLine = (line) => inside(({ lines }) => lines.add(line), { mayMake: true });
export const linesOf = async (event) => ofEvent(await inside(({ lines }) => lines.getAll(), { none: [] }), event);
export const refusedOf = async (event) => ofEvent(await inside(({ refused }) => refused.getAll(), { none: [] }), event);

// What was answered goes, and what was refused is kept in the same step.
export const settle = (done, notTaken = []) =>
  inside(({ lines, refused }) => {
    done.forEach(({ id }) => lines.delete(id));
    notTaken.forEach((one) => refused.add(one));
  });

export const dropRefused = (rows) => inside(({ refused }) => rows.forEach(({ id }) => refused.delete(id)));
export const forgetList = (event) => inside(({ lists }) => lists.delete(event));

const allLists = () => inside(({ lists }) => lists.getAll(), { none: [] });

async function forgetUnless(mayStay) {
  const others = (await allLists()).filter((list) => !mayStay(list));
  if (others.length) await inside(({ lists }) => others.forEach(({ event }) => lists.delete(event)));
}

// Somebody else, or the same person with other roles, finds nothing of whoever was here before.
export async function forgetOthers(account) {
  if ((await allLists()).some((list) => list.account !== account)) await forgetDevice();
  else await forgetUnless((list) => !isOver(list));
}

// All names, and the pages that open without network. Codes that were not sent yet have no names and stay.
export async function forgetDevice() {
  await forgetUnless(() => false);
  for (const one of (await navigator.serviceWorker?.getRegistrations()) ?? []) await one.unregister();
  for (const name of (await window.caches?.keys()) ?? []) if (name.startsWith("entrance ")) await caches.delete(name);
}
