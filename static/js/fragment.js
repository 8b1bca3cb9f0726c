// HTML from our own server as nodes: read where nothing runs, and without whatever could run later.
const RUNS = "script, iframe, object, embed, link, meta, base, style, template";

export function fragment(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  body.querySelectorAll(RUNS).forEach((element) => element.remove());
  for (const element of body.querySelectorAll("*")) {
    for (const { name } of [...element.attributes]) if (name.startsWith("on")) element.removeAttribute(name);
  }
  const nodes = document.createDocumentFragment();
  nodes.append(...body.childNodes);
  return nodes;
}
