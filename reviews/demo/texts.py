"""Texts of the demo. They name nobody and promise nothing about the real alliances."""

SECTION = (
    "**Beispieltext der Demo.** Hier stünde, was das Bündnis zu diesem Abschnitt schreibt.\n\n"
    "- Was seit dem Konzept erreicht ist\n- Was sich geändert hat\n- Was daraus folgt"
)
PROJECTS = (
    ("Reallabor der zweiten Phase", 2_100_000),
    ("Qualifizierung und Fachkräfte", 1_400_000),
    ("Demonstrator im Betrieb", 1_900_000),
)
SUMMARY = "Beispiel der Demo: ein Vorhaben aus der gereihten Projektliste."
REASON = "Beispiel der Demo: nachvollziehbar begründet, mit einzelnen offenen Punkten."
VOTE = "Beispiel der Demo: Das Bündnis hat sich gut entwickelt und sollte fortgesetzt werden."
CONDITION = "Kooperationsvertrag der Kernpartner für die zweite Phase vorlegen"
EVIDENCE = "Kopie des unterzeichneten Vertrags"
RECOMMENDATION = "Beispiel der Demo: Die Jury empfiehlt die Fortsetzung."
AGAINST = "Beispiel der Demo: Die Jury empfiehlt, die Förderung nicht fortzusetzen."
DECISION = "Beispiel der Demo: Die Entscheidung folgt dem Votum der Jury."
MINUTES = "Beispiel der Demo: Niederschrift der Sitzung mit Beschlüssen zu allen Verfahren."
QUESTION = "Dürfen Absichtserklärungen als Anlage nachgereicht werden?"
ANSWER = "Ja, bis zum Ende der Einreichungsfrist."
EXTENSION = "Haushaltssperre: Die Planung der Kommunen verzögert sich."
OBJECTION = "Beispiel der Demo: Die Jury hat das Netzwerk in der Region nicht berücksichtigt."
DISMISSED = "Beispiel der Demo: Das Netzwerk war Gegenstand der Aussprache."

EXCLUSION = "Beispiel der Demo: Die Absichtserklärungen der Kernpartner fehlen trotz Nachforderung."
