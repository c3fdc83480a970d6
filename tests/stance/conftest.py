"""What the tests of the stance share: whether the optional language model is there."""

import pytest

from analysis.stance.embeddings import INSTALL, has_models


@pytest.fixture
def models():
    """Skips a test that needs sentence embeddings where the extra is not installed."""
    if not has_models():
        pytest.skip(f"needs the extra `models`: {INSTALL}")


@pytest.fixture
def no_models(monkeypatch):
    """Makes the extra look as if it were not installed."""
    from analysis.stance import classifier
    from analysis.stance.embeddings import encoder, extra

    extra.model_folder.cache_clear()
    encoder._tokenizer.cache_clear()
    encoder._session.cache_clear()
    monkeypatch.setattr(encoder, "_KNOWN", {})
    monkeypatch.setattr(extra, "MODULES", ("a_module_that_nobody_has",))
    monkeypatch.setattr(classifier, "has_models", lambda: False)
    yield
    extra.model_folder.cache_clear()
