import re

import pytest

from launcher import stylesheet
from launcher.places import ROOT, VENDOR
from launcher.rules import rules

PLAN = {"core": ["kern-btn"], "more": ["kern-form"], "icons": ["add"], "tokens": []}
SHEET = """
@font-face { font-family: "Fira Sans"; src: url(x.woff2) }
:root { --kern-1: 1px; --kern-2: 2px; --kern-deep: var(--kern-1); --kern-unused: 9px }
* , *:before { box-sizing: border-box }
.kern-btn, .kern-card > p { border: var(--kern-deep, 3px) solid rgba(0, 0, 0, 0.5) !important; }
.kern-btn--big .kern-icon--add { color: var(--kern-foreign, red) }
.kern-button { color: blue }
@media (min-width: 10px) { .kern-form__row:is(.a, .b) { margin: calc(1px + var(--kern-2)) } }
"""


def reduced(asked=frozenset()):
    return stylesheet.reduced(SHEET, {**PLAN, "core": ["kern-btn", "kern-icon"]}, set(asked))


def test_core_has_what_is_named_and_the_tokens_that_needs():
    core, _ = reduced()
    assert core == (
        "@layer kern{:root{--kern-1:1px;--kern-deep:var(--kern-1)}"
        "*,*:before{box-sizing:border-box}"
        ".kern-btn{border:var(--kern-deep) solid rgba(0, 0, 0, 0.5)!important}"
        ".kern-btn--big .kern-icon--add{color:var(--kern-foreign, red)}}\n"
    )


def test_more_has_the_rest_and_only_the_tokens_core_lacks():
    _, more = reduced()
    assert more == (
        "@layer kern{@media (min-width: 10px)"
        "{.kern-form__row:is(.a,.b){margin:calc(1px + var(--kern-2))}}"
        ":root{--kern-2:2px}}\n"
    )


def test_tokens_of_the_portals_own_styles_are_kept():
    assert "--kern-unused:9px" in reduced({"--kern-unused"})[0]


def test_icons_must_be_named_one_by_one():
    assert stylesheet.is_wanted(".kern-icon--add", ["kern-icon"], ["add"])
    assert not stylesheet.is_wanted(".kern-icon--close", ["kern-icon"], ["add"])
    assert stylesheet.is_wanted(".kern-icon--large", ["kern-icon"], [])


def styles(*folders):
    return "\n".join(file.read_text() for folder in folders for file in folder.rglob("*.css"))


def test_every_kern_class_in_a_template_has_a_style():
    """A class that kern.toml does not keep would be without effect, and nobody would notice."""
    known = set(re.findall(r"\.(kern-[\w-]+)", styles(VENDOR / "kern", ROOT / "static" / "css")))
    used = {
        name
        for file in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r"[\"'\s](kern-[a-z0-9_-]*[a-z0-9])(?=[\"'\s])", file.read_text())
    }
    assert used - known == set()


def test_every_kern_token_of_our_styles_exists():
    defined = set(re.findall(r"(--kern-[\w-]+)\s*:", styles(VENDOR / "kern")))
    own = styles(ROOT / "static" / "css")
    assert set(re.findall(r"var\((--kern-[\w-]+)", own)) - defined == set()


@pytest.mark.parametrize(("name", "limit"), [("kern-core.css", 8_000), ("kern-more.css", 8_000)])
def test_the_reduced_sheets_stay_small(name, limit):
    brotli = pytest.importorskip("brotli")
    assert len(brotli.compress((VENDOR / "kern" / name).read_bytes())) < limit


def test_keyframes_and_fonts_of_the_package():
    found, keyframes = rules("@keyframes turn { to { rotate: 1turn } } @font-face { src: x }")
    assert found == []
    assert keyframes == ["@keyframes turn{to { rotate: 1turn }}"]
