"""Cuts Fira Sans down to what German and English text needs, and sets it in type for paper.

Runs in .venv.

Some editions of its licence reserve the name "Fira" for unchanged fonts, so ours is called
otherwise.
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Portal Sans"
LETTERS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "ÄÖÜäöüßÅÉØàáâåæçèéêëíîïñóôøúœ"
    + "\N{NO-BREAK SPACE}\N{SOFT HYPHEN}\N{NARROW NO-BREAK SPACE}§©«»°²³·×‚‘’„“”–—…•€−½"
)
# Kerning and figures of one width; German and English need no more.
FEATURES = ("kern", "tnum")
FILES = {"400": "fira-sans-latin-400-normal.woff2", "600": "fira-sans-latin-600-normal.woff2"}
# For PDF: all letters, also those of our neighbours, as the typesetter reads them.
PRINTED = {
    (family, weight): f"fira-sans-{letters}-{weight}-normal.woff2"
    for family, letters in ((FAMILY, "latin"), (f"{FAMILY} Ext", "latin-ext"))
    for weight in FILES
}


def cut(source: Path, target: Path) -> None:
    options = subset.Options(
        flavor="woff2",
        hinting=False,
        layout_features=list(FEATURES),
        name_IDs=[0, 1, 2, 4, 6, 13, 14],
    )
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=LETTERS)
    cutter.subset(font)
    rename(font)
    subset.save_font(font, str(target), options)


def unpack(source: Path, target: Path, family: str) -> None:
    font = TTFont(source)
    font.flavor = None
    rename(font, family)
    font.save(target)


def rename(font: TTFont, family: str = FAMILY) -> None:
    for record in font["name"].names:
        if record.nameID in (1, 4, 6):
            ending = "" if record.nameID == 1 else f" {font['OS/2'].usWeightClass}"
            text = family + ending
            record.string = text.replace(" ", "") if record.nameID == 6 else text


def faces(folder: str) -> str:
    return "".join(
        f'@font-face{{font-family:"{FAMILY}";font-style:normal;font-weight:{weight};'
        f'font-display:swap;src:url("{folder}/portal-sans-{weight}.woff2") format("woff2")}}\n'
        for weight in FILES
    )
