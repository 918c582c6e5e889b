"""The README's two commands in a fresh clone, on a machine that has nothing but python3 with venv and pip."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ASKED_FOR = bool(os.environ.get("CI") or os.environ.get("LAGEBILD_FRESH_CLONE"))


@pytest.mark.skipif(not ASKED_FOR, reason="installs from the package index; set LAGEBILD_FRESH_CLONE=1 to run it")
@pytest.mark.skipif(not (ROOT / ".git").exists() or not shutil.which("git"), reason="needs git and a checkout")
def test_readme_commands(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    clean = {
        k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "PYTHONPATH", "CI", "LAGEBILD_FRESH_CLONE")
    }
    demo = subprocess.run(["script/demo"], cwd=clone, env=clean, capture_output=True, text=True)
    assert demo.returncode == 0, demo.stderr
    assert "Wangersand" in demo.stdout
    assert (clone / "report.html").stat().st_size > 20_000
    # One module stands for the suite, which is running right now.
    test = subprocess.run(["script/test", "tests/test_layers.py"], cwd=clone, env=clean, capture_output=True, text=True)
    assert test.returncode == 0, test.stdout + test.stderr
    assert "passed" in test.stdout
