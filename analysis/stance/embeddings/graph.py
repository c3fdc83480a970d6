"""The computing graph of the sentence encoder, built from its weights and kept beside the project."""

from pathlib import Path
from typing import Any

import numpy as np

from analysis import files
from analysis.stance.embeddings.extra import WEIGHTS_SHA256, model_folder

LAYERS, HEADS, WIDTH = 6, 12, 384
EPSILON = 1e-12
OPSET = 20
MIDDLE = 3
"""The layer, from 0, whose states are given beside the last: they know more of single words."""
VERSION = 2
"""Of the graph: raise it when the graph changes, so that an old file is not taken."""
MASKED = -1e9


def graph_path() -> Path:
    """Return where the graph is kept."""
    return files.root() / ".cache" / "models" / f"minilm-{WEIGHTS_SHA256[:16]}-{VERSION}.onnx"


def ready_graph() -> Path:
    """Return the path of the graph, built once from the weights of the extra ``models``.

    Raises
    ------
    MissingExtraError
        If the extra is not installed.
    """
    path = graph_path()
    folder = model_folder()
    if not path.is_file():
        from safetensors.numpy import load_file

        model = build_graph(load_file(folder / "model.safetensors"))
        with files.replacing(path) as scratch:
            scratch.write_bytes(model.SerializeToString())
    return path


def build_graph(weights: dict[str, np.ndarray]) -> Any:
    r"""Build the encoder as an ONNX model.

    A transformer encoder of six layers, twelve heads and 384 dimensions (BERT): sums of word, position and
    type embeddings, normalised; then in each layer

    .. math:: \operatorname{softmax}\!\left(\frac{QK^\top}{\sqrt{32}} + m\right) V

    with :math:`m = -10^9` for padding, and a feed-forward part with the exact GELU, each followed by a
    residual sum and layer normalisation.

    Parameters
    ----------
    weights : dict of ndarray
        As ``model.safetensors`` holds them.

    Returns
    -------
    onnx.ModelProto
        Inputs ``ids`` and ``mask`` (int64, sentences × pieces), outputs ``states`` and ``middle``
        (float32, sentences × pieces × 384): the last hidden state of each word piece, and that of the fourth
        layer.
    """
    from onnx import TensorProto, checker, helper

    graph = _Graph(weights)
    x = _embeddings(graph)
    mask = graph.add("Cast", "mask", to=TensorProto.FLOAT)
    blocked = graph.add("Mul", graph.add("Sub", graph.constant([1.0]), mask), graph.constant([MASKED]))
    blocked = graph.add("Unsqueeze", blocked, graph.constant([1, 2], np.int64))
    for layer in range(LAYERS):
        x = _layer(graph, x, blocked, f"encoder.layer.{layer}")
        if layer == MIDDLE:
            graph.nodes.append(helper.make_node("Identity", [x], ["middle"]))
    graph.nodes.append(helper.make_node("Identity", [x], ["states"]))
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "t"]) for name in ("ids", "mask")]
    names = ("states", "middle")
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["n", "t", WIDTH]) for name in names]
    made = helper.make_graph(graph.nodes, "minilm", inputs, outputs, graph.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
    checker.check_model(model)
    return model


class _Graph:
    """Nodes and constants as they are added; each result has a name of its own."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def add(self, operation: str, *inputs: str, **attributes: Any) -> str:
        from onnx import helper

        name = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, list(inputs), [name], **attributes))
        return name

    def constant(self, values: Any, dtype: Any = np.float32) -> str:
        from onnx import numpy_helper

        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values, dtype=dtype), name))
        return name

    def weight(self, name: str, *, transposed: bool = False) -> str:
        values = self.weights[name]
        return self.constant(values.T if transposed else values)

    def dense(self, x: str, name: str) -> str:
        product = self.add("MatMul", x, self.weight(f"{name}.weight", transposed=True))
        return self.add("Add", product, self.weight(f"{name}.bias"))

    def normalised(self, x: str, name: str) -> str:
        scale, shift = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=EPSILON)


def _embeddings(graph: _Graph) -> str:
    words = graph.add("Gather", graph.weight("embeddings.word_embeddings.weight"), "ids")
    length = graph.add("Shape", "ids", start=1, end=2)
    places = graph.weights["embeddings.position_embeddings.weight"]
    kinds = graph.weights["embeddings.token_type_embeddings.weight"][0]
    zero = graph.constant([0], np.int64)
    position = graph.add("Slice", graph.constant(places + kinds), zero, length, zero)
    return graph.normalised(graph.add("Add", words, position), "embeddings.LayerNorm")


def _layer(graph: _Graph, x: str, blocked: str, name: str) -> str:
    heads = graph.constant([0, 0, HEADS, WIDTH // HEADS], np.int64)

    def by_head(part: str, order: list[int]) -> str:
        values = graph.dense(x, f"{name}.attention.self.{part}")
        return graph.add("Transpose", graph.add("Reshape", values, heads), perm=order)

    query = by_head("query", [0, 2, 1, 3])
    key, value = by_head("key", [0, 2, 3, 1]), by_head("value", [0, 2, 1, 3])
    scale = graph.constant([1 / np.sqrt(WIDTH // HEADS)])
    likeness = graph.add("Mul", graph.add("MatMul", query, key), scale)
    attention = graph.add("Softmax", graph.add("Add", likeness, blocked), axis=-1)
    context = graph.add("Transpose", graph.add("MatMul", attention, value), perm=[0, 2, 1, 3])
    joined = graph.add("Reshape", context, graph.constant([0, 0, WIDTH], np.int64))
    attended = graph.add("Add", graph.dense(joined, f"{name}.attention.output.dense"), x)
    attended = graph.normalised(attended, f"{name}.attention.output.LayerNorm")
    inner = graph.add("Gelu", graph.dense(attended, f"{name}.intermediate.dense"))
    outer = graph.add("Add", graph.dense(inner, f"{name}.output.dense"), attended)
    return graph.normalised(outer, f"{name}.output.LayerNorm")
