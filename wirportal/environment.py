"""Reads settings from the environment; a wrong value stops the start with a sentence."""

import os
import re
import secrets
from email.utils import parseaddr
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}
HOST = re.compile(r"\*|\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:]+\]", re.IGNORECASE)
MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465, "smtp+ssl": 465}
LEAST_KEY = 50  # signs; Django's own check asks for as many


class Environment(environ.Env):
    """`environ.Env` with readers that name the variable and what it should look like.

    An empty variable counts as one that is not set.
    """

    def text(self, name: str, default: str) -> str:
        return os.environ.get(name, "").strip() or default

    def flag(self, name: str, *, default: bool) -> bool:
        text = self.text(name, str(default)).lower()
        if text not in TRUE | FALSE:
            raise ImproperlyConfigured(f"{name} must be on or off, not “{text}”.")
        return text in TRUE

    def count(self, name: str, *, default: int, least: int = 0) -> int:
        text = self.text(name, str(default))
        if not (text.isascii() and text.isdigit() and int(text) >= least):
            wanted = f"a number such as {least} or {least + 1}"
            raise ImproperlyConfigured(f"{name} must be {wanted}, not “{text}”.")
        return int(text)

    def base_url(self, name: str, *, default: str) -> str:
        url = self.text(name, default).rstrip("/")
        if not is_address(url, {"http", "https"}) or urlsplit(url)[2:] != ("", "", ""):
            raise ImproperlyConfigured(
                f"{name} must look like https://portal.example, without a path, not “{url}”."
            )
        return url

    def hosts(self, name: str, *, default: str) -> list[str]:
        names = [one.strip() for one in self.text(name, default).split(",")]
        for one in names:
            if not HOST.fullmatch(one):
                raise ImproperlyConfigured(
                    f"{name} must be host names with commas between, such as "
                    f"portal.example,www.portal.example, not “{one}”."
                )
        return names

    def secret(self, name: str, *, file: Path) -> str:
        """The one that is set, else the one kept in `file`."""
        key = self.text(name, "")
        if key and len(key) < LEAST_KEY:
            raise ImproperlyConfigured(f"{name} must have at least {LEAST_KEY} random characters.")
        return key or read_secret_key(file)

    def folder(self, name: str, *, default: Path) -> str:
        path = Path(self.text(name, str(default)))
        if not path.is_absolute() or (path.exists() and not path.is_dir()):
            raise ImproperlyConfigured(f"{name} must be the path of a folder, such as /srv/media.")
        return str(path)

    def sender(self, name: str, *, default: str) -> str:
        text = self.text(name, default)
        try:
            validate_email(parseaddr(text)[1])
        except ValidationError:
            raise ImproperlyConfigured(
                f"{name} must look like WIR! Portal <portal@portal.example>, not “{text}”."
            ) from None
        return text

    def postgres(self, name: str, *, default: str) -> dict[str, Any]:
        url = self.text(name, default)
        config = dict(self.db_url_config(url)) if has_port(url) else {}
        if config.get("ENGINE") != "django.db.backends.postgresql":
            raise ImproperlyConfigured(
                f"{name} must name a PostgreSQL database such as "
                "postgres://user:password@host/name."
            )
        return unix_socket(config)

    def folder_url(self, name: str, *, scheme: str) -> str:
        """The folder of `maildir:/path/of/it`; empty if the variable is not set."""
        url = self.text(name, "")
        given, _, folder = url.partition(":")
        if url and (given != scheme or not folder.startswith("/")):
            raise ImproperlyConfigured(f"{name} must look like {scheme}:/path/of/a/folder.")
        return folder

    def redis(self, name: str, *, default: str) -> str:
        url = self.text(name, default)
        if not is_address(url, {"redis", "rediss"}) and not url.startswith("unix:/"):
            raise ImproperlyConfigured(f"{name} must look like redis://host:6379/0.")
        return url

    def broker(self, name: str, *, default: str) -> str:
        url = self.text(name, default)
        if url != default and not is_address(url, {"amqp", "amqps"}):
            raise ImproperlyConfigured(
                f"{name} must look like amqp://user:password@host:5672/name, "
                "or not be set: then the queue lies in Redis."
            )
        return url

    def sentry(self, name: str) -> str:
        """Where errors are reported; empty if the variable is not set."""
        url = self.text(name, "")
        if url and not (is_address(url, {"http", "https"}) and urlsplit(url).username):
            raise ImproperlyConfigured(f"{name} must look like https://key@sentry.example/1.")
        if url and find_spec("sentry_sdk") is None:
            raise ImproperlyConfigured(
                f"{name} is set, but sentry-sdk is not installed. "
                "`python3 -m launcher assets` installs it."
            )
        return url

    def storage(self, name: str) -> dict[str, Any]:
        """Where uploaded files lie, as Django's STORAGES takes it: the disk, or a bucket of S3."""
        url = self.text(name, "")
        if not url:
            return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
        parts = urlsplit(url)
        bucket = parts.path.strip("/")
        is_whole = parts.username and parts.password and bucket and "/" not in bucket
        if not (is_address(url, {"http", "https"}) and is_whole):
            raise ImproperlyConfigured(
                f"{name} must look like https://key:secret@s3.example/bucket?region=eu-central-1."
            )
        if find_spec("storages") is None:
            raise ImproperlyConfigured(
                f"{name} is set, but django-storages is not installed. "
                "`python3 -m launcher assets` installs it."
            )
        options = {
            "endpoint_url": f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}",
            "access_key": unquote(str(parts.username)),
            "secret_key": unquote(str(parts.password)),
            "bucket_name": bucket,
            "region_name": dict(parse_qsl(parts.query)).get("region"),
        }
        return {"BACKEND": "wirportal.files.s3.Bucket", "OPTIONS": options}

    def mail(self, name: str, *, default: str) -> dict[str, Any]:
        url = self.text(name, default)
        if not is_address(url, {"smtp", "smtps", "smtp+tls", "smtp+ssl"}):
            raise ImproperlyConfigured(f"{name} must look like smtp+tls://user:password@host:587.")
        config = dict(self.email_url_config(url))
        config["EMAIL_PORT"] = config["EMAIL_PORT"] or MAIL_PORTS[urlsplit(url).scheme]
        return config


def has_port(url: str) -> bool:
    """Whether what stands there as its port, if anything does, is one."""
    try:
        urlsplit(url).port  # noqa: B018
    except ValueError:
        return False
    return True


def is_address(url: str, schemes: set[str]) -> bool:
    parts = urlsplit(url)
    return parts.scheme in schemes and bool(parts.hostname) and has_port(url)


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
