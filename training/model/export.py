"""The student's weights in the form that the package ships.

python -m training.model.export WORK/student.npz WORK src/lagebild/knowledge/de/network.npz
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

TRAINING_ONLY = ("hidden", "guess.", "tags.silver.")


def main(student: Path, work: Path, target: Path) -> None:
    weights = dict(np.load(student))
    classes = json.loads(str(np.load(work / "prepared.npz")["classes"]))
    vocabulary = (work / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
    size = json.loads(str(weights["shape"]))["vocabulary"]
    kept = {k: v for k, v in weights.items() if not k.startswith(TRAINING_ONLY)}
    words = np.frombuffer("\n".join(vocabulary[: size - 1]).encode(), dtype=np.uint8)
    np.savez_compressed(target, **kept, classes=np.array(json.dumps(classes)), vocabulary=words)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
