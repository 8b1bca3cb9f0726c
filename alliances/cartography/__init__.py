"""The map: Germany with its Länder and one marker an alliance, drawn by the server as SVG."""

from alliances.cartography.drawing import MapDrawing, draw
from alliances.cartography.markers import Marker

__all__ = ["MapDrawing", "Marker", "draw"]
