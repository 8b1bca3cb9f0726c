"""The first look at an upload: too much is refused before it is received."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class QuotaHandler(FileUploadHandler):
    """Refuses a request by its length, before its first byte is written anywhere."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803, Django calls it by this name
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        if content_length > settings.UPLOAD_LARGEST_REQUEST:
            raise RequestDataTooBig("The request is larger than any form of ours.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
