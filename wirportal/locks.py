"""Who does something first: the others wait until the transaction ends."""

from django.db import connection


def wait_for(name: str, *, alone: bool = True) -> None:
    """Holds the name until the transaction ends; who wants it meanwhile waits.

    Many may hold it together if all of them ask with `alone=False`.
    """
    lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(hashtext(%s))", [name])
