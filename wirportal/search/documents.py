"""The search document of a row, for a generated column."""

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func


class Document(Func):
    """`Document("names", "profile_de", "profile_en")`: names one a line, texts by language."""

    function = "wir_document"
    arity = 3
    output_field = SearchVectorField()
