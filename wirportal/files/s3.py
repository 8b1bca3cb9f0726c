"""A bucket of S3 in place of the disk. Loaded only where S3_URL is set."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from botocore.client import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage


@contextmanager
def as_of_a_disk() -> Iterator[None]:
    """Whoever keeps a file need not know where: what fails, fails as on a disk.

    Raises OSError for any error of the bucket or of the way to it.
    """
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise OSError(f"S3: {type(error).__name__}") from error


class Bucket(S3Storage):
    """Private, and nobody is sent there: the portal hands files out and asks who may have them."""

    def get_default_settings(self) -> dict[str, Any]:
        waits = Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            connect_timeout=5,
            read_timeout=30,
            retries={"mode": "standard", "total_max_attempts": 3},
        )
        usual: dict[str, Any] = super().get_default_settings()
        return usual | {"client_config": waits, "default_acl": None, "file_overwrite": False}

    def _open(self, name: str, mode: str = "rb") -> Any:
        with as_of_a_disk():
            found = super()._open(name, mode)
            # Fetched here, where a failure is expected, and not with the first bytes read.
            found.file  # noqa: B018
            return found

    def _save(self, name: str, content: Any) -> str:
        with as_of_a_disk():
            return str(super()._save(name, content))

    def delete(self, name: str) -> None:
        with as_of_a_disk():
            super().delete(name)

    def exists(self, name: str) -> bool:
        with as_of_a_disk():
            return bool(super().exists(name))

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with as_of_a_disk():
            folders, files = super().listdir(path)
            return folders, files

    def get_modified_time(self, name: str) -> datetime:
        with as_of_a_disk():
            when: datetime = super().get_modified_time(name)
            return when
