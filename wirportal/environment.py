"""Reads settings from the environment; a wrong value stops the start with a sentence."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


class Environment(environ.Env):
    """`environ.Env` with readers that name the variable and what it should look like."""

    def flag(self, name: str, *, default: bool) -> bool:
        text = os.environ.get(name, str(default)).strip().lower()
        if text not in TRUE | FALSE:
            raise ImproperlyConfigured(f"{name} must be on or off, not “{text}”.")
        return text in TRUE

    def count(self, name: str, *, default: int) -> int:
        text = os.environ.get(name, str(default)).strip()
        if not (text.isascii() and text.isdigit()):
            raise ImproperlyConfigured(f"{name} must be a number such as 0 or 1, not “{text}”.")
        return int(text)

    def base_url(self, name: str, *, default: str) -> str:
        url = os.environ.get(name, default).rstrip("/")
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
            raise ImproperlyConfigured(
                f"{name} must look like https://portal.example, without a path, not “{url}”."
            )
        return url

    def postgres(self, name: str, *, default: str) -> dict[str, Any]:
        config = dict(self.db_url(name, default=default))
        if config.get("ENGINE") != "django.db.backends.postgresql":
            raise ImproperlyConfigured(
                f"{name} must name a PostgreSQL database such as "
                "postgres://user:password@host/name."
            )
        return unix_socket(config)

    def folder_url(self, name: str, *, scheme: str) -> str:
        """The folder of `maildir:/path/of/it`; empty if the variable is not set."""
        url = os.environ.get(name, "").strip()
        given, _, folder = url.partition(":")
        if url and (given != scheme or not folder.startswith("/")):
            raise ImproperlyConfigured(f"{name} must look like {scheme}:/path/of/a/folder.")
        return folder

    def redis(self, name: str, *, default: str) -> str:
        url = os.environ.get(name, default)
        if urlsplit(url).scheme not in {"redis", "rediss", "unix"}:
            raise ImproperlyConfigured(f"{name} must look like redis://host:6379/0.")
        return url

    def mail(self, name: str, *, default: str) -> dict[str, Any]:
        url = os.environ.get(name, default)
        if urlsplit(url).scheme not in {"smtp", "smtps", "smtp+tls", "smtp+ssl"}:
            raise ImproperlyConfigured(f"{name} must look like smtp+tls://user:password@host:587.")
        return dict(self.email_url(name, default=default))


def environment(file: Path) -> Environment:
    """The environment, completed from a `.env` file if there is one."""
    if file.is_file():
        environ.Env.read_env(str(file))
    return Environment()


def unix_socket(config: dict[str, Any]) -> dict[str, Any]:
    """Moves `?host=/socket/dir` of a database URL to where Django looks for it."""
    options = config.setdefault("OPTIONS", {})
    for key in ("host", "port"):
        if key in options:
            config[key.upper()] = options.pop(key)
    options.setdefault("connect_timeout", 5)
    return config


def read_secret_key(file: Path) -> str:
    """The key kept in `file`; made on the first start, readable by its owner only.

    Several processes may start at once: the file is made whole or not at all.
    """
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text()
