"""What a PDF must have to be read aloud: tags, language, title, headings, table heads, words for
pictures. `faults(content)` names what is missing."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

HEADINGS = [f"/H{level}" for level in range(1, 7)]


def faults(content, *, language="de"):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        elements = list(walk(pdf.Root.get("/StructTreeRoot", Dictionary())))
        return [
            *of_document(pdf, language),
            *of_headings([tag_of(element) for element in elements]),
            *of_figures(elements),
            *of_tables(elements),
        ]


def walk(element):
    """All elements of the structure, in the order in which they are read."""
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from walk(kid)


def tag_of(element):
    return str(element["/S"])


def of_document(pdf, language):
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not tagged"
    if not str(root.get("/Lang", "")).startswith(language):
        yield f"language is {root.get('/Lang')}"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not shown"
    with pdf.open_metadata() as metadata:
        if not metadata.get("dc:title"):
            yield "no title"
        if metadata.get("pdfuaid:part") != "1":
            yield "does not claim PDF/UA-1"


def of_headings(tags):
    levels = [HEADINGS.index(tag) + 1 for tag in tags if tag in HEADINGS]
    if not levels:
        yield "no headings"
    for before, level in zip([0, *levels], levels, strict=False):
        if level > before + 1:
            yield f"heading of level {level} after {before}"


def of_figures(elements):
    for element in elements:
        if tag_of(element) == "/Figure" and not str(element.get("/Alt", "")).strip():
            yield "a picture without words"


def of_tables(elements):
    for table in (element for element in elements if tag_of(element) == "/Table"):
        heads = [cell for cell in walk(table) if tag_of(cell) == "/TH"]
        if not heads:
            yield "a table without a head"
        yield from ("a head without a scope" for head in heads if not scope_of(head))


def scope_of(head):
    attributes = head.get("/A", Array())
    found = attributes if isinstance(attributes, Array) else [attributes]
    return next((one["/Scope"] for one in found if "/Scope" in one), None)


def count(content, tag):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return sum(
            tag_of(element) == tag for element in walk(pdf.Root.get("/StructTreeRoot", Name("/N")))
        )


def text_of(content):
    """All that is written in the tags and outside of them: what a search for secrets looks at."""
    found = [content]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Stream):
                found.append(readable(thing))
            elif isinstance(thing, Dictionary):
                found.append(thing.unparse())
    return b"\n".join(found)


def readable(stream):
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()
