from tests.events.rows.planning import INSIDERS, READ_ONLY
from tests.factories.events import EventDossierFactory, EventFactory, at, event_with_results
from tests.matrix import PUBLIC, Row, to

# ROLES, "workshop results": D event team, D publish editor.
WRITERS = ("event_team", "editor")
FORM = to(403, [(WRITERS, 200)], anonymous=302)
DEED = Row(to(405, anonymous=302), to(403, [(WRITERS, 302)], anonymous=302))
FOUND, DRAFT = {"slug": "dossier_event"}, {"slug": "dossier_draft"}
OF_DRAFT = Row(to(404, [(INSIDERS, 200)]), READ_ONLY).given(**DRAFT)
FILE = {**FOUND, "key": "dossier_picture"}

# Deeds are refused here, or change nothing.
ROWS = {
    "events:dossier": [PUBLIC.given(**FOUND), OF_DRAFT],
    "events:dossier_pdf": [PUBLIC.given(**FOUND), OF_DRAFT],
    "events:press_kit": [PUBLIC.given(**FOUND), Row(404, READ_ONLY).given(**DRAFT)],
    "events:dossier_write": [Row(FORM, FORM).given(**FOUND)],
    "events:dossier_publish": [DEED.given(**FOUND)],
    "events:dossier_take_back": [DEED.given(**DRAFT)],
    "events:files": [Row(FORM, FORM).given(**FOUND)],
    "events:file_edit": [Row(FORM, FORM).given(**FILE)],
    "events:file_deed": [
        DEED.given(**FILE, deed="up"),
        Row(DEED.get, to(403, [(WRITERS, 404)], anonymous=302)).given(**FILE, deed="unknown"),
    ],
    "events:file": [
        PUBLIC.given(**FILE, name="original"),
        Row(to(404, [(INSIDERS, 200)]), READ_ONLY).given(
            **FOUND, key="dossier_hidden", name="original"
        ),
    ],
}


def world(person, alliance):
    event = event_with_results(slug="mit-ergebnissen")
    draft = EventFactory(slug="ohne-ergebnisse", starts_at=at(-3))
    EventDossierFactory(event=draft)
    released = event.files.get(is_released=True)
    return {
        "dossier_event": event.slug,
        "dossier_draft": draft.slug,
        "dossier_picture": released.file.key,
        "dossier_hidden": event.files.get(is_released=False).file.key,
    }
