"""What every response must carry, whoever asks and whatever is answered."""

REQUIRED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
CLOSED = ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
OPEN = ("unsafe", "*", "http:", "https:", "blob:")


def faults(response, *, may_film=False):
    """What is wrong with the headers, in words. `may_film`: the page that reads codes."""
    found = [
        f"{name} is {response.get(name)!r}"
        for name, value in REQUIRED.items()
        if response.get(name) != value
    ]
    camera = "camera=(self)" if may_film else "camera=()"
    if camera not in response.get("Permissions-Policy", "").split(", "):
        found.append(f"Permissions-Policy lacks {camera}")
    if "Cache-Control" not in response:
        found.append("Cache-Control is missing")
    policy = response.get("Content-Security-Policy", "")
    found += [f"policy lacks {rule}" for rule in CLOSED if rule not in policy]
    return found + [f"policy allows {word}" for word in OPEN if word in policy]


def indiscretions(response):
    """What makes a visitor's response differ from another visitor's."""
    vary = {word.strip().lower() for word in response.get("Vary", "").split(",")}
    found = [f"varies by {word}" for word in sorted(vary & {"cookie", "accept-language"})]
    return found + [f"sets {name}" for name in response.cookies]


def is_private(response):
    return "no-store" in response.get("Cache-Control", "")


def is_shared(response):
    return response.get("Cache-Control") == "public, no-cache" and "ETag" in response
