"""Why a file can't be taken, and what to do about it."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "empty": _("The file is empty. Please choose another one."),
    "too_large": _("The file is larger than %(limit)d MB. Please make it smaller and try again."),
    "busy": _("Very many files are being checked right now. Please try again in a minute."),
    "unknown_type": _(
        "The content of the file is none of the permitted types, whatever its name says. "
        "Pictures: JPEG, PNG, WebP. Documents: PDF, DOCX, XLSX, PPTX, ODT."
    ),
    "no_picture": _(
        "The content of the file is no picture that is possible here, whatever its name says: "
        "please choose a JPEG, PNG or WebP."
    ),
    "no_document": _(
        "The content of the file is no document that is possible here, whatever its name says: "
        "please choose a PDF, DOCX, XLSX, PPTX or ODT."
    ),
    "only_pictures": _("Only pictures are possible here: JPEG, PNG or WebP."),
    "only_documents": _("Only documents are possible here: PDF, DOCX, XLSX, PPTX or ODT."),
    "damaged": _(
        "The file is damaged or not complete. Please open it in its program, "
        "save it anew and upload it again."
    ),
    "virus": _("The file looks like malicious software and was not stored."),
    "too_complex": _(
        "The file needs too much time or memory to be checked. "
        "Please save a simpler version, for example as PDF."
    ),
    "too_many_pixels": _(
        "The picture has more than 25 million pixels. Please make it smaller, "
        "4,000 pixels on the longer side are plenty."
    ),
    "animated": _("Moving pictures are not possible. Please choose a still picture."),
    "encrypted": _(
        "The file is protected with a password or encrypted. Please save it without protection."
    ),
    "old_office": _(
        "This is an old or protected Office file. Please save it without a password "
        "as DOCX, XLSX, PPTX or PDF."
    ),
    "script": _(
        "The PDF contains scripts or actions that run by themselves. "
        "Please print it into a new PDF and upload that."
    ),
    "attachment": _("The PDF contains other files. Please remove the attachments."),
    "too_many_pages": _("The PDF has more than 1,000 pages. Please split it."),
    "mixed": _(
        "The file is two types of file at once. Please open it in its program and save it anew."
    ),
    "too_big_unpacked": _(
        "Unpacked the file is too large. Please make the pictures in it smaller or save it as PDF."
    ),
    "macros": _("The file contains macros. Please save it without macros, as DOCX, XLSX or PPTX."),
    "embedded": _(
        "The file contains embedded objects or programs. "
        "Please insert them as a picture or save the file as PDF."
    ),
    "linked": _(
        "The file loads content from elsewhere, for example a template, a picture or data of "
        "another file. Please break these links or save the file as PDF."
    ),
    "unknown_office": _(
        "This kind of Office file is not possible. Please save it as DOCX, XLSX, PPTX, ODT or PDF."
    ),
}
