"""Who contributes to an alliance reads who of it comes, and nothing else of them."""

from events.models import Registration, RegistrationNeeds
from tests.events.registering.conftest import text_of
from tests.factories.alliances import AllianceFactory, MembershipFactory

PAGE = "/veranstaltungen/werkstatt/delegation/"


def test_names_and_states_of_the_own_delegation_alone(client_of, event, registered):
    group = registered(event, "Anna")
    RegistrationNeeds.objects.create(registration=group.registrations.get(), food="vegan")
    registered(event, "Cora", alliance=AllianceFactory())
    reader = client_of("contributor")
    answer = reader.get(PAGE)
    assert "Anna Bestätigt" in text_of(answer)
    for word in ("Cora", "anna@example.org", "vegan", "/tauschen/", "<form class"):
        assert word not in answer.content.decode().split("<main")[1]
    assert f'href="{PAGE}"' in reader.get("/veranstaltungen/werkstatt/").content.decode()
    assert client_of("account").get(PAGE).status_code == 403


def test_deeds_stay_with_the_coordination(client_of, event, registered, person):
    """Also for somebody who coordinates another alliance."""
    other = AllianceFactory()
    own, read = registered(event, "Anna"), registered(event, "Cora", alliance=other)
    MembershipFactory(alliance=other, user=person("coordinator"), role="contributor")
    page = client_of("coordinator").get(PAGE).content.decode()
    keys = [group.registrations.get().pk for group in (own, read)]
    assert [f"personen/{key}/tauschen/" in page for key in keys] == [True, False]
    assert ("Cora" in page, "cora@example.org" in page) == (True, False)
    for way in ("tauschen", "abmelden"):
        path = f"{PAGE}personen/{keys[1]}/{way}/"
        new = {"name": "Zora", "email": "zora@example.org"}
        assert client_of("coordinator").post(path, new).status_code == 403
        assert client_of("contributor").post(path, new).status_code == 403
    assert Registration.objects.get(pk=keys[1]).name == "Cora"
