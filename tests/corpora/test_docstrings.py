"""The examples in the docstrings hold."""

import doctest
import importlib
import pkgutil

import pytest

import analysis.corpora

MODULES = [
    module.name.removeprefix("analysis.corpora.")
    for module in pkgutil.walk_packages(analysis.corpora.__path__, "analysis.corpora.")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name):
    module = importlib.import_module(f"analysis.corpora.{name}")

    assert doctest.testmod(module).failed == 0
