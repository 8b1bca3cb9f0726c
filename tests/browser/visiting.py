"""What a browser visits to look at a page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Visit:
    """`who(account, browser)` makes who comes, `path` may be made of what it gives, `act(page)`
    brings the page into a state."""

    template: str
    path: str
    who: object = None
    act: object = None
    note: str = ""

    def __str__(self):
        return " ".join(filter(None, [self.template, self.path if not self.who else "", self.note]))


def follow(button):
    """Presses it and waits for the page that answers; `wait_for_load_state` alone may find the
    page before it loaded, which goes away under whoever looks at it."""
    with button.page.expect_navigation():
        button.click()
