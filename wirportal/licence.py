"""Under which licence the portal gives away its data.

The facts are compiled from public sources, named beside each alliance; the texts (innovation
fields) are the portal's own. An operator who decides otherwise changes the constant here: files,
interface, feed and pages all read it.
"""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Licence:
    name: str
    code: str
    url: str

    def document(self) -> dict[str, str]:
        """As it stands in JSON; the licence asks users to name the source."""
        return {
            "name": self.name,
            "code": self.code,
            "url": self.url,
            "attribution": f"WIR! Portal, {settings.BASE_URL}",
        }


LICENCE = Licence(
    name="Datenlizenz Deutschland – Namensnennung – Version 2.0",
    code="dl-de/by-2-0",
    url="https://www.govdata.de/dl-de/by-2-0",
)
