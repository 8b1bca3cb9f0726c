"""A part with a form of its own gets the token: `only` leaves it out, and then nobody can send it.

The test client asks for no token, so no test of a page notices.
"""

import re

from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates"
INCLUDE = re.compile(r'{% include "([^"]+)"([^%]*) only %}')


def needs_token(name):
    text = (TEMPLATES / name).read_text()
    return "{% csrf_token %}" in text or any(
        "csrf_token=csrf_token" in words for _name, words in INCLUDE.findall(text)
    )


def test_every_part_with_a_form_gets_the_token():
    found = [
        f"{page.relative_to(TEMPLATES)} includes {name}"
        for page in TEMPLATES.rglob("*.html")
        for name, words in INCLUDE.findall(page.read_text())
        if needs_token(name) and "csrf_token=" not in words
    ]
    assert found == []
