// <form data-entrance="event">: keeps each code with its time on this device, sends it, and drops it after the answer; without
// network it waits, also across a reload. Without this script the form is sent as any other. The page that opens without
// network (data-people) has this script as well, and shows the list of the day from the device.
import * as kept from "./entrance-kept.js";
import { offerCamera } from "./entrance-camera.js";
import { offerKeeping } from "./entrance-keeping.js";
import { showPeople } from "./entrance-people.js";

const form = document.querySelector("form[data-entrance]");
const said = form.querySelector("[data-said]");
const waiting = form.querySelector("[data-waiting]");
const field = form.querySelector("#code");
const words = form.dataset;
const event = words.entrance;
const CODE = /^([A-HJ-NP-Z2-9]{1,13})[-\s]?([A-HJ-NP-Z2-9]{6})$/;
const AGAIN = 20_000;
const PATIENCE = 15_000;
const LINES = 200;
// Typed or scanned on this page and not yet waiting for the network: the answer is read by whoever stands there.
const fresh = new Set();
let token = form.elements.csrfmiddlewaretoken?.value;
let isSending = false;
let isAskedAgain = false;

function say(text) {
  const line = document.createElement("li");
  line.textContent = text;
  said.prepend(line);
  while (said.children.length > 8) said.lastChild.remove();
}

function read(text) {
  const found = text.trim().split("code=").pop().toUpperCase().match(CODE);
  return found && `${found[1]}-${found[2]}`;
}

const named = (list, code) => list?.people.find((one) => one.code === code)?.name;

async function show(text = "") {
  const lines = await kept.linesOf(event);
  waiting.textContent = text || (lines.length ? words.keptMore.replace("[n]", lines.length) : "");
  const list = await kept.listOf(event);
  await showRefused(list);
  showPeople(list, lines, { add: arrived, drop });
  keeping.show(list);
}

async function showRefused(list) {
  const box = document.querySelector("[data-refused]");
  const rows = await kept.refusedOf(event);
  const time = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
  const lines = rows.map(({ code, at, reason }) => {
    const line = document.createElement("li");
    line.textContent = `${named(list, code) ?? code} (${time(at)}): ${reason}`;
    return line;
  });
  box.querySelector("ul").replaceChildren(...lines);
  box.hidden = !rows.length;
}

async function arrived(text) {
  const code = read(text);
  if (!code) return say(`${words.noCode} ${text.slice(0, 60)}`);
  fresh.add(await kept.addLine({ event, code, at: new Date().toISOString() }));
  await send();
}

async function drop(code) {
  await kept.settle((await kept.linesOf(event)).filter((one) => one.code === code));
  await show();
}

const ask = (address, more = {}) =>
  fetch(address, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE), headers: { Accept: "application/json" }, ...more });

function post(lines) {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", token);
  data.set("codes", lines.map(({ code, at }) => `${code} ${at}`).join("\n"));
  data.set("sent_at", new Date().toISOString());
  return ask(words.page, { method: "POST", body: data });
}

// Somebody who has signed in again, also in another tab, goes on with this page. False: they have to, or may not any more.
async function renew() {
  const answer = await ask(words.list);
  if (answer.type === "opaqueredirect") return show(words.signIn);
  if (answer.status === 403 || answer.status === 404) {
    await kept.forgetDevice();
    return show(words.ended);
  }
  if (!answer.ok) throw new Error(String(answer.status));
  const given = await answer.json();
  token = given.token;
  if (await kept.listOf(event)) await (given.list ? kept.keepList(given.list) : kept.forgetList(event));
  return given;
}

async function deliver(lines) {
  if (!token && !(await renew())) return;
  let answer = await post(lines);
  if (answer.type === "opaqueredirect" || answer.status === 403) {
    if (!(await renew())) return;
    answer = await post(lines);
  }
  if (!answer.ok) throw new Error(String(answer.status));
  const { arrivals } = await answer.json();
  const notTaken = arrivals.flatMap(({ outcome, reason }, number) => {
    const { id, code, at } = lines[number];
    return outcome === "refused" && !fresh.has(id) ? [{ event, code, at, reason }] : [];
  });
  await kept.settle(lines, notTaken);
  arrivals.forEach((one) => say(one.text));
  await show(lines.length > 1 ? words.allSent : "");
  setTimeout(send);
}

async function keptFor(lines) {
  const list = await kept.listOf(event);
  for (const { id, code } of lines.filter((one) => fresh.delete(one.id))) {
    const name = named(list, code);
    say(`${words.kept} ${name ?? code}${list && !name ? ` – ${words.notListed}` : ""}`);
  }
  await show();
}

// What was sent is dropped only after the answer; sent twice it counts once. Whoever asks meanwhile, as the network does when it
// is back, has a turn of their own.
async function send() {
  isAskedAgain = isSending;
  if (isSending) return;
  isSending = true;
  try {
    const lines = (await kept.linesOf(event)).slice(0, LINES);
    if (lines.length) await deliver(lines).catch(() => keptFor(lines));
  } finally {
    isSending = false;
    if (isAskedAgain) setTimeout(send);
  }
}

form.addEventListener("submit", (submitted) => {
  submitted.preventDefault();
  const text = field.value.trim();
  field.value = "";
  field.focus();
  // A browser that keeps nothing sends it as without this script.
  if (text) arrived(text).catch(() => ((field.value = text), form.submit()));
});
document.querySelector("[data-refused] button").addEventListener("click", async () => {
  await kept.dropRefused(await kept.refusedOf(event));
  await show();
});
const keeping = offerKeeping(words, { renew, show });
addEventListener("online", send);
setInterval(send, AGAIN);
offerCamera(form, arrived).catch(() => {});
await show();
await send();
if (await kept.listOf(event)) await renew().then(() => show()).catch(() => {});
