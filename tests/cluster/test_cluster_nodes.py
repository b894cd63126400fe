"""A real Ray cluster of two machines on loopback: one of them is killed in the middle, and the ledger is the same."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord import cluster, local
from onrecord.cluster.nodes import Nodes, Task
from onrecord.errors import OnrecordError
from onrecord.export.json import export
from onrecord.ledger import Ledger

EXAMPLES = Path(__file__).resolve().parents[2] / "examples/reports"
HOME = {"node_ip_address": "127.0.0.1", "num_cpus": 1, "object_store_memory": 80_000_000}
PATIENCE = 120.0


@pytest.fixture(scope="module")
def ray_cluster() -> Iterator[Any]:
    # Before Ray is imported: on loopback it would otherwise look for the other machine under this one's own address.
    os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    import ray
    from ray.cluster_utils import Cluster

    ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])  # the machines have no tests
    made = Cluster(initialize_head=True, head_node_args={**HOME, "include_dashboard": False})
    yield made
    made.shutdown()


@pytest.fixture(scope="module")
def nodes(ray_cluster: Any) -> Iterator[Nodes]:
    with Nodes(ray_cluster.address, _node_ip_address="127.0.0.1") as connected:
        yield connected


def note(folder: str, name: str, seconds: float) -> None:
    """A task that leaves a file and takes its time."""
    time.sleep(seconds)
    Path(folder, name).write_text(name, encoding="utf-8")


def die(folder: str, name: str) -> None:
    """A task that no process survives."""
    with Path(folder, f"{name}.tries").open("a", encoding="utf-8") as file:
        file.write("x")
    os._exit(1)


def fail(folder: str, name: str) -> None:
    """A task that raises."""
    raise ValueError(f"nothing can be made of {name}\nin {folder}")


def tasks(function: Any, folder: Path, names: list[str], *more: Any) -> list[Task[str]]:
    return [Task(name, name, function, (str(folder), name, *more)) for name in names]


def test_tasks_are_done_and_none_twice(nodes: Nodes, tmp_path: Path) -> None:
    names = [f"t{number}" for number in range(6)]
    done = [task.name for task, fault in nodes.run(tasks(note, tmp_path, names, 0.0), lambda _: ()) if fault is None]
    assert sorted(done) == names == sorted(path.name for path in tmp_path.iterdir())


def test_a_task_that_no_process_survives_is_tried_elsewhere_then_divided(nodes: Nodes, tmp_path: Path) -> None:
    def halves(task: Task[str]) -> list[Task[str]]:
        return (
            tasks(die, tmp_path, [task.name + "0"]) + tasks(note, tmp_path, ["good"], 0.0)
            if len(task.name) == 1
            else []
        )

    outcome = {task.name: fault for task, fault in nodes.run(tasks(die, tmp_path, ["a"]), halves)}
    assert set(outcome) == {"a0", "good"}
    assert outcome["good"] is None
    assert outcome["a0"]
    assert "\n" not in outcome["a0"]
    assert (tmp_path / "a.tries").read_text() == "xxx"


def test_a_task_that_raises_is_told_in_one_line(nodes: Nodes, tmp_path: Path) -> None:
    ((_, fault),) = nodes.run(tasks(fail, tmp_path, ["a"]), lambda _: ())
    assert fault
    assert "nothing can be made of a" in fault
    assert "\n" not in fault


@pytest.mark.parametrize("step", ["readings", "parts"])
def test_a_machine_killed_in_the_middle_changes_nothing(
    ray_cluster: Any, nodes: Nodes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """While reports are read, or while copies are looked for and acts are put together."""
    monkeypatch.setattr("onrecord.copies.candidates.PART", 64)
    monkeypatch.setattr("onrecord.cluster.shards.SHARD", 1)
    monkeypatch.setattr("onrecord.cluster.line.READ_TOGETHER", 1)
    second = ray_cluster.add_node(**HOME)
    job = cluster.Job(str(tmp_path / "job"))
    killed = threading.Event()

    def done() -> frozenset[str]:
        return job.names("readings") if step == "readings" else job.outcomes()

    def kill_at_the_first() -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and not done():
            time.sleep(0.02)
        ray_cluster.remove_node(second, allow_graceful=False)
        killed.set()

    thread = threading.Thread(target=kill_at_the_first)
    thread.start()
    with Ledger.open(tmp_path / "many.db", create=True) as ledger:
        summary = cluster.read(ledger, [str(EXAMPLES)], job, nodes, local.Settings(workers=1))
        many = "".join(export(ledger, attitudes=True))
    thread.join(PATIENCE)
    assert killed.is_set()
    assert summary.failures == ()
    assert len(job.outcomes()) > 6  # parts of the word runs, three times, and scopes of acts
    with onrecord.read([EXAMPLES], tmp_path / "alone.db", local.Settings(workers=1)) as alone:
        assert many == "".join(export(alone, attitudes=True))


def test_an_address_where_nothing_answers_is_told_in_one_line() -> None:
    program = (
        "from onrecord.cluster import Nodes\nfrom onrecord.errors import OnrecordError\n"
        "try:\n    Nodes('127.0.0.1:9', _node_ip_address='127.0.0.1')\nexcept OnrecordError as error:\n    print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.stdout.startswith("no Ray cluster at 127.0.0.1:9: ")
    assert done.stdout.count("\n") == 1


def test_without_ray_what_to_install_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(OnrecordError, match=r"pip install 'onrecord\[cluster\]'"):
        Nodes("local")
