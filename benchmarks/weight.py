"""What a first visit weighs: a real browser opens the list with nothing kept."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Response, sync_playwright

from benchmarks.servers import HOST, Server
from launcher import browser


@dataclass(frozen=True)
class File:
    path: str
    size: int  # bytes as sent
    kind: str


@dataclass(frozen=True)
class Visit:
    files: tuple[File, ...]

    @property
    def html(self) -> float:
        """KB of the page alone."""
        return sum(file.size for file in self.files if file.kind == "document") / 1000

    @property
    def all(self) -> float:
        return sum(file.size for file in self.files) / 1000


def visit(server: Server, path: str) -> Visit:
    """At 1280 pixels; the files count with the length of their compressed bodies."""
    files: list[File] = []

    def note(response: Response) -> None:
        length = response.headers.get("content-length", "0")
        path = urlsplit(response.url).path
        files.append(File(path, int(length), response.request.resource_type))

    with sync_playwright() as playwright:
        options = ["--no-sandbox"]
        chromium = playwright.chromium.launch(executable_path=str(browser.find()), args=options)
        try:
            page = chromium.new_page(viewport={"width": 1280, "height": 900})
            page.on("response", note)
            page.goto(f"http://{HOST}:{server.port}{path}", wait_until="networkidle")
        finally:
            chromium.close()
    return Visit(tuple(files))
