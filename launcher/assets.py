"""Front-end files: third-party packages into static/vendor/, only what is used."""


def prepare() -> None:
    pass
