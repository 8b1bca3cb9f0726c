"""Makes the pictures of a folder small: `palette FOLDER`. Runs where Pillow is."""

import sys
from pathlib import Path

from PIL import Image

COLOURS = 256
METHOD = 1  # maximum coverage: a small dot keeps its colour
REFINED = 3  # rounds that bring the palette closer to the picture


def main(folder: Path) -> None:
    for file in sorted(folder.glob("*.png")):
        with Image.open(file) as picture:
            whole = picture.convert("RGB")
        small = whole.quantize(COLOURS, METHOD, kmeans=REFINED, dither=Image.Dither.NONE)
        small.save(file, optimize=True)
        print(f"    {file.stat().st_size / 1024:>5.0f} KB {file.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
