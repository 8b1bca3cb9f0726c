// [data-markdown]: a toolbar over the textarea, and under it a preview that the server makes.
import { fragment } from "./fragment.js";

const WORDS = document.documentElement.lang === "de" ? "Text" : "text";
const PAUSE = 500;
const WRAPS = { bold: "**", italic: "*" };
const LINES = { heading: () => "## ", list: () => "- ", numbers: (index) => `${index + 1}. `, quote: () => "> " };
const ANY = { heading: /^#{1,6} /, list: /^[-*+] /, numbers: /^\d{1,9}[.)] /, quote: /^> ?/ };
const KEYS = { b: "bold", i: "italic", k: "link" };

// As if typed, so that the browser's own undo takes it back.
function replace(area, start, end, text) {
  area.focus();
  area.setSelectionRange(start, end);
  const typed = text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  if (typed || area.value.slice(start, start + text.length) === text) return;
  area.setRangeText(text, start, end, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

function wrap(area, sign) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const around = value.slice(start - sign.length, start) === sign && value.slice(end, end + sign.length) === sign;
  if (around && (sign !== "*" || value[start - 2] !== "*")) {
    replace(area, start - sign.length, end + sign.length, value.slice(start, end));
    return area.setSelectionRange(start - sign.length, end - sign.length);
  }
  // Signs beside a space mean nothing in Markdown.
  const [, before, text, after] = value.slice(start, end).match(/^(\s*)([^]*?)(\s*)$/);
  const inner = text || WORDS;
  replace(area, start, end, before + sign + inner + sign + after);
  const from = start + before.length + sign.length;
  area.setSelectionRange(from, from + inner.length);
}

function begin(area, deed) {
  const { selectionStart, selectionEnd, value } = area;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const next = value.indexOf("\n", Math.max(selectionEnd - (selectionEnd > selectionStart && value[selectionEnd - 1] === "\n"), start));
  const end = next < 0 ? value.length : next;
  const lines = value.slice(start, end).split("\n");
  const isOn = lines.every((line) => ANY[deed].test(line));
  const bare = (line) => (deed === "quote" ? line : line.replace(/^(#{1,6} |[-*+] |\d{1,9}[.)] )/, ""));
  const made = lines.map((line, index) => (isOn ? line.replace(ANY[deed], "") : LINES[deed](index) + bare(line))).join("\n");
  // A list right below a line of text would go on with that line.
  const gap = !isOn && start > 1 && value[start - 2] !== "\n" && !ANY[deed].test(value.slice(value.lastIndexOf("\n", start - 2) + 1)) ? "\n" : "";
  replace(area, start, end, gap + made);
  const from = start + gap.length;
  const caret = from + made.length;
  area.setSelectionRange(lines.length > 1 ? from : caret, caret);
}

function link(area) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const picked = value.slice(start, end).trim();
  const isAddress = /^(https?:\/\/|www\.)\S+$/.test(picked);
  const text = (!isAddress && picked) || WORDS;
  const address = isAddress ? picked : "https://";
  replace(area, start, end, `[${text}](${address})`);
  // What is still to be filled in is marked.
  const from = isAddress || !picked ? start + 1 : start + text.length + 3;
  area.setSelectionRange(from, from + (isAddress || !picked ? text : address).length);
}

function act(area, deed) {
  if (deed in WRAPS) wrap(area, WRAPS[deed]);
  else if (deed === "link") link(area);
  else begin(area, deed);
}

// Enter goes on with a list; on an empty point it ends the list.
function goOn(event, area) {
  if (event.key !== "Enter" || event.isComposing || event.shiftKey || event.ctrlKey || event.metaKey) return;
  const { selectionStart: start, selectionEnd: end, value } = area;
  const from = value.lastIndexOf("\n", start - 1) + 1;
  const [sign, indent, mark, number] = value.slice(from, start).match(/^(\s*)([-*+]|(\d{1,8})[.)])\s/) ?? [];
  if (start !== end || !sign) return;
  event.preventDefault();
  const isEmpty = value.slice(from, start) === sign;
  const next = number ? `${Number(number) + 1}${mark.slice(-1)}` : mark;
  if (isEmpty) replace(area, from, start, "");
  else replace(area, start, end, `\n${indent}${next} `);
}

const token = () => JSON.parse(document.body.getAttribute("hx-headers") ?? "{}")["X-CSRFToken"] ?? "";

async function ask(box, text) {
  const headers = { "X-CSRFToken": token() };
  const answer = await fetch(box.dataset.preview, { method: "POST", headers, body: new URLSearchParams({ text }), redirect: "manual" });
  if (answer.type === "opaqueredirect") return { trouble: box.dataset.signedOut };
  if (answer.status === 400) return { trouble: await answer.text() };
  return answer.ok ? { html: await answer.text() } : { trouble: box.dataset.trouble };
}

function setUp(box) {
  const [area, bar, panel] = ["textarea", ".markdown__bar", ".markdown__preview"].map((each) => box.querySelector(each));
  const result = panel.querySelector("[data-result]");
  let timer, shown, asked;

  async function show() {
    const text = area.value;
    if (!panel.open || text === shown) return;
    const mine = (asked = {});
    result.setAttribute("aria-busy", "true");
    const { html, trouble } = await ask(box, text).catch(() => ({ trouble: box.dataset.trouble }));
    if (mine !== asked) return; // somebody typed on, and a later answer will come
    result.setAttribute("aria-busy", "false");
    shown = trouble ? undefined : text;
    result.replaceChildren(trouble ?? fragment(html));
    result.classList.toggle("markdown__result--trouble", Boolean(trouble));
  }

  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
  panel.addEventListener("toggle", show);
  bar.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays where it is
  bar.addEventListener("click", ({ target }) => {
    const deed = target.closest("[data-deed]")?.dataset.deed;
    if (deed) act(area, deed);
  });
  area.addEventListener("keydown", (event) => {
    const deed = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && KEYS[event.key.toLowerCase()];
    if (!deed) return goOn(event, area);
    event.preventDefault();
    act(area, deed);
  });
  if (!area.disabled && !area.readOnly) bar.hidden = false;
  panel.hidden = false;
  box.dataset.markdown = "ready";
}

function setUpAll() {
  document.querySelectorAll('[data-markdown=""]').forEach(setUp);
}

document.addEventListener("htmx:afterSwap", setUpAll);
setUpAll();
