"""What may be in the HTML made from somebody's text; written here anew, not taken from the code."""

import warnings

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString

TAGS = {
    "p", "br", "strong", "em", "s", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "a",
    "code", "pre", "hr", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {"a": {"href", "rel"}, "ol": {"start"}, "table": {"tabindex"}, "th": {"scope"}}
SCHEMES = ("http://", "https://", "mailto:")


def faults(html):
    """Everything in it that is not allowed."""
    found = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some payloads look like XML or like an address
        soup = BeautifulSoup(html, "html.parser")
    for node in soup.descendants:
        if isinstance(node, PreformattedString):
            found.append(f"{type(node).__name__}: {node}")
        elif not isinstance(node, NavigableString):
            found += faults_of(node)
    return found


def faults_of(element):
    name, attributes = element.name, element.attrs
    found = [] if name in TAGS else [f"<{name}>"]
    found += [f"{name}[{a}]" for a in attributes if a not in ATTRIBUTES.get(name, ())]
    if "href" in attributes and not attributes["href"].lower().startswith(SCHEMES):
        found.append(attributes["href"])
    return found
