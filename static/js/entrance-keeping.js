// [data-keeping]: the buttons that put the list of the day on this device and take it away again.
import { forgetList, keepList } from "./entrance-kept.js";

// Resolves once the page would open without network.
async function isReady(registration) {
  const installing = registration.installing ?? registration.waiting;
  if (!installing) return;
  await new Promise((done, failed) => {
    installing.addEventListener("statechange", () => {
      if (installing.state === "activated") done();
      if (installing.state === "redundant") failed(new Error("redundant"));
    });
  });
}

export function offerKeeping(words, { renew, show }) {
  const box = document.querySelector("[data-keeping]");
  if (!box) return { show() {} };
  const [keep, remove] = ["keep", "remove"].map((name) => box.querySelector(`[data-${name}]`));
  const state = box.querySelector("[data-state]");
  const can = Boolean(navigator.serviceWorker && window.indexedDB);

  function tell(list) {
    const time = list && new Date(list.at).toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
    state.textContent = list ? box.dataset.ready.replace("[n]", list.people.length).replace("[time]", time) : can ? "" : box.dataset.cannot;
    keep.hidden = !can || Boolean(list);
    remove.hidden = !list;
  }

  async function start() {
    const given = await renew();
    if (!given) return;
    if (!given.list) return (state.textContent = box.dataset.notToday);
    await isReady(await navigator.serviceWorker.register(words.worker, { scope: words.page }));
    await keepList(given.list);
    await show();
    remove.focus();
  }

  async function stop() {
    await forgetList(words.entrance);
    const registration = await navigator.serviceWorker.getRegistration(words.page);
    await registration?.unregister();
    for (const name of await caches.keys()) if (name.startsWith(`entrance ${words.page} `)) await caches.delete(name);
    await show();
    state.textContent = box.dataset.removed;
    keep.focus();
  }

  const failed = () => (state.textContent = box.dataset.failed);
  keep.addEventListener("click", () => start().catch(failed));
  remove.addEventListener("click", () => stop().catch(failed));
  return { show: tell };
}
