"""The `faultlines` command: every door of the contract from a shell."""

from api.command.app import main

__all__ = ["main"]
