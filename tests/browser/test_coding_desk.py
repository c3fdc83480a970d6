"""The coding notebook in a real JupyterLab: keys become labels on disk, masked, and nothing is lost."""

import os
import shutil
import signal
import subprocess
import sys

import pandas as pd
import pytest

from analysis import files
from analysis.coding import (
    coding_sheet,
    outlet_names,
    read_study_labels,
    read_task,
    sheets_in,
    task_folder,
    unit_names,
)
from analysis.coding.reading import sheet_rows
from tests.browser.test_lab import OPENED, SETTINGS, started
from tests.conftest import ROOT, without_private

STUDY, TASK, CODER = "toy_debate", "toy_debate", "ann"
LABELS = {"1": "right", "2": "other_pole", "3": "wrong"}
N = 15

RUN = """() => {
  const commands = window.jupyterapp.commands;
  return commands.execute('notebook:run-all-cells');
}"""
AT = "done => document.querySelector('.desk-progress')?.textContent.startsWith(`${done} of`)"
NEXT = "before => document.querySelector('.desk-text').textContent !== before"
FOCUSED = "() => document.activeElement?.classList.contains('desk-frame')"
FOCUS_DESK = "() => document.querySelector('.desk-frame').focus()"
IDLE = "() => window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'"
RESTART = "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"
SAVE = "() => window.jupyterapp.shell.currentWidget.context.save()"


@pytest.fixture
def study(tmp_path, monkeypatch):
    """A scratch project in which the sample is drawn; the project's own folders are not written to."""
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus", ignore=without_private)
    for name in ("CITATION.cff", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    return tmp_path


@pytest.fixture
def coding(study, browser):
    """`run.py code toy_debate --coder ann`, in a group of its own that is ended whatever the test does."""
    own = study / "jupyter"
    files.write_json(own / "jupyter_lab_config.json", {"ServerApp": SETTINGS, "LabApp": SETTINGS})
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])),
        "JUPYTER_CONFIG_DIR": str(own),
        "JUPYTER_DATA_DIR": str(own / "data"),
        "JUPYTER_RUNTIME_DIR": str(own / "runtime"),
        "IPYTHONDIR": str(own / "ipython"),
    }
    verb = [sys.executable, "-m", "analysis.cli", "code", STUDY, "--coder", CODER, "--n", str(N)]
    # the verb opens JupyterLab only for somebody who can end it
    hand, terminal = os.openpty()
    with (study / "log").open("wb") as log:
        server = subprocess.Popen(
            verb,
            env=environment,
            stdin=terminal,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    os.close(terminal)
    try:
        yield {**started(server, study), "process": server}
    finally:
        for sign in (signal.SIGTERM, signal.SIGKILL):
            # the group outlives its leader while a kernel is in it
            try:
                os.killpg(server.pid, sign)
                server.wait(timeout=15)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue
        os.close(hand)


@pytest.fixture
def opened(window, coding):
    """Open the coder's notebook and run it, until the desk has the focus."""

    def open_notebook(**look):
        address = f"{coding['url']}lab/tree/{CODER}.ipynb?token={coding['token']}&reset"
        page, complaints = window(address, **look)
        page.on("dialog", lambda dialog: None)
        lay_out(page)
        return page, complaints

    return open_notebook


def lay_out(page):
    page.wait_for_selector(".jp-NotebookPanel .jp-Cell")
    page.wait_for_function(OPENED.replace("> 3", "> 2"))
    page.evaluate(RUN)
    page.wait_for_selector(".desk-frame .desk-text")
    page.wait_for_function(IDLE)
    page.wait_for_function(FOCUSED)


def press(page, keys, done):
    """Press keys one by one, each when the one before has been answered; return how many are done."""
    for key in keys:
        page.keyboard.press(key)
        done += 1
        page.wait_for_function(AT, arg=done)
        assert page.evaluate(FOCUSED), f"after {key} the desk has lost the focus"
    return done


def sheet():
    return [cells for _, cells in sheet_rows(task_folder(STUDY, TASK) / f"{CODER}.csv")]


def given():
    return [cells["label"] for cells in sheet()]


def test_keys_become_labels_and_nothing_is_lost(opened, coding):
    page, complaints = opened()
    order = coding_sheet(read_task(STUDY, TASK)[0], coder=CODER, outlets=outlet_names(STUDY))["unit"].tolist()

    done = press(page, "1232", 0)
    assert given() == [LABELS[key] for key in "1232"] + [""] * (N - 4)
    assert [cells["unit"] for cells in sheet()] == order

    # undo and correct; keys that mean nothing here, Lab's own among them, do nothing
    page.keyboard.press("u")
    page.wait_for_function(AT, arg=3)
    cells = page.locator(".jp-Cell").count()
    for key in ("d", "d", "0", "0", "a", "b", "m", "x", "ArrowDown", "Escape"):
        page.keyboard.press(key)
    done = press(page, "3", 3)
    assert given()[:5] == ["right", "other_pole", "wrong", "wrong", ""]
    assert page.locator(".jp-Cell").count() == cells
    assert page.locator(".jp-Dialog").count() == 0

    # a note, and a unit that is skipped
    shown = page.locator(".desk-text").text_content()
    page.keyboard.press("Tab")
    page.locator(".desk-note").focus()
    page.keyboard.type("1 unsure, two senses")
    page.keyboard.press("Enter")
    page.keyboard.press("s")
    page.wait_for_function(NEXT, arg=shown)
    assert sheet()[4]["label"] == ""
    assert sheet()[4]["note"] == "1 unsure, two senses"
    done = press(page, "11", done)

    # a click on the notebook leaves Lab's keys without effect: the desk takes the focus back
    page.locator(".jp-MarkdownCell").first.click()
    page.wait_for_function(FOCUSED)
    done = press(page, "2", done)
    before = given()
    page.evaluate(SAVE)
    saved = (task_folder(STUDY, TASK) / "desks" / CODER / f"{CODER}.ipynb").read_text(encoding="utf-8")
    assert "coding_widget(" in saved
    assert_masked(page, saved)

    # the page is loaded anew, then the kernel dies: the coder goes on at the same unit
    page.reload()
    lay_out(page)
    page.wait_for_function(AT, arg=done)
    assert given() == before
    done = press(page, "3", done)
    page.evaluate(RESTART)
    page.wait_for_function(IDLE)
    page.evaluate(FOCUS_DESK)
    page.keyboard.press("1")
    page.wait_for_function("() => document.querySelector('.desk-message').textContent.includes('not saved')")
    assert given().count("") == N - done
    lay_out(page)
    page.wait_for_function(AT, arg=done)

    press(page, "1" * (N - done), done)
    page.wait_for_function("() => document.querySelector('.desk-text').textContent.includes('All units')")
    assert "" not in given()
    assert sheet()[4]["note"] == "1 unsure, two senses"
    assert sheets_in(task_folder(STUDY, TASK)) == [task_folder(STUDY, TASK) / f"{CODER}.csv"]
    assert [line for line in complaints if line.startswith("thrown")] == []

    # Ctrl-C reaches the verb and JupyterLab alike; the labels are read all the same
    os.killpg(coding["process"].pid, signal.SIGINT)
    coding["process"].wait(timeout=60)
    names = unit_names(read_task(STUDY, TASK)[0])
    kept = read_study_labels(STUDY)
    assert set(kept["coder"]) == {CODER}
    assert set(kept["coder_kind"]) == {"human"}
    assert dict(zip(unit_names(kept), kept["label"], strict=True)) == dict(zip(order, given(), strict=True))
    assert set(names) == set(order)


def assert_masked(page, saved):
    """No document, title, outlet, date or side of a unit of the sample, in what a coder could see."""
    sample, _ = read_task(STUDY, TASK)
    documents = pd.read_csv(files.study_folder(STUDY) / "documents.csv", dtype=str)
    facts = documents[documents["doc_id"].isin(sample["doc_id"])]
    told = {name for column in ("doc_id", "title", "outlet", "date", "side") for name in facts[column]}
    assert len(told) > N
    assert page.locator(".desk-unit").inner_text() in page.locator("body").inner_text()
    # the sentence itself may speak of supporters: it is looked at without the names of sides
    words = page.locator(".desk-unit").inner_html()
    assert [name for name in sorted(told - set(facts["side"])) if name in words] == []
    page.evaluate("() => document.querySelector('.desk-unit').replaceChildren()")
    around = page.content()
    assert "desk-frame" in around
    assert [name for name in sorted(told) if name in around or name in saved] == []


def test_the_desk_fits_and_can_be_read_by_day_and_by_night(opened):
    for scheme, width in (("light", 1280), ("dark", 560)):
        page, _ = opened(scheme=scheme, width=width)
        if scheme == "dark":
            page.evaluate(DARK)
            page.wait_for_function("() => document.body.dataset.jpThemeLight === 'false'")
        told = page.evaluate(LOOK)

        assert (told["role"], told["live"], told["direction"]) == ("application", "polite", "auto")
        assert told["keys"] == ["1", "2", "3", "s"]
        assert told["meanings"] == 4
        assert told["overflow"] <= 1
        assert min(told["contrast"]) >= 4.5, scheme


DARK = "() => window.jupyterapp.commands.execute('apputils:change-theme', {theme: 'JupyterLab Dark'})"
LOOK = """() => {
  const desk = document.querySelector('.desk-frame');
  const find = name => desk.querySelector('.desk-' + name);
  const light = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map(v => v / 255)
      .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = element => {
    const own = getComputedStyle(element).backgroundColor;
    return own === 'rgba(0, 0, 0, 0)' && element.parentElement ? ground(element.parentElement) : own;
  };
  const contrast = element => {
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  return {
    role: desk.getAttribute('role'), live: find('unit').getAttribute('aria-live'),
    direction: find('text').getAttribute('dir'),
    keys: [...desk.querySelectorAll('.desk-label')].map(b => b.getAttribute('aria-keyshortcuts')),
    meanings: [...desk.querySelectorAll('.desk-meaning')].filter(m => m.textContent).length,
    overflow: desk.scrollWidth - desk.clientWidth,
    contrast: ['text', 'context', 'progress', 'meaning', 'label', 'focus', 'note']
      .map(name => contrast(find(name))),
  };
}"""
