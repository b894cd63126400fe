"""Help: every command with what it does, examples that are right, at once; and completion by the shell."""

import inspect
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from cli_run import Run

from onrecord.cli.app import COMMANDS, app
from onrecord.cli.completion import SHELLS

CONTEXT = click.Context(app, info_name="onrecord")
HEAVY = (
    "spacy sqlalchemy numpy duckdb pandas polars pyarrow mcp fastapi rich trafilatura lxml importlib.metadata".split()
)
CODE = "import sys; sys.argv[0] = 'onrecord'; from onrecord.cli import main; main()"


def leaves() -> Iterator[tuple[str, click.Command]]:
    """Every command by the words that call it."""
    for name in COMMANDS:
        command = app.get_command(CONTEXT, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from ((f"{name} {one}", inner) for one, inner in command.commands.items())
        else:
            yield name, command


LEAVES = dict(leaves())


def examples(name: str) -> list[str]:
    _, _, found = inspect.cleandoc(LEAVES[name].help or "").partition("\b\nExamples:\n")
    return [line.strip() for line in found.splitlines() if line.strip()]


@pytest.mark.parametrize("name", LEAVES)
def test_every_command_has_an_example_of_itself(name: str) -> None:
    assert examples(name)
    assert all(line.startswith(f"onrecord {name}") for line in examples(name))


@pytest.mark.parametrize("name", LEAVES)
def test_the_examples_are_understood_by_their_command(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for line in examples(name):
        words = shlex.split(re.sub(r" > \S+$", "", line))[1 + len(name.split()) :]
        with LEAVES[name].make_context(name, words, resilient_parsing=True) as context:
            assert not context.args, line
        options = {option for one in LEAVES[name].params for option in (*one.opts, *one.secondary_opts)}
        asked = [word for word in words if re.match(r"--?[a-z]", word)]
        assert set(asked) <= options, line


@pytest.mark.parametrize("name", LEAVES)
def test_help_shows_usage_examples_and_options_in_lines_that_fit(name: str, run: Run) -> None:
    done = run(*name.split(), "--help")
    assert done.code == 0
    assert f"onrecord {name} [OPTIONS]" in done.out.splitlines()[0].replace("pytest.onrecord", "onrecord")
    assert "Examples:" in done.out
    assert "Options:" in done.out
    assert max(map(len, done.out.splitlines())) <= 120


def test_every_option_says_what_it_does() -> None:
    for name, command in LEAVES.items():
        for option in command.params:
            if isinstance(option, click.Option):
                assert option.help, f"{name} {option.opts}"
                assert option.help.endswith((".", "?")), f"{name} {option.opts}"


def test_help_of_the_whole_has_examples_and_every_command(run: Run) -> None:
    shown = run("--help").out
    assert "Examples:" in shown
    listed = shown.partition("Commands:")[2]
    assert [line.split()[0] for line in listed.splitlines() if line.strip()] == list(COMMANDS)


@pytest.mark.parametrize("name", ["", *LEAVES])
def test_help_loads_nothing_heavy(name: str) -> None:
    """What takes time is loaded where it is used; timings are benchmarks, so what is loaded is looked at."""
    code = f"{CODE.replace('main()', '')}\ntry: main()\nfinally: print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code, *name.split(), "--help"], capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


# -------------------------------------------------------------------------------------------------------- completion


def completed(*words: str) -> list[str]:
    """What click offers a bash that has these words and stands at the last."""
    environment = os.environ | {
        "_ONRECORD_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(("onrecord", *words)),
        "COMP_CWORD": str(len(words)),
    }
    code = "from onrecord.cli.app import app; app(prog_name='onrecord')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_commands_options_and_values_are_completed() -> None:
    assert set(completed("st")) == {"statements", "stories", "story"}
    assert "--independent" in completed("count", "--in")
    assert set(completed("timeline", "--status", "h")) == {"happened", "hypothetical", "historical"}
    assert set(completed("export", "--format", "p")) == {"parquet", "plover", "polecat"}
    assert completed("plot", "dy") == ["dyad"]


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_its_script(shell: str, run: Run) -> None:
    script = run("completion", shell)
    assert script.code == 0
    assert f"{shell}_complete" in script.out
    assert "onrecord" in script.out


def test_bash_completes_with_the_script(run: Run, tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash")
    (tmp_path / "completion.bash").write_text(run("completion", "bash").out, encoding="utf-8")
    program = tmp_path / "onrecord"
    program.write_text(f"#!{sys.executable}\nimport sys\nfrom onrecord.cli import main\nmain()\n", encoding="utf-8")
    program.chmod(0o755)
    script = (
        "source completion.bash; COMP_WORDS=(onrecord sta); COMP_CWORD=1; "
        "_onrecord_completion onrecord; echo ${COMPREPLY[@]}"
    )
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(
        [bash, "-c", script], capture_output=True, text=True, cwd=tmp_path, env=environment, check=False
    )
    assert done.stdout.split() == ["statements"], done.stderr


def test_a_shell_that_is_not_known_is_refused(run: Run) -> None:
    done = run("completion", "tcsh")
    assert (done.code, "tcsh" in done.err) == (2, True)
