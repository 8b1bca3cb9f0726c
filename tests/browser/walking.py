"""One person's browser on the way through many pages."""

from urllib.parse import urlsplit


class Walker:
    """Somebody signed in, who finds links and buttons by their words and fields by their names."""

    def __init__(self, browser, user):
        self.browser, self.user, self.page = browser, user, browser.page
        browser.sign_in(user)

    @property
    def main(self):
        return self.page.locator("main")

    def at(self, path):
        status = self.browser.open(path)
        assert status == 200, f"{status}: {path}"
        return self

    def follow(self, words):
        """A link of the page; what it leads to must be there."""
        with self.page.expect_response(lambda answer: answer.request.is_navigation_request()) as to:
            self.main.get_by_role("link", name=words).first.click()
        assert to.value.status == 200, f"{to.value.status}: {words}, {to.value.url}"
        self.page.wait_for_load_state()
        return self

    def has_link(self, words):
        return self.main.get_by_role("link", name=words).count() > 0

    def fill(self, **fields):
        for name, value in fields.items():
            self.put(name, value)
        return self

    def put(self, name, value):
        """True ticks a box; what is chosen from a list is given by its value."""
        field = self.main.locator(f"[name='{name}']")
        kind = field.first.get_attribute("type") or field.first.evaluate("one => one.type")
        if value is True:
            field.check()
        elif kind in {"radio", "checkbox"}:
            self.main.locator(f"[name='{name}'][value='{value}']").check()
        elif kind.startswith("select"):
            field.select_option(str(value))
        else:
            field.fill(str(value))
        return self

    def press(self, words, *, within=None):
        """A button of the page, after which another one comes that does not complain."""
        with self.page.expect_navigation():
            (within or self.main).get_by_role("button", name=words).first.click()
        said = self.main.locator(".error-summary").all_inner_texts()
        assert said == [], f"{words}: {said}"
        return self

    def reads(self, words):
        """Waits until the words stand on the page."""
        self.main.get_by_text(words).first.wait_for()
        return self

    def status_of(self, path):
        """Without leaving the page."""
        return self.page.request.get(path).status

    def path(self):
        return urlsplit(self.page.url).path
