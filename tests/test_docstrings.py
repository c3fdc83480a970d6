"""The examples in the docstrings hold."""

import doctest
import importlib
import inspect

import pytest

from tests.conftest import ROOT

MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "analysis").rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name):
    outcome = doctest.testmod(importlib.import_module(name), optionflags=doctest.REPORT_NDIFF)

    assert outcome.failed == 0


@pytest.mark.parametrize("stage", ["text", "inference", "terms"])
def test_every_statistic_has_an_example(stage):
    module = importlib.import_module(f"analysis.{stage}")
    public = [getattr(module, name) for name in module.__all__]

    assert [one.__name__ for one in public if inspect.isfunction(one) and ">>> " not in one.__doc__] == []


def test_a_false_example_would_be_found():
    example = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "x", None, 0)

    assert doctest.DocTestRunner(verbose=False).run(example, out=lambda text: None).failed == 1
