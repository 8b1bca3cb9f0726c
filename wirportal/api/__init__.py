"""The open interface `/api/v1/`, read only; each app adds its endpoints in its room `api`."""
