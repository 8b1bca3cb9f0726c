"""What a new round begins with. Source: REVIEW, "Scoring"; the sections after SOURCES, round 2."""

from typing import NamedTuple

SCALE_DE = (
    "Nicht erkennbar oder nicht tragfähig",
    "In Ansätzen, mit erheblichen Mängeln",
    "Angemessen, mit einzelnen Schwächen",
    "Gut und schlüssig belegt",
    "Herausragend, beispielgebend für andere Bündnisse",
)
SCALE_EN = (
    "Not discernible or not viable",
    "In parts, with considerable flaws",
    "Adequate, with single weaknesses",
    "Good and conclusively shown",
    "Outstanding, an example for other alliances",
)


class CriterionText(NamedTuple):
    key: str
    name_de: str
    name_en: str
    text_de: str
    text_en: str


class SectionText(NamedTuple):
    key: str
    title_de: str
    title_en: str
    source: str
    hint_de: str
    hint_en: str
    is_required: bool = True


CRITERIA = (
    CriterionText(
        "development",
        "Bisherige Entwicklung",
        "Development so far",
        "Was hat das Bündnis seit Beginn der Umsetzung erreicht, gemessen am eigenen Konzept?",
        "What has the alliance achieved since the implementation began, by its own concept?",
    ),
    CriterionText(
        "strategy",
        "Perspektive und Strategie",
        "Perspective and strategy",
        "Ist die fortgeschriebene Strategie schlüssig, und folgt die Projektliste aus ihr?",
        "Is the updated strategy conclusive, and does the list of projects follow from it?",
    ),
    CriterionText(
        "anchoring",
        "Regionale Verankerung und Mobilisierung",
        "Regional anchoring and mobilisation",
        "Trägt die Region das Bündnis, und gewinnt es neue und ungewohnte Partner?",
        "Does the region support the alliance, and does it win new and unusual partners?",
    ),
    CriterionText(
        "innovation",
        "Innovationsgrad",
        "Degree of innovation",
        "Wie neu sind Ansatz und Vorhaben, technisch, sozial und in ihrer Verbindung?",
        "How new are approach and projects: in technology, in society, and in how they combine?",
    ),
    CriterionText(
        "effects",
        "Strukturwirkung",
        "Structural effects",
        "Verändert das Bündnis Wertschöpfung, Wissen und Zusammenarbeit in der Region dauerhaft?",
        "Does the alliance change value, knowledge and cooperation in the region for good?",
    ),
    CriterionText(
        "management",
        "Bündnismanagement",
        "Alliance management",
        "Ist das Bündnis handlungsfähig, offen und nachvollziehbar gesteuert?",
        "Is the alliance able to act, open, and steered in a way that others can follow?",
    ),
    CriterionText(
        "continuation",
        "Verstetigung",
        "Continuation beyond funding",
        "Wie lebt das Bündnis nach dem Ende der Förderung weiter?",
        "How does the alliance live on after the funding has ended?",
    ),
)

SECTIONS = (
    SectionText(
        "profile",
        "Bündnis und Region",
        "Alliance and region",
        "profile",
        "Wer Sie sind, worum es Ihnen geht und was sich seit dem Konzept geändert hat.",
        "Who you are, what you are after, and what has changed since the concept.",
    ),
    SectionText(
        "partners",
        "Partner damals und heute",
        "Partners then and now",
        "partners",
        "Wer hinzugekommen und wer gegangen ist, und was das für Ihre Arbeit heißt.",
        "Who has joined and who has left, and what that means for your work.",
    ),
    SectionText(
        "projects",
        "Bisherige Vorhaben",
        "Projects so far",
        "projects",
        "Welche Vorhaben laufen oder abgeschlossen sind und wie sie zusammenwirken.",
        "Which projects are running or completed, and how they work together.",
    ),
    SectionText(
        "results",
        "Ergebnisse und Wirkungen",
        "Results and effects",
        "results",
        "Was herausgekommen ist und woran man es sieht.",
        "What has come of it, and how one can tell.",
    ),
    SectionText(
        "strategy",
        "Fortgeschriebene Strategie",
        "Strategy for the second phase",
        "",
        "Ihre Ziele für die zweite Phase und der Weg dorthin.",
        "Your aims for the second phase and the way there.",
    ),
    SectionText(
        "management",
        "Management und Beteiligung",
        "Management and participation",
        "",
        "Wie Sie entscheiden, auswählen und die Region beteiligen.",
        "How you decide, select, and involve the region.",
    ),
    SectionText(
        "continuation",
        "Verstetigung",
        "Continuation",
        "",
        "Was nach dem Ende der Förderung bleibt und wer es trägt.",
        "What remains after the funding has ended, and who sustains it.",
    ),
)

CHECKLIST = (
    ("Alle Pflichtabschnitte sind ausgefüllt.", "All required sections are filled in."),
    ("Der Umfang hält die Seitenzahl ein.", "The length keeps to the number of pages."),
    ("Die Projektliste ist vollständig gereiht.", "The list of projects is fully ranked."),
    (
        "Die beantragte Summe hält die Obergrenzen ein.",
        "The requested amount keeps to the ceilings.",
    ),
    (
        "Die Absichtserklärungen der Kernpartner liegen bei.",
        "Letters of intent of the core partners are attached.",
    ),
)

CONFLICT_RULES_DE = (
    "Sie sind ausgeschlossen, wenn Sie mit Beteiligten verwandt, verheiratet oder verpartnert "
    "sind, wenn Sie bei einer beteiligten Organisation beschäftigt sind, dort Aufsicht führen "
    "oder in den letzten drei Jahren geführt haben, oder wenn Sie mit Beteiligten eng "
    "zusammenarbeiten oder dies planen. Bitte geben Sie außerdem gemeinsame Gremien, einen "
    "bevorstehenden Wechsel zu einer beteiligten Organisation und unmittelbaren Wettbewerb an; "
    "darüber entscheiden zwei Personen im Einzelfall. Grundlage sind die Regeln der Deutschen "
    "Forschungsgemeinschaft zu Fragen der Befangenheit."
)
CONFLICT_RULES_EN = (
    "You are excluded if you are related, married or in a partnership with somebody involved, if "
    "you work for an organisation involved, supervise it or have done so in the last three "
    "years, or if you work closely with somebody involved or plan to. Please also tell of "
    "committees you share, of an imminent move to an organisation involved, and of direct "
    "competition; two people decide on those in each case. The rules follow those of the German "
    "Research Foundation on conflicts of interest."
)
INTRO_DE = (
    "Nach der ersten Hälfte der Umsetzung begutachten unabhängige Fachleute, was Ihr Bündnis "
    "erreicht hat und wie es weitergehen soll. Grundlage ist Ihre fortgeschriebene Strategie mit "
    "einer gereihten Projektliste."
)
INTRO_EN = (
    "Half-way through the implementation, independent experts review what your alliance has "
    "achieved and how it is to go on. They read your updated strategy with a ranked list of "
    "projects."
)
