"""Several `manage.py` commands in one process, which starts faster. Runs in .venv.

`python -m launcher.filling COMMAND [WORD …] [+ COMMAND …]`
"""

import os
import sys
import time
from itertools import groupby

import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wirportal.settings")


def main(words: list[str]) -> None:
    django.setup()
    for is_break, command in groupby(words, "+".__eq__):
        if not is_break:
            began = time.monotonic()
            line = list(command)
            call_command(*line)
            print(f"[{line[0]}: {time.monotonic() - began:.1f} s]", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
