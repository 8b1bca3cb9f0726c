// <form data-desk="address">: keeps the text while it is typed, and tells who else is here. Saving itself needs no script.
import { fragment } from "./fragment.js";

const form = document.querySelector("form[data-desk]");
const state = document.querySelector("[data-desk-state]");
const PAUSE = 2000;
const PULSE = 30_000;
let isChanged = false;
let isSending = false;
let timer;

function content(changed) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  data.delete("deed");
  if (changed) data.set("is_changed", "1");
  return data;
}

async function keep() {
  clearTimeout(timer);
  const changed = isChanged;
  isChanged = false;
  try {
    const answer = await fetch(form.dataset.desk, { method: "POST", body: content(changed), redirect: "manual" });
    if (!answer.ok) throw new Error(String(answer.status));
    state.replaceChildren(fragment(await answer.text()));
  } catch {
    isChanged ||= changed;
    // What the form goes on from stands in here as well.
    state.replaceChildren(...state.querySelectorAll("input"), form.dataset.offline);
  }
}

function typed() {
  isChanged = true;
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
}

if (form) {
  form.addEventListener("input", typed);
  form.addEventListener("submit", () => { isSending = true; });
  setInterval(() => { if (!document.hidden) keep(); }, PULSE);
  addEventListener("beforeunload", (event) => { if (isChanged && !isSending) event.preventDefault(); });
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-take]");
  const field = button && document.getElementById(button.dataset.take);
  if (!field) return;
  field.value = button.dataset.text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});
