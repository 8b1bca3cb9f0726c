"""Two browsers for pages of Django's test client: without any policy, and as they are served."""

import contextvars
import mimetypes
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders

from tests.browser.test_texts import ORIGIN, TOUCH, Ward

# What would lead away from the page is stopped; what runs a script is not.
STAY = """
const web = (url) => /^https?:/.test(url ?? "");
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (web(link?.href?.baseVal ?? link?.href)) event.preventDefault();
}, true);
addEventListener("submit", (event) => {
  const button = event.submitter?.getAttribute("formaction") && event.submitter.formAction;
  if (web(button || event.target.action)) event.preventDefault();
}, true);
"""
# Everything in a document that could run a script, by the browser's own reading of it.
ANATOMY = """() => {
  const addresses = ["href", "src", "action", "formaction", "xlink:href", "data", "poster",
    "background", "srcdoc", "srcset", "ping"];
  const fine = ["http:", "https:", "mailto:", "tel:"];
  const ours = (one) => one.type === "application/ld+json" ||
    new URL(one.getAttribute("src") ?? "x:", one.baseURI).pathname.startsWith("/static/");
  const found = [];
  const judge = (one) => {
    const name = one.localName;
    if (["iframe", "object", "embed", "base", "foreignObject", "applet"].includes(name) ||
        (name === "script" && !ours(one)) || (name === "style")) found.push(name);
    for (const { name: attribute, value } of one.attributes) {
      if (attribute.startsWith("on") || attribute === "style") found.push(`${name}[${attribute}]`);
      if (!addresses.includes(attribute) || value === "") continue;
      let scheme = "unreadable:";
      try { scheme = new URL(value, "https://x.example/").protocol; } catch { }
      if (fine.includes(scheme) || attribute === "srcset") continue;
      found.push(`${name}[${attribute}=${value.slice(0, 60)}]`);
    }
  };
  const documents = [...document.querySelectorAll("iframe")];
  for (const frame of documents) {
    const inner = frame.contentDocument;
    if (!inner?.documentElement) { found.push(`no document in ${frame.name}`); continue; }
    const before = found.length;
    for (const one of inner.querySelectorAll("*")) judge(one);
    for (let n = before; n < found.length; n++) found[n] = `${frame.name} ${found[n]}`;
  }
  return found;
}"""


@dataclass(frozen=True)
class Page:
    """Something a browser is shown; `place` says what kind of place it is."""

    place: str
    path: str
    kind: str
    body: bytes


def shown(place, path, response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return Page(place, path, response.get("Content-Type", "text/html"), body)


class Reader(Ward):
    """Shows pages without any policy, side by side in frames."""

    def __init__(self, process):
        super().__init__(process)
        self.context.add_init_script(STAY)
        self.faults = []

    def answer(self, route):
        page = self.documents.get(route.request.url)
        if page is None:
            route.abort()
        elif isinstance(page, str):
            route.fulfill(content_type="text/html; charset=utf-8", body=page)
        else:
            route.fulfill(content_type=page.kind, body=page.body)

    def open(self, batch):
        frames = "".join(f'<iframe name="{one}" src="/{one}"></iframe>' for one in batch)
        self.documents = {f"{ORIGIN}/{one}": page for one, page in batch.items()}
        self.documents[f"{ORIGIN}/"] = f"<!doctype html><title>x</title>{frames}"
        page = self.context.new_page()
        page.goto(f"{ORIGIN}/")
        self.faults += page.evaluate(ANATOMY)
        page.evaluate(TOUCH)
        page.close()


TELL = """
window.alert = () => report("ran");
Object.defineProperty(window, "__hit", { set: () => report("ran") });
addEventListener("securitypolicyviolation", (event) =>
  report(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""
SITE = "http://testserver"
PASSED_ON = ("hx-", "x-csrftoken", "accept", "content-type")


class Visitor:
    """A browser whose requests the test client answers, one page after the other."""

    def __init__(self, process, client):
        self.client, self.told, self.opened = client, [], []
        # Playwright asks from a context of its own, where Django would open another connection.
        self.scene = contextvars.copy_context()
        self.context = process.new_context(locale="de-DE", viewport={"width": 1280, "height": 900})
        self.context.route("**/*", self.answer)
        self.context.expose_function("report", self.note)
        self.context.add_init_script(TELL)
        self.page = self.context.new_page()
        self.page.on("dialog", self.close)

    def note(self, words):
        self.told.append(f"{words} on {self.page.url}")

    def close(self, dialog):
        self.note(f"ran: {dialog.type}")
        dialog.dismiss()

    def answer(self, route):
        request, parts = route.request, urlsplit(route.request.url)
        if not request.url.startswith(SITE):
            self.told.append(f"foreign request: {request.url}")
            return route.abort()
        if parts.path.startswith("/static/"):
            return self.answer_with_file(route, parts.path.removeprefix("/static/"))
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        kept = {k: v for k, v in request.headers.items() if k.startswith(PASSED_ON)}
        kind = kept.pop("content-type", "")
        sent_on = (request.method, path, request.post_data_buffer or b"", kind)
        response = self.scene.run(self.client.generic, *sent_on, headers=kept)
        made = shown("", path, response)
        headers = {name: value for name, value in response.headers.items() if name != "Set-Cookie"}
        return route.fulfill(status=response.status_code, headers=headers, body=made.body)

    def answer_with_file(self, route, name):
        found = finders.find(name)
        if not found:
            response = self.scene.run(self.client.get, f"/static/{name}")
            body = shown("", name, response).body
            return route.fulfill(
                status=response.status_code, headers=dict(response.headers), body=body
            )
        kind = mimetypes.guess_type(found)[0] or "application/octet-stream"
        return route.fulfill(path=found, content_type=kind)

    def open(self, path):
        answer = self.page.goto(SITE + path, wait_until="load")
        assert answer.status == 200, path
        self.page.evaluate(
            """() => {
              for (const one of document.querySelectorAll("body *")) for (const name of
                ["pointerover", "mouseover", "mouseenter", "focus"])
                one.dispatchEvent(new Event(name, { bubbles: true }));
              for (const one of document.querySelectorAll("details")) one.open = true;
            }"""
        )
        self.opened.append(path)
