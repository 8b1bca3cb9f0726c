"""A form with a file as a browser sends it, or as somebody who writes the bytes by hand."""

BOUNDARY = "grenze7MA4YWxk"
CONTENT_TYPE = f"multipart/form-data; boundary={BOUNDARY}"


def quoted(name):
    """Browsers write these three so in the name of a file, and all else as it is."""
    for sign, code in (('"', "%22"), ("\r", "%0D"), ("\n", "%0A")):
        name = name.replace(sign, code)
    return name.encode("utf-8", "surrogatepass")


def body(
    fields, field, content, *, name="a.bin", content_type="application/octet-stream", raw=None
):
    """`raw` stands for the file's own headers, where they are not a browser's."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    ]
    head = b'Content-Disposition: form-data; name="%s"; filename="%s"\r\nContent-Type: %s' % (
        field.encode(),
        quoted(name),
        (content_type or "application/octet-stream").encode(),
    )
    parts.append(f"--{BOUNDARY}\r\n".encode() + (raw or head) + b"\r\n\r\n" + content + b"\r\n")
    return b"".join([*parts, f"--{BOUNDARY}--\r\n".encode()])


def send(client, path, *given, **options):
    return client.post(path, body(*given, **options), content_type=CONTENT_TYPE)
