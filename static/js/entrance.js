// <form data-entrance="event">: sends each code with its time, and keeps it on this device while there is no network. Only
// codes and times are kept, no names. Without this script the form is sent as any other.
const form = document.querySelector("form[data-entrance]");
const said = form.querySelector("[data-said]");
const waiting = form.querySelector("[data-waiting]");
const field = form.querySelector("#code");
const STORE = `entrance:${form.dataset.entrance}`;
const CODE = /^[A-HJ-NP-Z2-9]{1,13}[-\s]?[A-HJ-NP-Z2-9]{6}$/;
const AGAIN = 20_000;
const LINES = 200;
let isSending = false;

const kept = () => JSON.parse(localStorage.getItem(STORE) ?? "[]");
const keep = (lines) => (lines.length ? localStorage.setItem(STORE, JSON.stringify(lines)) : localStorage.removeItem(STORE));

function say(text) {
  const line = document.createElement("li");
  line.textContent = text;
  said.prepend(line);
  while (said.children.length > 8) said.lastChild.remove();
}

function count(text = "") {
  const number = kept().length;
  waiting.textContent = text || (number ? form.dataset.keptMore.replace("[n]", number) : "");
}

function arrived(text) {
  const code = text.trim().split("code=").pop().toUpperCase();
  if (!CODE.test(code)) return say(`${form.dataset.noCode} ${text.slice(0, 60)}`);
  keep([...kept(), `${code} ${new Date().toISOString()}`]);
  send();
}

// What was sent is dropped only after the answer; sent twice it counts once.
async function send() {
  const lines = kept().slice(0, LINES);
  if (isSending || !lines.length) return;
  isSending = true;
  try {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    data.set("codes", lines.join("\n"));
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" }, redirect: "manual" });
    if (answer.type === "opaqueredirect" || answer.status === 403) return count(form.dataset.signIn);
    if (!answer.ok) throw new Error(String(answer.status));
    const { arrivals } = await answer.json();
    keep(kept().filter((line) => !lines.includes(line)));
    arrivals.forEach((one) => say(one.text));
    count(kept().length ? "" : lines.length > 1 ? form.dataset.allSent : "");
    setTimeout(send);
  } catch {
    say(`${form.dataset.kept} ${lines.at(-1).split(" ")[0]}`);
    count();
  } finally {
    isSending = false;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (field.value.trim()) arrived(field.value);
  field.value = "";
  field.focus();
});
addEventListener("online", send);
setInterval(send, AGAIN);
count();
send();

// The camera. Where the browser can't read codes itself, a module does, fetched while there is a network.
const button = form.querySelector("[data-camera]");
const picture = form.querySelector("[data-picture]");
const seen = new Map();
const PAUSE = 5000;

async function look(detector) {
  if (!picture.srcObject) return;
  for (const { rawValue } of await detector.detect(picture).catch(() => [])) {
    if (Date.now() - (seen.get(rawValue) ?? 0) > PAUSE) arrived(rawValue);
    seen.set(rawValue, Date.now());
  }
  setTimeout(look, 200, detector);
}

async function newDetector() {
  const own = (await window.BarcodeDetector?.getSupportedFormats()) ?? [];
  const { BarcodeDetector } = own.includes("qr_code") ? window : await import("../vendor/qr/decode.js");
  return new BarcodeDetector({ formats: ["qr_code"] });
}

async function toggle(detector) {
  if (picture.srcObject) {
    picture.srcObject.getTracks().forEach((track) => track.stop());
    picture.srcObject = null;
  } else {
    const video = { facingMode: "environment", width: { ideal: 1280 } };
    picture.srcObject = await navigator.mediaDevices.getUserMedia({ video });
    await picture.play();
    look(detector);
  }
  picture.hidden = !picture.srcObject;
  button.setAttribute("aria-pressed", String(!picture.hidden));
}

async function offerCamera() {
  const detector = await newDetector();
  button.hidden = false;
  button.addEventListener("click", () => toggle(detector).catch(() => say(form.dataset.noCamera)));
}

// Where neither can be had the button stays away; codes can be typed in all the same.
if (navigator.mediaDevices) offerCamera().catch(() => {});
