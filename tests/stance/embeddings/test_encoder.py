"""Sentence embeddings: against a forward pass in plain numpy, and what holds of any sentence."""

import numpy as np
import pytest
from scipy.special import erf, softmax

from analysis import files
from analysis.stance import embed_sentences
from analysis.stance.embeddings import MissingExtraError, encoder, extra, graph

SENTENCES = [
    "The barrier keeps the harbour safe.",
    "Nobody asked the fishers – and nobody will.",
    "",
    "no no no " * 100,
]
EPSILON = 1e-12


@pytest.fixture(autouse=True)
def cache(request, monkeypatch, tmp_path_factory):
    """Builds the graph in a scratch folder once, so that the test does not rest on an old one."""
    monkeypatch.setattr(encoder, "_KNOWN", {})
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path_factory.getbasetemp() / "models"))


def normalised(x, weights, name):
    mean, variance = x.mean(axis=-1, keepdims=True), x.var(axis=-1, keepdims=True)
    return (x - mean) / np.sqrt(variance + EPSILON) * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def dense(x, weights, name):
    return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def forward(ids, weights):
    """One sentence through the encoder, head by head, in double precision."""
    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: len(ids)]
    x = normalised(x + weights["embeddings.token_type_embeddings.weight"][0], weights, "embeddings.LayerNorm")
    for layer in range(6):
        name = f"encoder.layer.{layer}"
        query, key, value = (
            dense(x, weights, f"{name}.attention.self.{part}") for part in ("query", "key", "value")
        )
        heads = []
        for head in range(12):
            part = slice(32 * head, 32 * head + 32)
            attention = softmax(query[:, part] @ key[:, part].T / np.sqrt(32), axis=-1)
            heads.append(attention @ value[:, part])
        joined = dense(np.concatenate(heads, axis=1), weights, f"{name}.attention.output.dense")
        x = normalised(x + joined, weights, f"{name}.attention.output.LayerNorm")
        inner = dense(x, weights, f"{name}.intermediate.dense")
        inner = inner * (1 + erf(inner / np.sqrt(2))) / 2
        x = normalised(x + dense(inner, weights, f"{name}.output.dense"), weights, f"{name}.output.LayerNorm")
    mean = x.mean(axis=0)
    return mean / np.linalg.norm(mean)


def test_embeddings_agree_with_a_forward_pass_in_numpy(models):
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    folder = extra.model_folder()
    weights = load_file(folder / "model.safetensors")
    weights = {name: np.asarray(values, dtype=np.float64) for name, values in weights.items()}
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(256)

    expected = [forward(np.array(tokenizer.encode(text).ids), weights) for text in SENTENCES]

    np.testing.assert_allclose(embed_sentences(SENTENCES), expected, atol=2e-5)


def test_rows_have_length_one_and_do_not_depend_on_company(models):
    together = embed_sentences(SENTENCES)

    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(embed_sentences(SENTENCES[1:2]), together[1:2], atol=1e-5)
    assert embed_sentences([]).shape == (0, 384)


def test_like_sentences_are_closer_than_unlike_ones(models):
    cat, sitting, bank = embed_sentences(["A cat sits.", "The cat is sitting.", "Banks fear the levy."])

    assert cat @ sitting > 0.8
    assert cat @ bank < 0.3


def test_the_graph_is_built_once_and_kept(models):
    path = graph.ready_graph()
    made = path.stat().st_mtime_ns

    assert graph.ready_graph() == path
    assert path.stat().st_mtime_ns == made


def test_other_weights_are_refused(models, monkeypatch):
    extra.model_folder.cache_clear()
    monkeypatch.setattr(extra, "WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ValueError, match=r"not the ones expected.*install it again"):
        extra.model_folder()
    extra.model_folder.cache_clear()


def test_without_the_extra_the_sentence_names_what_is_missing(no_models):
    with pytest.raises(MissingExtraError, match=r"(?s)a_module_that_nobody_has not found.*--require-hashes"):
        embed_sentences(["A cat sits."])
