"""Hostile pictures: bombs, lies, two types at once, and what telephones write into them."""

# ruff: noqa: E501  one line a file reads best

import io
import struct
import zlib

from PIL import Image, PngImagePlugin

from tests.hostile.hostile_file import EICAR, HTML, MIB, PDF_TYPE, SVG, HostileFile
from tests.hostile.zips import archive


def picture(form="PNG", size=(60, 40), mode="RGB", **options):
    out = io.BytesIO()
    Image.new(mode, size, "teal" if mode in {"RGB", "RGBA", "P"} else 90).save(out, form, **options)
    return out.getvalue()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, data, *, depth=8, colour=0, extra=b""):
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + extra
        + chunk(b"IDAT", data)
        + chunk(b"IEND", b"")
    )


def zeros(count):
    """Compressed zeros, made without having them all at once."""
    packer, out = zlib.compressobj(9), []
    for _ in range(count // MIB):
        out.append(packer.compress(bytes(MIB)))
    return b"".join([*out, packer.compress(bytes(count % MIB)), packer.flush()])


def png_bomb(width, height):
    """One bit a pixel: 900 million of them are 109 kB."""
    return png(width, height, zeros((width // 8 + 1) * height), depth=1)


def png_with_text_bomb():
    text = b"Comment\x00\x00" + zlib.compress(bytes(200 * MIB), 9)
    return png(8, 8, zlib.compress(bytes(72)), extra=chunk(b"zTXt", text) * 20)


def png_with_profile_bomb():
    profile = b"icc\x00\x00" + zlib.compress(bytes(300 * MIB), 9)
    return png(8, 8, zlib.compress(bytes(72)), extra=chunk(b"iCCP", profile))


def jpeg_with_place():
    """GPS position, camera, a thumbnail's worth of EXIF, XMP and a comment with HTML."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "GeheimKamera", 6
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 20.0, 1.0), 3: "E", 4: (12.0, 22.0, 1.0)})
    return picture(
        "JPEG",
        exif=exif.tobytes(),
        xmp=b"<x:xmpmeta>GeheimXMP</x:xmpmeta>",
        comment=b"<script>GeheimKommentar</script>",
    )


def png_with_words():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "GeheimAutor")
    info.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>GeheimXMP</x:xmpmeta>")
    return picture("PNG", pnginfo=info)


def webp_with_words():
    return picture("WEBP", exif=b"Exif\x00\x00GeheimExif", xmp=b"<x>GeheimXMP</x>")


def moving(form):
    out = io.BytesIO()
    first, *rest = [Image.new("RGB", (20, 20), colour) for colour in ("red", "green", "blue")]
    first.save(out, form, save_all=True, append_images=rest, duration=50)
    return out.getvalue()


def gif_with_script():
    return b"GIF89a/*" + bytes(10) + b"*/=1;alert(document.domain)//" + moving("GIF")[10:]


def jpeg_header_lie():
    """A small JPEG whose header says 65,500 by 65,500."""
    content = bytearray(picture("JPEG"))
    start = content.index(b"\xff\xc0")
    content[start + 5 : start + 9] = struct.pack(">HH", 65_500, 65_500)
    return bytes(content)


def webp_header_lie():
    content = bytearray(picture("WEBP", lossless=True))
    content[21:25] = struct.pack("<I", 0x0FFFFFFF)
    return bytes(content)


PICTURES = [
    HostileFile("bombe.png", lambda: png_bomb(30_000, 30_000), "image/png", "too_many_pixels", "PNG 900 Mpx"),
    HostileFile("bombe.png", lambda: png_bomb(12_000, 12_000), "image/png", "too_many_pixels", "PNG 144 Mpx"),
    HostileFile("knapp.png", lambda: png_bomb(5001, 5000), "image/png", "too_many_pixels", "PNG 25.005 Mpx"),
    HostileFile("luege.jpg", jpeg_header_lie, "image/jpeg", "too_many_pixels", "JPEG header 65500²"),
    HostileFile("luege.webp", webp_header_lie, "image/webp", "too_many_pixels|damaged", "WebP header 16384²"),
    HostileFile("text.png", png_with_text_bomb, "image/png", "damaged|too_complex|neutralised", "PNG text bomb"),
    HostileFile("profil.png", png_with_profile_bomb, "image/png", "damaged|too_complex|neutralised", "PNG profile bomb"),
    HostileFile("logo.svg", SVG, "image/svg+xml", "unknown_type", "SVG with script"),
    HostileFile("logo.png", SVG, "image/png", "unknown_type", "SVG as .png"),
    HostileFile("bild.png", HTML, "image/png", "unknown_type", "HTML as .png"),
    HostileFile("bild.jpg", b"<?php system($_GET[0]);", "image/jpeg", "unknown_type", "PHP as .jpg"),
    HostileFile("bild.gif", gif_with_script, "image/gif", "unknown_type", "GIF and JS"),
    HostileFile("bild.gif", lambda: moving("GIF"), "image/gif", "unknown_type", "GIF, moving"),
    HostileFile("bild.png", lambda: moving("PNG"), "image/png", "animated", "PNG, moving"),
    HostileFile("bild.webp", lambda: moving("WEBP"), "image/webp", "animated", "WebP, moving"),
    HostileFile("bild.tiff", lambda: picture("TIFF"), "image/tiff", "unknown_type", "TIFF"),
    HostileFile("bild.png", lambda: picture("BMP"), "image/png", "unknown_type", "BMP as .png"),
    HostileFile("bild.png", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "image/png", "unknown_type", "EPS as .png"),
    HostileFile("bild.png", lambda: picture("ICO"), "image/png", "unknown_type", "ICO as .png"),
    HostileFile("halb.png", lambda: picture(size=(300, 300))[:200], "image/png", "damaged", "PNG, cut off"),
    HostileFile("halb.jpg", lambda: picture("JPEG", size=(900, 900))[:900], "image/jpeg", "damaged", "JPEG, cut off"),
    HostileFile("halb.webp", lambda: picture("WEBP", size=(900, 900))[:60], "image/webp", "damaged", "WebP, cut off"),
    HostileFile("kopf.png", b"\x89PNG\r\n\x1a\n" + HTML, "image/png", "damaged", "PNG signature, HTML behind"),
    HostileFile("kopf.jpg", b"\xff\xd8\xff\xe0" + b"A" * 500, "image/jpeg", "damaged", "JPEG signature, nothing behind"),
    HostileFile("summe.png", lambda: picture().replace(b"IDAT", b"IDAT\xff", 1), "image/png", "damaged", "PNG, wrong checksum"),
    HostileFile("ort.jpg", jpeg_with_place, "image/jpeg", "neutralised", "JPEG with GPS, XMP, comment"),
    HostileFile("worte.png", png_with_words, "image/png", "neutralised", "PNG with XMP and author"),
    HostileFile("worte.webp", webp_with_words, "image/webp", "neutralised", "WebP with EXIF and XMP"),
    HostileFile("mehr.png", lambda: picture() + b"<script>GeheimSkript</script>", "image/png", "neutralised", "PNG, HTML behind the end"),
    HostileFile("mehr.jpg", lambda: picture("JPEG") + archive([("Geheim.class", b"x")], method=0), "image/jpeg", "neutralised", "JPEG and ZIP (GIFAR)"),
    HostileFile("mehr.jpg", lambda: picture("JPEG") + EICAR, "image/jpeg", "virus", "JPEG, EICAR behind the end"),
    HostileFile("bild.pdf", picture, PDF_TYPE, "neutralised", "PNG as .pdf"),
    HostileFile("gross.png", lambda: picture() + bytes(10 * MIB), "image/png", "too_large", "PNG over 10 MB"),
]  # fmt: skip
