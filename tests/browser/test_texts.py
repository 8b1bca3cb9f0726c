"""Hostile texts in a real browser: none runs anything."""

import json

import pytest
from django.urls import reverse
from markdown_it import MarkdownIt

from tests.hostile.payloads import PAYLOADS
from tests.sessions import signed_in

ORIGIN = "http://payloads.example"
BATCH = 40
# alert and __hit tell the top window on themselves, from frames in frames too.
WATCH = """
const tell = () => top.postMessage("hit", "*");
window.alert = tell;
Object.defineProperty(window, "__hit", { set: tell });
if (top === window) addEventListener("message", ({ data, source }) => {
  if (data !== "hit") return;
  while (source.parent !== window) source = source.parent;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) report(Number(frame.name));
  }
});
"""
# Puts the text into the page by script, as a preview is.
PART = "<!doctype html><title>x</title><main></main><script>"
PART += "document.querySelector('main').innerHTML = {}</script>"
# What somebody could do with a page: point at everything, reach it with keys, press it.
TOUCH = """async () => {
  const names = ["pointerover", "mouseover", "mouseenter", "focus", "copy", "hashchange"];
  const touch = (element, view) => {
    for (const name of names) element.dispatchEvent(new view.Event(name, { bubbles: true }));
    if (!element.closest("a, button, area, summary, input, [onclick]")) return;
    element.dispatchEvent(new view.MouseEvent("click", { bubbles: true, cancelable: true }));
  };
  for (const { contentDocument, contentWindow } of document.querySelectorAll("iframe")) {
    for (const one of contentDocument?.body?.querySelectorAll("*") ?? []) touch(one, contentWindow);
  }
  await new Promise((done) => setTimeout(done, 300));
}"""


def loose(text):
    """The control: Markdown as it would be without our rendering."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.validateLink = lambda url: True
    return parser.render(text)


def previews(user):
    client = signed_in(user)
    for text in PAYLOADS:
        response = client.post(reverse("texts:preview"), {"text": text})
        assert response.status_code == 200
        yield response.content.decode()


def as_page(fragment):
    return f"<!doctype html><title>x</title><body>{fragment}"


def as_part(fragment):
    return PART.format(json.dumps(fragment).replace("<", "\\u003c"))


class Ward:
    """A browser that is served given pages without any policy, reaches nothing else, and counts."""

    def __init__(self, process):
        self.hits = set()
        self.documents = {}
        self.context = process.new_context()
        self.context.route("**/*", self.answer)
        self.context.expose_function("report", self.note)
        self.context.add_init_script(WATCH)

    def note(self, number):
        self.hits.add(number)

    def answer(self, route):
        document = self.documents.get(route.request.url)
        if document is None:
            route.abort()
        else:
            route.fulfill(content_type="text/html; charset=utf-8", body=document)

    def run(self, documents):
        """The numbers of the documents in which something ran."""
        numbered = list(enumerate(documents))
        for start in range(0, len(numbered), BATCH):
            self.open(dict(numbered[start : start + BATCH]))
        return self.hits

    def open(self, batch):
        frames = "".join(f'<iframe name="{one}" src="/{one}"></iframe>' for one in batch)
        self.documents = {f"{ORIGIN}/{one}": document for one, document in batch.items()}
        self.documents[f"{ORIGIN}/"] = f"<!doctype html><title>x</title>{frames}"
        page = self.context.new_page()
        page.goto(f"{ORIGIN}/")
        page.evaluate(TOUCH)
        page.close()


@pytest.fixture
def ward(chromium_process):
    made = Ward(chromium_process)
    yield made
    made.context.close()


# A page for each text takes minutes; as parts of one page they are read by the same parser.
WAYS = [pytest.param(as_page, marks=pytest.mark.soak), as_part]


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_no_payload_runs_in_a_browser(ward, account, way, capsys):
    hits = ward.run(map(way, previews(account())))

    with capsys.disabled():
        print(f"\n{way.__name__}: {len(hits)} of {len(PAYLOADS)} hostile texts ran")  # noqa: T201
    assert [PAYLOADS[number] for number in sorted(hits)] == []


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
def test_without_our_rendering_payloads_run(ward, way, capsys):
    """The control: the same texts, the same browser, the same hooks."""
    hits = ward.run(map(way, map(loose, PAYLOADS)))

    with capsys.disabled():
        print(f"\n{way.__name__}, control: {len(hits)} of {len(PAYLOADS)} ran")  # noqa: T201
    assert len(hits) >= 100
