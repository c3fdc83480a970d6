"""The house rules that hold themselves: import order, public names, sizes, signatures."""

import ast
import importlib
import inspect
import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "analysis"
LAYERS = (
    "files",
    "schema",
    "storage",
    "text",
    "corpora",
    "inference",
    "coding",
    "terms",
    "framing",
    "stance",
    "reporting",
    "cli",
)
FIGURES_MAY_IMPORT = {"files", "schema", "storage", "figures"}
STAGES = ("text", "corpora", "inference", "coding", "terms", "framing", "stance", "figures", "reporting")
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def imported_stages(source: str) -> set[str]:
    """Return the stages of `analysis` that a module's source imports, wherever in it."""
    stages = set()
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
            if node.module == "analysis":
                names = [f"analysis.{alias.name}" for alias in node.names]
        stages |= {name.split(".")[1] for name in names if name.startswith("analysis.")}
    return stages


def wrong_imports(stage: str, source: str) -> set[str]:
    """Return what a module of `stage` imports against the order."""
    imported = imported_stages(source) - {stage}
    if stage == "figures":
        return imported - FIGURES_MAY_IMPORT
    allowed = set(LAYERS[: LAYERS.index(stage)])
    if stage == "stance":
        allowed.discard("framing")
    if stage in ("reporting", "cli"):
        allowed.add("figures")
    return imported - allowed


def stage_of(path: Path) -> str:
    relative = path.relative_to(PACKAGE)
    return relative.parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path):
    stage = stage_of(path)
    if stage == "__init__":
        assert imported_stages(path.read_text(encoding="utf-8")) == set()
        return

    assert wrong_imports(stage, path.read_text(encoding="utf-8")) == set()


def test_an_upward_import_is_found():
    assert wrong_imports("text", "def f():\n    from analysis.terms import keyness") == {"terms"}
    assert wrong_imports("stance", "import analysis.framing.shares") == {"framing"}
    assert wrong_imports("figures", "from analysis import terms") == {"terms"}


def borrowed_names(source: str) -> set[str]:
    """Return what a module's source imports from a module of `analysis` that does not define it."""
    borrowed = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.ImportFrom) or not (node.module or "").startswith("analysis."):
            continue
        path = ROOT.joinpath(*node.module.split(".")).with_suffix(".py")
        if path.is_file():  # a package's __init__ is there to pass names on
            known = defined_names(path.read_text(encoding="utf-8"))
            borrowed |= {f"{node.module}.{alias.name}" for alias in node.names if alias.name not in known}
    return borrowed


def defined_names(source: str) -> set[str]:
    """Return the names that a module's source gives to functions, classes and values, wherever in it."""
    nodes = list(ast.walk(ast.parse(source)))
    named = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    return named | {
        node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_names_are_imported_from_where_they_are_defined(path):
    assert borrowed_names(path.read_text(encoding="utf-8")) == set()


def test_a_borrowed_name_is_found():
    assert borrowed_names("from analysis.framing.shares import frame_shares") == set()
    assert borrowed_names("def f():\n    from analysis.framing.shares import schema") == {
        "analysis.framing.shares.schema"
    }


def unused_names(sources: list[str], others: list[str]) -> set[str]:
    """Return what modules define at their top level and nothing names again, there or elsewhere."""
    named = Counter(word for source in [*sources, *others] for word in re.findall(r"\w+", source))
    defined = set()
    for node in (node for source in sources for node in ast.parse(source).body):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.decorator_list:
            defined.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            names = [part for part in ast.walk(node) if isinstance(part, ast.Name)]
            defined |= {name.id for name in names if isinstance(name.ctx, ast.Store)}
    return {name for name in defined if named[name] == 1}


def test_nothing_is_defined_that_nothing_names():
    others = [ROOT / "run.py", *(ROOT / "bench").glob("*.py"), *(ROOT / "notebooks" / "source").glob("*.py")]
    sources, users = ([path.read_text(encoding="utf-8") for path in paths] for paths in (MODULES, others))

    assert unused_names(sources, users) == set()


def test_an_unused_name_is_found():
    assert unused_names(["A = 1\n\ndef f():\n    return 2"], ["print(f())"]) == {"A"}


@pytest.mark.parametrize("stage", STAGES)
def test_public_names_are_declared_sorted_and_documented(stage):
    module = importlib.import_module(f"analysis.{stage}")

    names = list(module.__all__)
    assert names == sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    for name in names:
        value = getattr(module, name)
        if callable(value):
            assert inspect.getdoc(value), f"{stage}.{name} has no docstring"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_and_functions_stay_small(path):
    source = path.read_text(encoding="utf-8")

    assert source.count("\n") <= 300, "look for the second concept inside"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            body = [child for child in node.body if not isinstance(child, ast.Expr)]
            first = body[0].lineno if body else node.lineno
            assert node.end_lineno - first < 60, f"{node.name} is long"


SIGNATURES = {
    "text": {
        "tokenize": "(texts, *, doc_ids=None, sentences=True)",
        "count_features": "(tokens, documents=None, *, ngrams=(1, 1), within='sentence', voice=None)",
        "attribute_speech": "(documents)",
        "match_patterns": "(tokens, patterns, *, overlap='longest', possessives=True)",
    },
    "terms": {
        "keyness": "(dfm, *, by, target, reference=None)",
        "log_likelihood": "(count_target, count_reference, n_target, n_reference, *, cells=4, signed=False)",
        "log_ratio": "(count_target, count_reference, n_target, n_reference, *, smoothing=0.0)",
        "log_ratio_interval": "(count_target, count_reference, n_target, n_reference, *, level=0.95)",
        "log_ratio_conservative": (
            "(count_target, count_reference, n_target, n_reference, *, level=0.95, n_tests=1)"
        ),
    },
    "framing": {
        "read_lexicon": "(path)",
        "match_lexicon": "(tokens, lexicon, *, overlap='longest', possessives=True)",
        "frame_shares": (
            "(matches, documents, *, by='side', voice=None, unit='doc_id', n_resamples=1000, random_state=0)"
        ),
    },
}


def plain_signature(function) -> str:
    """Return a signature without its annotations."""
    signature = inspect.signature(function)
    parameters = [
        parameter.replace(annotation=inspect.Parameter.empty) for parameter in signature.parameters.values()
    ]
    return str(signature.replace(parameters=parameters, return_annotation=inspect.Signature.empty))


@pytest.mark.parametrize(("stage", "name"), [(s, n) for s, names in SIGNATURES.items() for n in names])
def test_signatures_that_scripts_rely_on(stage, name):
    function = getattr(importlib.import_module(f"analysis.{stage}"), name)

    assert plain_signature(function) == SIGNATURES[stage][name]


@pytest.mark.parametrize(
    "name", [n for n in dir(importlib.import_module("analysis.figures")) if n.startswith("plot_")]
)
def test_figures_take_a_table_and_optional_axes(name):
    parameters = inspect.signature(getattr(importlib.import_module("analysis.figures"), name)).parameters

    assert next(iter(parameters)) == "table"
    assert parameters["ax"].default is None
    assert all(value.kind is value.KEYWORD_ONLY for key, value in parameters.items() if key != "table")
