"""ZIP archives."""

import io
import zipfile


def archive(entries, *, comment=b"", method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, data in entries:
            file.writestr(zipfile.ZipInfo(name) if name == "mimetype" else name, data)
        file.comment = comment
    return out.getvalue()
