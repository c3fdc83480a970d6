"""The notebook sources in a real JupyterLab: they open as notebooks, run whole, and stay as they are."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from analysis import files
from analysis.reporting.notebooks import applies, sources
from tests.browser.conftest import PATIENCE
from tests.conftest import ROOT, without_private

STUDY = "toy_debate"
FIRST_FRAMES_CONTEXTS = ("01", "03", "04")
"""Counts, a lexicon, and words in order: each is run in JupyterLab, where all others would run alike."""
SOURCES = [
    source.name
    for source in sources()
    if applies(source, STUDY) and source.name.startswith(FIRST_FRAMES_CONTEXTS)
]
SETTINGS = {"open_browser": False, "expose_app_in_browser": True}

OPENED = """() => {
  const shown = window.jupyterapp?.shell?.currentWidget;
  return shown?.content?.model?.cells?.length > 3 && shown.sessionContext?.session?.kernel?.status === 'idle';
}"""

CELLS = """() => {
  const cells = window.jupyterapp.shell.currentWidget.content.model.cells;
  return Array.from({length: cells.length}, (_, place) => cells.get(place).toJSON());
}"""

FINISHED = """() => {
  const shown = window.jupyterapp.shell.currentWidget;
  const cells = shown.content.model.cells;
  const code = Array.from({length: cells.length}, (_, place) => cells.get(place))
    .filter(cell => cell.type === 'code' && cell.sharedModel.getSource().trim());
  const failed = code.some(cell => cell.toJSON().outputs.some(output => output.output_type === 'error'));
  return failed || (code.every(cell => cell.executionCount !== null)
    && shown.sessionContext.session.kernel.status === 'idle');
}"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory, browser):
    """What `python3 run.py lab` opens, in a scratch copy: the folder, and the address without its path."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "corpus", folder / "corpus", ignore=without_private)
    shutil.copytree(ROOT / "notebooks" / "source", folder / "notebooks" / "source")
    for name in ("CITATION.cff", "requirements.txt"):
        shutil.copy(ROOT / name, folder / name)
    own = folder / "jupyter"
    files.write_json(own / "jupyter_lab_config.json", {"ServerApp": SETTINGS, "LabApp": SETTINGS})
    environment = {
        **os.environ,
        files.ROOT_VARIABLE: str(folder),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
        "JUPYTER_CONFIG_DIR": str(own),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
        "IPYTHONDIR": str(own / "ipython"),
    }
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "analysis.cli", "lab"],
            env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    try:
        yield folder, started(server, folder)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def started(server, folder) -> dict:
    """Wait until the server says where it listens."""
    end = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < end and server.poll() is None:
        for path in (folder / "jupyter" / "runtime").glob("jpserver-*.json"):
            try:
                return json.loads(path.read_text(encoding="utf-8"))
            except ValueError:
                continue  # it is still being written
        time.sleep(0.1)
    pytest.fail("JupyterLab did not start:\n" + (folder / "log").read_text(errors="replace")[-3000:])


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_opens_as_a_notebook_and_runs_from_top_to_bottom(window, lab, name):
    folder, server = lab
    source = folder / "notebooks" / "source" / name
    before = source.read_bytes()

    page, complaints = window(f"{server['url']}lab/tree/source/{name}?token={server['token']}&reset")
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell")
    page.wait_for_function(OPENED)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(FINISHED)

    cells = page.evaluate(CELLS)
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    assert [output["evalue"] for output in outputs if output["output_type"] == "error"] == []
    assert [output["text"][:500] for output in outputs if output["output_type"] == "stream"] == []
    assert outputs
    assert page.locator(".jp-Dialog, .Toastify__toast").count() == 0, "nothing asks for news or for a kernel"
    assert source.read_bytes() == before
    assert [line for line in complaints if line.startswith("thrown")] == []
