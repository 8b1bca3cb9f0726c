"""A sheet in place of the graphic recording: the real one is not the portal's to show."""

import io

from PIL import Image, ImageDraw

from events.models import Event, EventFile
from wirportal.files.actions import store
from wirportal.files.checks import Kind, Upload

SIZE = (1200, 700)
PAPER, INK, MARK = "#fdfbf4", "#1c3f94", "#c8d7f5"
# From the tables up the road to those who decide.
STOPS = ((160, 540), (400, 430), (640, 330), (880, 240), (1060, 140))


def add_recording(event: Event, words: str) -> None:
    upload = Upload(
        kind=Kind.PICTURE,
        media_type="image/png",
        ending="png",
        shown_name="graphic-recording-beispiel.png",
        content=sheet(),
        width=SIZE[0],
        height=SIZE[1],
    )
    EventFile.objects.create(
        event=event,
        kind=EventFile.Kind.RECORDING,
        file=store(upload, by=None),
        title_de="Graphic Recording (Beispiel der Demo)",
        title_en="Graphic recording (example of the demo)",
        credit="Beispiel der Demo, frei verwendbar",
        description_de=words,
        is_released=True,
    )


def sheet() -> bytes:
    """A road with five stops, one for each table."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.line(STOPS, fill=MARK, width=46, joint="curve")
    pen.line(STOPS, fill=INK, width=6, joint="curve")
    for x, y in STOPS:
        pen.ellipse((x - 38, y - 38, x + 38, y + 38), fill=PAPER, outline=INK, width=6)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
