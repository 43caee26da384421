"""Export of the trained network as three ONNX graphs in int8, with labels and tokenizer, as the package reads them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from learning.losses import Labels
from learning.network import MODES, ROLES, STATUSES, TYPES, Network
from learning.pieces import Pieces
from learning.training import pretrained_encoder

INPUTS = ("ids", "shape", "mention", "mask", "first")
OUTPUTS = ("words", "trigger", "given", "status", "mode")
PARSED = ("arc", "rel", "upos")
ROLE_INPUTS = ("trigger", "type", "mention_first", "mention_last", "distance")
OPSET = 17


class Reader(nn.Module):
    """From a sentence to what its words may tell."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shape: Tensor, mention: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        net = self.network
        words = net.words({"ids": ids, "shape": shape, "mention": mention, "mask": mask, "first": first})
        return words, net.trigger(words), net.given(words), net.status(words), net.mode(words)


class Parser(nn.Module):
    """From the words' vectors to the parse, which many sentences never need."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, words: Tensor) -> tuple[Tensor, ...]:
        return self.network.arcs(words), self.network.relations(words), self.network.tag(words)


class Roles(nn.Module):
    """From triggers and mentions to roles."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, *given: Tensor) -> Tensor:
        return self.network.roles(*given)


def export(weights: Path, pretrained: Path, out: Path, *, quantised: bool = True) -> None:
    """Write encoder.onnx, parser.onnx, roles.onnx, labels.json and tokenizer.json into a folder."""
    network, labels = load(weights, pretrained)
    out.mkdir(parents=True, exist_ok=True)
    write_reader(network, out / "encoder.onnx")
    write_parser(network, out / "parser.onnx")
    write_roles(network, out / "roles.onnx")
    if quantised:
        quantise(out / "encoder.onnx")
        quantise(out / "parser.onnx")
    names = {"deps": labels.relations, "upos": labels.tags, "types": TYPES, "status": STATUSES}
    names |= {"mode": MODES, "role": ROLES}
    (out / "labels.json").write_text(json.dumps(names, indent=1) + "\n", "utf-8")
    shutil.copy(pretrained / "tokenizer.json", out / "tokenizer.json")


def quantise(path: Path) -> None:
    """Replace a graph by the same in eight bits: scales taken from each input, weights per channel.

    The weights are unsigned: of signed ones, processors without a dot product of bytes (AVX2 alone) cut off sums that
    do not fit 16 bits, so that one model would code differently on two machines.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    whole, extra = path.with_suffix(".float"), {"MatMulConstBOnly": True, "WeightSymmetric": True}
    path.replace(whole)
    quantize_dynamic(str(whole), str(path), weight_type=QuantType.QUInt8, per_channel=True, extra_options=extra)
    whole.unlink()


def load(weights: Path, pretrained: Path) -> tuple[Network, Labels]:
    state = torch.load(weights)
    labels = Labels(state["relations"], state["tags"])
    network = Network(pretrained_encoder(Pieces(pretrained)), len(labels.relations), len(labels.tags))
    network.load_state_dict(state["network"])
    return network.eval(), labels


def write_reader(network: Network, path: Path) -> None:
    ids = torch.randint(1000, 9000, (3, 24))
    zero, first = torch.zeros_like(ids), torch.arange(16)[None].repeat(3, 1)
    axes: dict[str, Any] = {name: {0: "b", 1: "l"} for name in INPUTS[:4]}
    axes |= {name: {0: "b", 1: "n"} for name in ("first", *OUTPUTS)}
    given = (ids, zero, zero, torch.ones_like(ids), first)
    write(Reader(network), given, path, INPUTS, OUTPUTS, axes)


def write_parser(network: Network, path: Path) -> None:
    words = torch.randn(3, 16, network.encoder.config.hidden_size)
    axes: dict[str, Any] = {name: {0: "b", 1: "n"} for name in ("words", "upos")}
    axes |= {"arc": {0: "b", 1: "n", 2: "n"}, "rel": {0: "b", 2: "n", 3: "n"}}
    write(Parser(network), (words,), path, ("words",), PARSED, axes)


def write_roles(network: Network, path: Path) -> None:
    vectors = torch.randn(3, network.encoder.config.hidden_size)
    axes: dict[str, Any] = {name: {0: "t"} for name in ("trigger", "type")}
    axes |= {name: {0: "m"} for name in ("mention_first", "mention_last")}
    axes |= {name: {0: "t", 1: "m"} for name in ("distance", "roles")}
    given = (vectors[:2], torch.tensor([1, 2]), vectors, vectors, torch.zeros(2, 3, dtype=torch.long))
    write(Roles(network), given, path, ROLE_INPUTS, ("roles",), axes)


def write(
    module: nn.Module, given: Any, path: Path, inputs: tuple[str, ...], outputs: tuple[str, ...], axes: dict[str, Any]
) -> None:
    torch.onnx.export(
        module,
        given,
        str(path),
        input_names=list(inputs),
        output_names=list(outputs),
        opset_version=OPSET,
        dynamo=False,
        dynamic_axes=axes,
    )
