import pytest
from fontTools.ttLib import TTFont

from launcher import fonts
from launcher.places import VENDOR

TEXT = "Zwölf Boxkämpfer jagen Viktor quer über den großen Sylter Deich – „50 €“, 3 · 4 … ÄÖÜß"


@pytest.mark.parametrize("weight", fonts.FILES)
def test_the_cut_font_is_small_renamed_and_can_write_german(weight):
    file = VENDOR / "fonts" / f"portal-sans-{weight}.woff2"
    font = TTFont(file)
    assert file.stat().st_size < 14_000
    assert set(map(ord, TEXT)) <= set(font.getBestCmap())
    names = {record.toUnicode() for record in font["name"].names if record.nameID in (1, 4, 6)}
    assert not [name for name in names if "fira" in name.lower()]
