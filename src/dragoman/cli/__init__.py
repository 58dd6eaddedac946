"""The command line: thin, with data on stdout and talk on stderr.

Whatever is heavy (the parse, the tables) is imported by the command that needs it, so
that help and errors come at once. Exit codes: 0 everything was recorded, 1 some
document was set aside, 2 the call itself is wrong, 130 interrupted.
"""

import logging
import os
import sys

from dragoman.cli import (
    asking,
    collection,
    exploring,
    exporting,
    reading,
    vocabulary,
)
from dragoman.cli.shell import INTERRUPTED, USAGE, app, say
from dragoman.errors import DragomanError

__all__ = [
    "app",
    "asking",
    "collection",
    "exploring",
    "exporting",
    "main",
    "reading",
    "vocabulary",
]


def main() -> None:
    """Run the command line; every fault ends as one line on stderr."""
    logging.getLogger().addHandler(logging.NullHandler())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run(sys.argv[1:]))


def _run(arguments: list[str]) -> int:
    try:
        code = app(arguments, prog_name="dragoman", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        return _closed_pipe()
    except SystemExit as end:
        # How typer ends when the pipe closes while a command writes.
        if isinstance(end.__context__, BrokenPipeError):
            return _closed_pipe()
        raise
    except KeyboardInterrupt:
        say("interrupted")
        return INTERRUPTED
    except DragomanError as error:
        say(str(error))
        return USAGE
    except OSError as error:
        say(f"{error.filename or 'output'}: {error.strerror or error}")
        return USAGE
    except Exception as error:
        return _usage(error)
    return code if isinstance(code, int) else 0


def _closed_pipe() -> int:
    """The reader of the pipe has seen enough: no fault, and nothing more to say."""
    # Python flushes once more when it ends; that must not reach the closed pipe.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0


def _usage(error: Exception) -> int:
    """Say what typer found wrong with the call, on one line."""
    # Its errors live in click or in typer itself, depending on the version.
    if not hasattr(error, "format_message"):
        if type(error).__name__ == "Abort":
            say("interrupted")
            return INTERRUPTED
        raise error
    message = str(error.format_message()).strip()
    if type(error).__name__ == "NoArgsIsHelpError":
        print(message, file=sys.stderr)
    else:
        say(f"{message.rstrip('.')}; see dragoman --help")
    return USAGE
