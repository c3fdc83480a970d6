"""Which modules of the package a piece of code depends on, told from its imports."""

import ast
from functools import lru_cache
from pathlib import Path

from analysis import files

PACKAGE = files.PACKAGE.name


def code_files(source: str) -> list[Path]:
    """Return the files of the package that `source` depends on, transitively.

    Imports are followed wherever they stand, also within functions. A name that a stage makes public
    leads to the module that defines it and not to the whole stage, so long as the stage's ``__init__``
    only lists names; where it does more, all that it imports counts. A file that is no code counts
    where a module of its stage names it or its folder.

    Parameters
    ----------
    source : str
        Python source, such as that of a notebook.

    Returns
    -------
    list of Path
        Sorted; empty where the project has no package of its own, as in a scratch copy of the data.

    Examples
    --------
    >>> names = [path.name for path in code_files("from analysis.text import tokenize")]
    >>> "tokenizer.py" in names, "keyness.py" in names
    (True, False)
    """
    root = files.root() / PACKAGE
    if not root.is_dir():
        return []
    found: set[Path] = set()
    waiting = list(_imported(source))
    seen: set[tuple[str, str]] = set()
    while waiting:
        module, name = waiting.pop()
        if (module, name) in seen:
            continue
        seen.add((module, name))
        reached, further = _resolve(root, module, name)
        found |= reached
        waiting += further
    return sorted(found | _data_files(root, found))


def _resolve(root: Path, module: str, name: str) -> tuple[set[Path], list[tuple[str, str]]]:
    """Return the files that importing `name` from `module` reaches, and the imports that follow from it."""
    parts = module.split(".")[1:]
    initial = [root.joinpath(*parts[:depth], "__init__.py") for depth in range(len(parts) + 1)]
    reached = {path for path in initial if path.is_file()}
    further = [pair for path in reached if not _only_lists(_text(path)) for pair in _imported(_text(path))]
    path = root.joinpath(*parts)
    if name and ((path / f"{name}.py").is_file() or (path / name / "__init__.py").is_file()):
        return reached, [*further, (f"{module}.{name}", "")]
    if path.is_dir():
        text = _text(path / "__init__.py")
        bound = _bindings(text).get(name) if name else None
        return reached, [*further, *([bound] if bound else _imported(text))]
    plain = path.with_suffix(".py")
    if not plain.is_file():
        return reached, further
    return reached | {plain}, [*further, *_imported(_text(plain))]


def _data_files(root: Path, modules: set[Path]) -> set[Path]:
    """Return the files that are no code and that one of `modules`, of the same stage, names."""
    found = set()
    for module in modules:
        stage = root / module.relative_to(root).parts[0]
        if stage.is_dir():
            text = _text(module)
            found |= {
                path
                for path in package_data(stage)
                if path.name in text or (path.parent != stage and f'"{path.parent.name}"' in text)
            }
    return found


def package_data(folder: Path) -> list[Path]:
    """Return the files below a folder of the package that are no code."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts
    ]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _imported(source: str) -> tuple[tuple[str, str], ...]:
    """Return the imports of the package as pairs of a module and a name (empty: the module itself)."""
    pairs = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            pairs += [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            pairs += [(node.module, alias.name) for alias in node.names]
    return tuple(pair for pair in pairs if pair[0].split(".")[0] == PACKAGE)


@lru_cache(maxsize=256)
def _bindings(source: str) -> dict[str, tuple[str, str]]:
    """Return which import each name of an ``__init__`` comes from."""
    return {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.parse(source).body
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == PACKAGE
        for alias in node.names
    }


@lru_cache(maxsize=256)
def _only_lists(source: str) -> bool:
    """Tell whether an ``__init__`` holds imports, a docstring and plain values, and so does nothing."""
    return all(
        isinstance(node, ast.Import | ast.ImportFrom)
        or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        or (isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant | ast.List))
        for node in ast.parse(source).body
    )
