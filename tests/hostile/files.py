"""Files that must never be stored as they are, built in memory.

`FILES` is a list of `HostileFile(name, content, content_type, expected)`: `expected` is the code
of the refusal, or "neutralised" where the file is taken and what was bad about it is gone.
`content` is bytes; the large ones are made when asked for.
"""

# ruff: noqa: E501  one line a file reads best

from tests.hostile.hostile_file import EICAR, HTML, PDF_TYPE, HostileFile
from tests.hostile.office import OFFICE
from tests.hostile.pdfs import PDFS
from tests.hostile.pictures import PICTURES, picture
from tests.hostile.zips import archive

OTHERS = [
    HostileFile("leer.pdf", b"", PDF_TYPE, "empty", "0 bytes"),
    HostileFile("eicar.com", EICAR, "text/plain", "virus", "EICAR"),
    HostileFile("a.txt", b"=cmd|'/c calc'!A1", "text/csv", "unknown_type", "text"),
    HostileFile("a.hta", HTML, "application/hta", "unknown_type", "HTA"),
    HostileFile("a.lnk", b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60), "", "unknown_type", "shortcut of Windows"),
    HostileFile("a.jar", lambda: archive([("META-INF/MANIFEST.MF", "Main-Class: A")]), "", "unknown_office", "JAR"),
    HostileFile("a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(60), "", "unknown_type", "7z"),
    HostileFile(".htaccess", b"AddType application/x-httpd-php .png", "", "unknown_type", ".htaccess"),
    HostileFile("a.rtf", b"{\\rtf1{\\object\\objocx}}", "application/rtf", "unknown_type", "RTF with an object"),
]  # fmt: skip

# Harmless inside: only the name is an attack. It must be gone from what is stored and shown.
NAMES = [
    "x.pdf.html", "x.php.png", ".htaccess", "CON", "con.png", "a" * 300 + ".png", "../../a.png",
    r"..\..\a.png", "\u202egnp.exe", "a\x00.php", "/etc/passwd", "C:\\boot.ini", "a\r\nSet-Cookie: x=1.png",
    "<script>alert(1)</script>.png", '"><img src=x>.png', "", ".", "..", " ", "a;b=c.png", "%2e%2e%2fa.png",
    "名前.png", "e\u0301" * 100 + ".png", "\ud800.png", "NUL.tar.png", "desktop.ini", "\u200b.png",
]  # fmt: skip
# Without any name Django's form takes it for no file at all ("invalid").
NAMED = [
    HostileFile(name, picture, "image/png", "neutralised|invalid", f"name {name[:20]!r}")
    for name in NAMES
]

FILES = [*PICTURES, *OFFICE, *PDFS, *OTHERS, *NAMED]
