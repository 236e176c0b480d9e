"""Where -o writes: a whole file or none, behind a link, and into a pipe without replacing it."""

import gzip
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-c", "from api.command import main; main()"]


def export(store: Path, to: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, "export", "-f", "turtle", "-o", to, "--store", str(store)], capture_output=True, check=False
    )


def test_a_pipe_is_written_to_and_stays_a_pipe(told: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    done = export(told, str(pipe))
    reader.join(10)
    assert done.returncode == 0, done.stderr
    assert pipe.is_fifo()
    assert got
    assert b"Belmark" in got[0]


def test_a_link_stays_a_link_and_its_file_is_written(told: Path, tmp_path: Path) -> None:
    (tmp_path / "link.ttl").symlink_to(tmp_path / "real.ttl")
    assert export(told, str(tmp_path / "link.ttl")).returncode == 0
    assert (tmp_path / "link.ttl").is_symlink()
    assert b"Belmark" in (tmp_path / "real.ttl").read_bytes()


@pytest.mark.parametrize("where", ["nowhere/x.ttl", "."])
def test_what_cannot_be_written_is_named_as_it_was_asked_for(told: Path, tmp_path: Path, where: str) -> None:
    target = str(tmp_path / where)
    done = export(told, target)
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"faultlines: {target.removesuffix('/.')}: ")
    assert b".part" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_table_goes_where_it_is_asked_to_whole_and_packed(tmp_path: Path) -> None:
    (tmp_path / "row.jsonl").write_text('{"text": "Iran backs Hezbollah."}\n')
    for name in ("table.txt", "table.txt.gz"):
        command = [*COMMAND, "extract", str(tmp_path / "row.jsonl"), "-f", "table", "-o", str(tmp_path / name)]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    plain = (tmp_path / "table.txt").read_bytes()
    assert b"Iran backs Hezbollah" in plain
    assert gzip.decompress((tmp_path / "table.txt.gz").read_bytes()) == plain
