"""The order of the house: who may import whom, and what templates and scripts must not hold."""

import ast
import re

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
FLOORS = ("wirportal", "alliances", "events", "reviews")  # each may use those before it
LONGEST = 450
LEFTOVERS = ("utils", "helpers", "helper", "manager", "managers", "service", "services", "common")


def sources():
    return [
        file
        for floor in FLOORS
        for file in (ROOT / floor).rglob("*.py")
        if file.name != "__init__.py"
    ]


def imported(tree):
    """Modules named by the imports, with the line and whether they stand inside a function."""
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno, id(node) in inside) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", node.lineno, id(node) in inside


def breaches(name, floor, text):
    above = FLOORS[FLOORS.index(floor) + 1 :]
    for module, line, is_inside in imported(ast.parse(text)):
        if module.split(".")[0] in above:
            yield f"{name}:{line} imports {module} from a floor above"
        if is_inside:
            yield f"{name}:{line} imports {module} inside a function"


def test_nobody_imports_from_above_or_in_passing():
    found = [
        breach
        for file in sources()
        for breach in breaches(
            str(file.relative_to(ROOT)), file.relative_to(ROOT).parts[0], file.read_text()
        )
    ]
    assert found == []


def test_an_import_from_above_is_noticed():
    text = "import json\ndef f():\n    from reviews.models import Case\n"
    assert list(breaches("x.py", "events", text)) == [
        "x.py:3 imports reviews.models from a floor above",
        "x.py:3 imports reviews.models inside a function",
    ]


def test_files_are_short_and_named_for_what_they_do():
    files = [file for file in sources() if file.parent.name != "migrations"]
    assert [file.name for file in files if len(file.read_text().splitlines()) > LONGEST] == []
    assert [file.name for file in files if file.stem in LEFTOVERS] == []


FORBIDDEN = {
    r"\sstyle\s*=": "a style of its own",
    r"<style\b": "styles inside the page",
    r"\son[a-z]+\s*=\s*[\"']": "a handler inside the page",
    r"javascript:": "a script as an address",
    r"<script(?![^>]*(\bsrc=|type=\"application/(ld\+)?json\"))": "a script inside the page",
    r"<(script|link|img|iframe)\b[^>]*(src|href)=[\"'](https?:)?//": "something of another site",
    r"\bhx-on": "a handler inside the page",
    r"\|safe\b": "text taken as it is",
}


def offences(text):
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", text, flags=re.DOTALL)
    return [reason for pattern, reason in FORBIDDEN.items() if re.search(pattern, text)]


def test_templates_hold_words_and_structure_only():
    files = [
        file
        for file in [*(ROOT / "templates").rglob("*.html"), *ROOT.glob("*/templates/**/*.html")]
        # Mail programs know no stylesheets; help texts of forms are ours and may hold a list.
        if "emails" not in file.parts and file.parts[-3:] != ("django", "forms", "hint.html")
    ]
    found = {str(file.relative_to(ROOT)): offences(file.read_text()) for file in files}
    assert {name: reasons for name, reasons in found.items() if reasons} == {}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<p style="color: red">', "a style of its own"),
        ("<button onclick='x()'>", "a handler inside the page"),
        ("<script>x()</script>", "a script inside the page"),
        ('<img src="https://other.example/x.png">', "something of another site"),
        ("{{ text|safe }}", "text taken as it is"),
    ],
)
def test_what_does_not_belong_in_a_template_is_noticed(text, reason):
    assert offences(text) == [reason]


def test_components_are_included_with_what_they_need_only():
    missing = []
    for file in (ROOT / "templates").rglob("*.html"):
        for found in re.findall(r'{% include "components/[^%]*%}', file.read_text()):
            if "only" not in found and not re.search(r'components/(\w+)\.html" %}', found):
                missing.append(f"{file.relative_to(ROOT)}: {found}")
    assert missing == []


def test_scripts_take_no_text_for_code_or_markup():
    pattern = r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write"
    found = [
        file.name
        for file in (ROOT / "static/js").glob("*.js")
        if re.search(pattern, file.read_text())
    ]
    assert found == []
