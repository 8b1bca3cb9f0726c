"""PDF: read with qpdf; nothing in it may run, hide or need a password."""

import io
import re
import zipfile
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream

from wirportal.files.inspection import Found, Unfit

MOST_PAGES = 1000
MOST_OBJECTS = 300_000
# qpdf unpacks the streams that hold objects; 20 MB of them may become gigabytes.
MOST_UNPACKED = 64 * 1024**2
MOST_AFTER_END = 1024

# Wherever they stand, they run something, load something or hide a file.
SCRIPTS = {"/JS", "/JavaScript", "/AA", "/XFA", "/RichMedia"}
FILES = {"/EF", "/EmbeddedFiles", "/EmbeddedFile"}
ACTIONS = {"/GoTo", "/URI", "/Named", "/GoToR", "/Hide", "/SetOCGState", "/ResetForm", "/Trans"}
SAFE_ADDRESS = re.compile(rb"(?i)(https?|mailto|tel|ftp):|[^:]*$|[/#?]")
# Quick sight over the text of an object; what it finds is looked at closely.
SUSPECT = re.compile(
    rb"/(JS|JavaScript|AA|XFA|RichMedia|EF|EmbeddedFiles?|S|URI|OpenAction)(?![A-Za-z0-9])"
)


def inspect(content: bytes) -> Found:
    if zipfile.is_zipfile(io.BytesIO(content)) or goes_on_after_end(content):
        raise Unfit("mixed")
    pikepdf.settings.set_qpdf_limits(
        flate_max_memory=MOST_UNPACKED,
        run_length_max_memory=MOST_UNPACKED,
        png_max_memory=MOST_UNPACKED,
        tiff_max_memory=MOST_UNPACKED,
        max_stream_filters=5,
    )
    try:
        read(content)
    except pikepdf.PasswordError as error:
        raise Unfit("encrypted") from error
    except MemoryError as error:
        raise Unfit("too_complex") from error
    except (PdfError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise Unfit("damaged") from error
    return Found("document", "application/pdf", "pdf")


def goes_on_after_end(content: bytes) -> bool:
    _before, end, after = content.rpartition(b"%%EOF")
    return bool(end) and len(after.strip(b"\r\n\t \x00")) > MOST_AFTER_END


def read(content: bytes) -> None:
    # Without recovery: what we check must be what every viewer reads.
    with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
        if pdf.is_encrypted:
            raise Unfit("encrypted")
        if len(pdf.objects) > MOST_OBJECTS:
            raise Unfit("too_complex")
        if len(pdf.pages) > MOST_PAGES:
            raise Unfit("too_many_pages")
        if not len(pdf.pages):
            raise Unfit("damaged")
        for found in suspects(pdf):
            look_at(found)


def suspects(pdf: Pdf) -> Iterator[Object]:
    yield pdf.trailer
    for found in pdf.objects:
        if isinstance(found, Stream):
            text = Dictionary(dict(found.stream_dict.items())).unparse()
        else:
            text = found.unparse(resolved=True)
        if SUSPECT.search(text):
            yield found


def look_at(found: Object, depth: int = 0) -> None:
    """Goes through what lies in the object itself; what it refers to has its own turn."""
    if depth > 50:
        raise Unfit("too_complex")
    if isinstance(found, Array):
        children = list(found)
    elif isinstance(found, Dictionary | Stream):
        check_keys(found)
        children = [found[key] for key in found.keys()]  # noqa: SIM118
    else:
        return
    for child in children:
        if isinstance(child, Array | Dictionary) and not child.is_indirect:
            look_at(child, depth + 1)


def check_keys(found: Object) -> None:
    keys = set(found.keys())
    if keys & SCRIPTS:
        raise Unfit("script")
    if keys & FILES:
        raise Unfit("attachment")
    if found.get("/Type") == Name.EmbeddedFile:
        raise Unfit("attachment")
    check_action(found)


def check_action(found: Object) -> None:
    """An action is known by its /S; structure elements and others have one too."""
    subtype = found.get("/S")
    if str(found.get("/Type", "")) == "/Action" and str(subtype) not in ACTIONS:
        raise Unfit("script")
    if str(subtype) in FORBIDDEN:
        raise Unfit("script")
    address = found.get("/URI")
    if isinstance(address, pikepdf.String) and not SAFE_ADDRESS.match(bytes(address)):
        raise Unfit("script")


FORBIDDEN = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToE",
    "/Rendition",
    "/Movie",
    "/Sound",
    "/GoTo3DView",
    "/RichMediaExecute",
}
