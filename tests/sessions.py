"""Sessions as they are after somebody has shown who they are."""

import json

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import HttpRequest
from django.test import Client
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

BACKEND = settings.AUTHENTICATION_BACKENDS[-1]


def confirm(client, user):
    """As if the password had been asked for a moment ago, so that it is not asked for again."""
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, user, "password", reauthenticated=True)
    request.session.save()


def signed_in(user, *, confirmed=True, **options):
    client = Client(**options)
    client.force_login(user, backend=BACKEND)
    if confirmed:
        confirm(client, user)
    return client


def passkey(name="Mein Schlüssel"):
    """The data of a passkey as a browser would have handed it in."""
    point = {1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32}
    attested = AttestedCredentialData.create(Aaguid.NONE, b"key", point)
    data = AuthenticatorData.create(
        sha256(b"127.0.0.1"), AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT, 0, attested
    )
    said = {"type": "webauthn.create", "challenge": "AAAA", "origin": "http://127.0.0.1"}
    return {
        "name": name,
        "credential": {
            "id": websafe_encode(b"key"),
            "rawId": websafe_encode(b"key"),
            "type": "public-key",
            "response": {
                "clientDataJSON": websafe_encode(json.dumps(said).encode()),
                "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
            },
            "clientExtensionResults": {"credProps": {"rk": True}},
        },
    }
