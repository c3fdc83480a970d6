"""Models in files: the same predictions back, and refusals of what was changed."""

import io
import json
import zipfile

import numpy as np
import pytest

from analysis.stance import ModelFileError, StanceClassifier, load_model, save_model
from tests.stance.debate import labelled


@pytest.fixture(scope="module")
def fitted():
    return StanceClassifier(features="tfidf").fit(*labelled(60))


@pytest.fixture
def saved(fitted, tmp_path):
    path = tmp_path / "model.npz"
    return path, save_model(fitted, path)


def rewritten(path, change):
    """Write the file again with its arrays changed, as someone with a text editor and numpy could."""
    with np.load(path) as found:
        arrays = {name: found[name] for name in found.files}
    change(arrays)
    np.savez(path, **arrays)


def test_what_is_loaded_predicts_what_was_saved(fitted, saved):
    path, digest = saved
    X, _ = labelled(40, seed=4)
    loaded = load_model(path, sha256=digest, training_sha256=fitted.training_sha256_)

    np.testing.assert_allclose(loaded.predict_proba(X), fitted.predict_proba(X), rtol=1e-12)
    assert loaded.get_params() == fitted.get_params()
    for name in ("features_used_", "features_by_target_", "training_sha256_"):
        assert getattr(loaded, name) == getattr(fitted, name)
    assert loaded.classes_.tolist() == fitted.classes_.tolist()


def test_equal_models_give_equal_bytes(fitted, saved, tmp_path):
    again = StanceClassifier(features="tfidf").fit(*labelled(60))

    assert save_model(again, tmp_path / "again.npz") == saved[1]


def test_no_member_of_the_file_is_a_pickle(saved):
    with zipfile.ZipFile(saved[0]) as archive:
        for name in archive.namelist():
            assert np.load(io.BytesIO(archive.read(name)), allow_pickle=False).dtype.kind in "fu"


@pytest.mark.parametrize(
    "change",
    [
        lambda arrays: arrays.update({"weights/0": -arrays["weights/0"]}),
        lambda arrays: arrays.update({"extra/0": np.zeros(2)}),
        lambda arrays: arrays.pop("slopes/1"),
        lambda arrays: arrays.update(
            header=np.frombuffer(arrays["header"].tobytes().replace(b"ferry", b"barge"), dtype=np.uint8)
        ),
    ],
)
def test_a_changed_file_is_refused(saved, change):
    rewritten(saved[0], change)

    with pytest.raises(ModelFileError, match=r"model\.npz was changed after it was written"):
        load_model(saved[0])


def test_a_file_that_seals_something_else_is_refused_by_the_trust_list(saved):
    from analysis.stance.sealed import SEAL, _as_bytes, _digest

    def forge(arrays):
        arrays["codes/0"] = np.array([1, 2])
        del arrays[SEAL]
        arrays[SEAL] = _as_bytes(_digest(arrays))

    rewritten(saved[0], forge)

    with pytest.raises(ModelFileError, match="holds 'codes/0'"):
        load_model(saved[0])
    with pytest.raises(ModelFileError, match="not the file that was saved"):
        load_model(saved[0], sha256=saved[1])


def test_pickles_rubbish_and_other_formats_are_refused(saved, tmp_path):
    pickled = tmp_path / "pickled.npz"
    np.savez(pickled, header=np.array([{"a": 1}], dtype=object), allow_pickle=True)
    rubbish = tmp_path / "rubbish.npz"
    rubbish.write_bytes(b"not a model")
    old = tmp_path / "old.npz"
    np.savez(
        old, header=np.frombuffer(json.dumps({"format": "0"}).encode(), np.uint8), seal=np.zeros(1, np.uint8)
    )

    for path in (pickled, rubbish):
        with pytest.raises(ModelFileError, match=f"{path.name} cannot be read as a model"):
            load_model(path)
    with pytest.raises(ModelFileError, match="not in the format"):
        load_model(old)


def test_other_training_data_is_noticed(saved):
    other = StanceClassifier(features="tfidf").fit(*labelled(60, seed=1))

    with pytest.raises(ModelFileError, match="trained on other units or labels"):
        load_model(saved[0], training_sha256=other.training_sha256_)
