"""Which code a step depends on: told from imports, and held against what is called in earnest."""

import inspect
import os
import subprocess
import sys

import pytest

from analysis import files
from analysis.reporting import build
from analysis.reporting.dependencies import code_files, package_data
from tests.conftest import ROOT

PACKAGE = ROOT / "analysis"


def names(source: str) -> set[str]:
    return {path.relative_to(PACKAGE).as_posix() for path in code_files(source)}


def test_a_public_name_leads_to_its_module_and_what_that_imports():
    found = names("from analysis.terms import log_ratio")

    assert {"terms/__init__.py", "__init__.py"} <= found
    assert any("log_ratio" in (PACKAGE / name).read_text() for name in found if name.startswith("terms/"))
    assert "terms/word_shift.py" not in found
    assert not any(name.startswith(("framing/", "reporting/", "cli/")) for name in found)


def test_imports_within_functions_and_of_modules_are_followed():
    inside = names("def f():\n    from analysis.terms import keyness")
    plain = names("import analysis.terms.keyness")

    assert "terms/keyness.py" in inside & plain
    assert "text/features.py" in inside


def test_other_peoples_packages_are_no_code_of_ours():
    assert code_files("import numpy\nfrom os import path") == []


def write(root, **modules: str) -> None:
    for name, text in modules.items():
        place = name.replace("__", "/").replace("init", "__init__")
        files.write_text(root / "analysis" / f"{place}.py", text)


def small(tmp_path, monkeypatch, **modules: str) -> None:
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    write(tmp_path, init="", **modules)


def found_in(tmp_path, source: str) -> set[str]:
    return {path.relative_to(tmp_path / "analysis").as_posix() for path in code_files(source)}


def test_a_stage_that_does_something_on_import_counts_whole(tmp_path, monkeypatch):
    small(
        tmp_path,
        monkeypatch,
        sea__init="from analysis.sea.tide import ebb\nfrom analysis.sea.wave import crest\n",
        sea__tide="def ebb(): ...",
        sea__wave="def crest(): ...",
    )
    found = found_in(tmp_path, "from analysis.sea import ebb")
    assert found == {"__init__.py", "sea/__init__.py", "sea/tide.py"}

    doing = "from analysis.sea.tide import ebb\nfrom analysis.sea.wave import crest\ncrest()\n"
    write(tmp_path, sea__init=doing)

    assert "sea/wave.py" in found_in(tmp_path, "from analysis.sea import ebb")


def test_modules_that_import_each_other_come_to_an_end(tmp_path, monkeypatch):
    small(tmp_path, monkeypatch, ebb="from analysis.flow import f", flow="def f():\n    import analysis.ebb")

    assert found_in(tmp_path, "import analysis.ebb") == {"__init__.py", "ebb.py", "flow.py"}


def test_a_name_that_is_renamed_or_a_module_leads_on(tmp_path, monkeypatch):
    small(
        tmp_path,
        monkeypatch,
        sea__init="from analysis.sea.tide import low as ebb",
        sea__tide="low = 1",
        sea__wave="high = 1",
    )

    assert "sea/tide.py" in found_in(tmp_path, "from analysis.sea import ebb")
    assert "sea/wave.py" in found_in(tmp_path, "from analysis.sea import wave")
    assert {"sea/tide.py", "sea/__init__.py"} <= found_in(tmp_path, "from analysis.sea import *")


def test_a_copy_of_the_data_alone_has_no_code(tmp_path, monkeypatch):
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))

    assert code_files("from analysis.terms import keyness") == []


def test_every_file_that_is_no_code_belongs_to_a_module():
    everything = "\n".join(
        f"import {'.'.join(path.relative_to(ROOT).with_suffix('').parts)}" for path in PACKAGE.rglob("*.py")
    )

    assert set(package_data(PACKAGE)) <= set(code_files(everything))


def test_no_module_imports_by_a_name_made_up_at_run_time():
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name != "dependencies.py":
            assert "import_module" not in text, path
            assert "__import__" not in text, path


TRACED = """
import importlib, pkgutil, sys
from pathlib import Path
import analysis
for module in pkgutil.walk_packages(analysis.__path__, "analysis."):
    if "__main__" not in module.name and "make_tables" not in module.name:
        importlib.import_module(module.name)  # what is called while importing is not asked about
called = set()
def watch(frame, event, argument):
    if event == "call":
        called.add(frame.f_code.co_filename)
source = Path(sys.argv[1]).read_text(encoding="utf-8")
code = compile(source, "step", "exec")
sys.setprofile(watch)
exec(code, {"__name__": "step"})
sys.setprofile(None)
package = sys.argv[2]
print("\\n".join(sorted(name for name in called if name.startswith(package))))
"""
FEATURES = inspect.getsource(build.make_features)
STEPS = {
    "features": f"from __future__ import annotations\n{FEATURES}\nmake_features('toy_debate')\n",
    "frames": (ROOT / "notebooks" / "source" / "03_measure_frames.py").read_text(encoding="utf-8"),
}


@pytest.mark.parametrize("step", STEPS)
def test_no_module_is_called_that_the_imports_do_not_tell(scratch, step):
    (scratch / "step.py").write_text(STEPS[step], encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MPLBACKEND": "agg"}
    done = subprocess.run(
        [sys.executable, "-c", TRACED, "step.py", f"{PACKAGE}{os.sep}"],
        cwd=scratch,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    called = {line for line in done.stdout.splitlines() if line.startswith(str(PACKAGE))}

    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(files.ROOT_VARIABLE)
        told = {str(path) for path in code_files(STEPS[step])}
    assert len(called) > 10
    assert called <= told
