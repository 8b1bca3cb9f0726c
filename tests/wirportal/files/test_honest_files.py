"""What people really have must pass."""

import io

import openpyxl
import pikepdf
import pytest
import xlsxwriter
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms

from tests.hostile.office import field, odt, office, relations, workbook_in
from tests.hostile.pdfs import action, pdf
from tests.hostile.pictures import picture
from tests.wirportal.files.conftest import sent
from wirportal.files.checks import check


def workbook():
    book = openpyxl.Workbook()
    book.active.append(["Jahr", "Summe"])
    book.active["B2"] = '=IF(A2>1,SUM(C1:C9),"a|b")'
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook_with_chart():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_column("A1", [1, 2, 3])
        sheet.write_url("B1", "https://www.beispiel.example/")
        sheet.write_comment("A1", "Anmerkung")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Sheet1!$A$1:$A$3"})
        sheet.insert_chart("D1", chart)
    return out.getvalue()


def letter():
    links = relations(
        ("hyperlink", "https://www.beispiel.example/", "External"),
        ("hyperlink", "mailto:post@beispiel.example", "External"),
        ("image", "media/bild.png", ""),
    )
    return office(
        "docx",
        ("word/_rels/document.xml.rels", links),
        ("word/media/bild.png", picture()),
        ("docProps/thumbnail.jpeg", picture("JPEG")),
        body=field('TOC \\o "1-3" \\h') + field("PAGE") + field('HYPERLINK "https://a.example"'),
    )


def text():
    return odt(
        ("Configurations2/accelerator/current.xml", b""),
        ("Thumbnails/thumbnail.png", picture()),
        ("Pictures/1.png", picture()),
        content='<t:a xlink:href="https://a.example/"/><draw:image xlink:href="Pictures/1.png"/>'
        '<o:template xlink:href="file:///C:/vorlage.ott"/>',
    )


def report():
    def change(file):
        page = file.pages[0].obj
        file.Root.OpenAction = Array([page, Name.Fit])
        action(S=Name.URI, URI="https://www.beispiel.example/")(file)
        file.Root.StructTreeRoot = file.make_indirect(
            Dictionary(Type=Name.StructTreeRoot, K=Dictionary(Type=Name.StructElem, S=Name.P))
        )
        with file.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("(/JavaScript)", 0))

    return pdf(change, pages=30, linearize=True)


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (workbook, "xlsx"),
        (workbook_with_chart, "xlsx"),
        (letter, "docx"),
        (lambda: office("pptx"), "pptx"),
        (lambda: workbook_in(workbook_with_chart()), "pptx"),
        (text, "odt"),
        (pdf, "pdf"),
        (report, "pdf"),
    ],
)
def test_documents_pass_unchanged(content, ending):
    upload = check(sent(content(), f"Bericht 2026.{ending}"))
    assert (upload.kind, upload.ending) == ("document", ending)
    assert upload.shown_name == f"Bericht 2026.{ending}"


@pytest.mark.parametrize(
    ("form", "mode", "ending"),
    [
        ("JPEG", "RGB", "jpg"),
        ("JPEG", "L", "jpg"),
        ("JPEG", "CMYK", "jpg"),
        ("PNG", "RGB", "png"),
        ("PNG", "RGBA", "png"),
        ("PNG", "P", "png"),
        ("PNG", "1", "png"),
        ("PNG", "LA", "png"),
        ("WEBP", "RGB", "jpg"),
    ],
)
def test_pictures_pass(form, mode, ending):
    content = picture(form, (60, 40), mode) if mode != "LA" else grey_with_alpha()
    upload = check(sent(content, "Foto"))
    assert (upload.kind, upload.ending, upload.width, upload.height) == ("picture", ending, 60, 40)


def grey_with_alpha():
    out = io.BytesIO()
    Image.new("LA", (60, 40), (90, 90)).save(out, "PNG")
    return out.getvalue()


def test_transparency_stays():
    out = io.BytesIO()
    Image.new("RGBA", (60, 40), (255, 0, 0, 10)).save(out, "WEBP", lossless=True)
    with Image.open(io.BytesIO(check(sent(out.getvalue())).content)) as image:
        assert (image.format, image.getpixel((5, 5))) == ("PNG", (255, 0, 0, 10))


def test_colours_are_those_the_profile_means():
    """In this profile red and green have changed places, as far as a screen is concerned."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = srgb.replace(b"rXYZ", b"????").replace(b"gXYZ", b"rXYZ").replace(b"????", b"gXYZ")
    out = io.BytesIO()
    Image.new("RGB", (60, 40), (255, 0, 0)).save(out, "PNG", icc_profile=swapped)

    with Image.open(io.BytesIO(check(sent(out.getvalue())).content)) as image:
        red, green, blue = image.getpixel((5, 5))
        assert green > 240 and red < 40 and blue < 40
        assert "icc_profile" not in image.info


def test_the_largest_picture_is_done_in_time():
    noise = Image.effect_noise((1250, 1000), 60).resize((6250, 4000)).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "JPEG", quality=80)
    upload = check(sent(out.getvalue()))
    assert (upload.width, upload.height) == (6250, 4000)


@pytest.mark.parametrize(
    ("claimed", "shown"),
    [
        ("Bericht.pdf", "Bericht.pdf"),
        ("Bericht vom 1.2.2026.PDF", "Bericht vom 1.2.2026.pdf"),
        ("Dr.Beispiel.pdf", "Dr.Beispiel.pdf"),
        ("Prüfung – Übersicht (2).pdf", "Prüfung – Übersicht (2).pdf"),
        ("Bericht", "Bericht.pdf"),
        ("Bericht.docx", "Bericht.pdf"),
    ],
)
def test_honest_names_stay(claimed, shown):
    assert check(sent(pdf(), claimed)).shown_name == shown
