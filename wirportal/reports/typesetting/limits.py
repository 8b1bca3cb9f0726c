"""How the process of the typesetter ends when it takes too much."""

import signal

from wirportal.reports import failures

TOO_MUCH = {
    -signal.SIGXCPU: failures.TOO_LONG,
    -signal.SIGKILL: failures.TOO_LONG,
    # Rust ends so when it gets no more memory.
    -signal.SIGABRT: failures.TOO_LARGE,
    -signal.SIGSEGV: failures.TOO_LARGE,
}
