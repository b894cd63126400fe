"""The command line: one module a command, each a thin skin over a public function.

Nothing heavy is imported before a command needs it, so that `onrecord --help` answers at once.
"""

from onrecord.cli.app import main

__all__ = ["main"]
