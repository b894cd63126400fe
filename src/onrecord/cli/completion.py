"""`onrecord completion`: what a shell needs to complete commands, options and formats."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the script that lets a shell complete onrecord's commands and options with the tab key.

    \b
    Examples:
      onrecord completion bash > ~/.local/share/bash-completion/completions/onrecord
      onrecord completion zsh > ~/.zfunc/_onrecord
      onrecord completion fish > ~/.config/fish/completions/onrecord.fish
    """
    from click.shell_completion import get_completion_class

    from onrecord.cli.app import app

    kind = get_completion_class(shell)
    assert kind is not None, "click has all of SHELLS"
    click.echo(kind(app, {}, "onrecord", "_ONRECORD_COMPLETE").source())
