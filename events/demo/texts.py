"""Examples of the demo: they say of themselves that they are. They name nobody."""

from typing import NamedTuple

from events.models import Demand, TableNote

Kind, Addressee = TableNote.Kind, Demand.Addressee

EXAMPLE, EXAMPLE_EN = "Beispiel der Demo: ", "Example of the demo: "
CARDS = (
    (Kind.CHALLENGE, "Projekte enden, bevor die Ergebnisse im Alltag angekommen sind."),
    (Kind.CHALLENGE, "Fachkräfte ziehen weiter, wenn Stellen nur kurz befristet sind."),
    (Kind.CHANCE, "Betriebe und Hochschulen der Region kennen und vertrauen sich."),
    (Kind.CHANCE, "Kommunen wollen Ergebnisse vor Ort erproben."),
    (Kind.MILESTONE, "Ein gemeinsamer Demonstrator läuft im Betrieb."),
)
PRIORITY = "Das Bündnis trägt sich nach der Förderung selbst"
PROPOSAL = "Ein Verein übernimmt die Geschäftsstelle und wirbt Mittel ein"


class Asked(NamedTuple):
    """A demand in both languages, and what was answered."""

    de: str
    en: str
    addressee: Demand.Addressee
    state: str
    answer_de: str = ""
    answer_en: str = ""


# At the table.
DEMANDS = {
    "gesundheit": Asked(
        "Die Geschäftsstellen der Bündnisse nach der Förderung drei Jahre weiter finanzieren.",
        "Go on financing the offices of the alliances for three years after the funding ends.",
        Addressee.MINISTRY,
        "answered",
        "Das Anliegen wird in die Überlegungen zur Fortsetzung des Programms aufgenommen.",
        "This will be considered when the continuation of the programme is discussed.",
    ),
    "biooekonomie": Asked(
        "Anträge in höchstens drei Monaten bescheiden.",
        "Decide on applications within three months.",
        Addressee.AGENCY,
        "in_progress",
        "Ein verkürztes Verfahren wird erprobt.",
        "A shorter procedure is being tried out.",
    ),
    "hightech": Asked(
        "Innovationen schneller in den Praxis- und Wirtschaftsalltag überführen helfen.",
        "Help to bring innovations into everyday practice and business more quickly.",
        Addressee.MINISTRY,
        "handed_over",
    ),
    "bauen": Asked(
        "Bauen mit Holz und Lehm in den Bauordnungen der Länder erleichtern.",
        "Make building with timber and clay easier in the building codes of the Länder.",
        Addressee.LAND,
        "handed_over",
    ),
    "soziale-projekte": Asked(
        "Soziale Innovationen ebenso fördern wie technische.",
        "Fund social innovations in the same way as technical ones.",
        Addressee.MINISTRY,
        "declined",
        "Die Richtlinie lässt soziale Innovationen bereits zu.",
        "The funding guideline already allows for social innovations.",
    ),
}
# Nobody has answered this demand, but there is time left.
WAITING = "bauen"
OFFICES = {
    Addressee.MINISTRY: "Bundesministerium (Beispiel der Demo)",
    Addressee.AGENCY: "Projektträger (Beispiel der Demo)",
    Addressee.LAND: "Land (Beispiel der Demo)",
}
# At the event to come: what is collected before it begins.
EARLY = {
    "gesundheit": Asked(
        "Daten aus Versorgung und Forschung gemeinsam nutzbar machen.",
        "Make it possible to use data of care and research together.",
        Addressee.MINISTRY,
        "agreed",
    ),
    "bauen": Asked(
        "Öffentliche Bauherren bauen jedes Jahr ein Haus aus Holz.",
        "Public clients build one house of timber each year.",
        Addressee.MINISTRY,
        "collected",
    ),
}
