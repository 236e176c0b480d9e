"""How a command fails: one line on standard error, and the exit code of the contract."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar, cast

import typer

from ontology.errors import FaultlinesError, InvalidFilter

F = TypeVar("F", bound=Callable[..., Any])

WORK_FAILED, WRONG_USAGE = 1, 2
# As shells count a process that SIGINT or SIGPIPE ends.
STOPPED, BROKEN_PIPE = 130, 141


def report(message: str) -> None:
    """One line on standard error, whatever the message holds."""
    line = " ".join(message.split())
    print(f"faultlines: {line}".encode("utf-8", "replace").decode(), file=sys.stderr)


@contextmanager
def one_line() -> Iterator[None]:
    """Turn an error of our tree, or of the machine, into its line and its exit code: 2 for wrong usage, else 1."""
    try:
        yield
    except InvalidFilter as error:
        report(str(error))
        raise typer.Exit(WRONG_USAGE) from None
    except FaultlinesError as error:
        report(str(error))
        raise typer.Exit(WORK_FAILED) from None
    except BrokenPipeError:
        # Who reads has had enough; Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from None
    except OSError as error:
        place = error.filename or ("standard output" if error.errno == errno.ENOSPC else None)
        report(f"{place}: {error.strerror}" if place else str(error))
        raise typer.Exit(WORK_FAILED) from None
    except (MemoryError, RecursionError) as error:
        report(f"out of memory: {error}")
        raise typer.Exit(WORK_FAILED) from None


def explained(command: F) -> F:
    """A command whose failures are one line each."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        with one_line():
            result = command(*args, **kwargs)
            sys.stdout.flush()
            return result

    return cast(F, run)
