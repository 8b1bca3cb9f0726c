"""JSON and GeoJSON (RFC 7946: longitude first)."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from alliances.documents import alliance_document
from alliances.exports.result import Result
from wirportal.licence import LICENCE

JSON_TYPE = "application/json"
GEOJSON_TYPE = "application/geo+json"


def json_body(result: Result) -> bytes:
    return dumped(
        {
            "count": len(result.rows),
            "results": [document(row, result) for row in result.rows],
            "next": None,
            "stand": result.stand,
            "licence": LICENCE.document(),
        }
    )


def geojson_body(result: Result) -> bytes:
    return dumped(
        {
            "type": "FeatureCollection",
            "features": [feature(row, result) for row in result.rows],
            "stand": result.stand,
            "licence": LICENCE.document(),
        }
    )


def document(row: Any, result: Result) -> dict[str, Any]:
    found = alliance_document(row, result.shelf)
    if result.request.user.is_authenticated:
        found["state"] = row.state
    return found


def feature(row: Any, result: Result) -> dict[str, Any]:
    properties = document(row, result)
    seat = properties.pop("seat")
    return {
        "type": "Feature",
        "id": row.slug,
        "geometry": {"type": "Point", "coordinates": [seat["lon"], seat["lat"]]},
        "properties": properties | {"seat": seat["city"]},
    }


def dumped(data: dict[str, Any]) -> bytes:
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).encode()
