"""The accounts of the demo, as its closing box names them."""

PASSWORD = "wir-portal-demo"
ACCOUNTS = (
    ("koordination.bluehealthtech@demo.example", "coordinator (one for each alliance)"),
    ("mitarbeit.bluehealthtech@demo.example", "contributor"),
    ("ptj@…, ptj-leitung@demo.example", "agency officer, agency lead"),
    ("bmftr@…, bmftr-entscheidung@demo.example", "ministry desk, ministry decider"),
    ("gutachten1@… to gutachten6@demo.example", "expert"),
    ("jury-vorsitz@demo.example", "panel chair"),
    ("forschung@…, veranstaltung@…, redaktion@demo.example", "research, event team, editor"),
    ("revision@…, technik@demo.example", "auditor, technical administrator"),
)


def closing_lines(address: str, mail: str, seconds: float) -> list[str]:
    width = max(len(who) for who, _ in ACCOUNTS)
    return [
        f"The portal is open: {address}",
        "",
        f"Sign in at {address}konto/login/ – password of all: {PASSWORD}",
        *(f"    {who:<{width}}  {role}" for who, role in ACCOUNTS),
        "",
        f"Every mail ends in {mail}, logs are in var/log/.",
        f"Started in {seconds:.1f} s. Ctrl-C stops everything.",
    ]
