"""Train the encoder and export it: `python -m learning`, called by script/model."""

from __future__ import annotations

import argparse
from pathlib import Path

from learning.exporting import export, load
from learning.neighbours import write_neighbours
from learning.pieces import Pieces
from learning.training import CODED, Lessons, train


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/model", description=__doc__)
    parser.add_argument("--pretrained", type=Path, required=True, help="folder of the pretrained encoder")
    parser.add_argument("--gold", type=Path, required=True, help="folder of the coded sentences")
    parser.add_argument("--data", type=Path, required=True, help="folder of the treebanks and other data sets")
    parser.add_argument("--work", type=Path, required=True, help="where the training keeps its state, and resumes")
    parser.add_argument("--out", type=Path, required=True, help="where the model is written")
    parser.add_argument("--float", action="store_true", help="leave the weights in float, to measure what int8 costs")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    weights = train(options.pretrained, options.gold, options.data, options.work)
    export(weights, options.pretrained, options.out, quantised=not options.float)
    lessons = Lessons.read(options.gold, options.data)
    coded = [s for kind in CODED for s in getattr(lessons, kind)]
    write_neighbours(load(weights, options.pretrained)[0], Pieces(options.pretrained), coded, options.out)


if __name__ == "__main__":
    main()
