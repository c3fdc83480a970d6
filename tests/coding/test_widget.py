"""The widget: its script in node where there is one, and in Jupyter's model where anywidget is installed."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from analysis.coding import SheetError, coding_widget, draw_sample, open_desk, task_folder, write_task
from analysis.coding.desk import screen
from analysis.coding.notebook import write_notebook
from analysis.coding.widget import STATIC, show_desk
from tests.coding.tables import units_of

LABELS = ("favour", "against", "neither")
PROBE = Path(__file__).parent / "desk_probe.mjs"


@pytest.fixture
def desk(tmp_path):
    sample = draw_sample(units_of(), n=4, strata=["side"], random_state=0)
    sample = sample.assign(focus_start=0, focus_end=3)
    return open_desk(tmp_path / "me.csv", sample, labels=LABELS, coder="me")


def run_script(view, keys):
    node = shutil.which("node")
    if node is None:
        pytest.skip("needs node, which runs the widget's script outside a browser")
    command = [node, str(PROBE), str(STATIC / "desk.js"), json.dumps(view), keys]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_keys_send_what_they_stand_for_with_the_unit_shown(desk):
    view = screen(desk)
    sent = run_script(view, "1x3su")["sent"]

    assert [message["kind"] for message in sent] == ["label", "label", "skip", "undo"]
    assert [message.get("label") for message in sent[:2]] == ["favour", "neither"]
    assert {message["unit"] for message in sent} == {view["unit"]}


def test_the_screen_shows_unit_focus_labels_and_progress(desk):
    view = screen(desk) | {"message": "Not saved. <b>why</b>"}
    result = run_script(view, "")

    plain = view["text"].replace(">>", "").replace("<<", "")
    assert any(line.startswith("div: 0 of 4 labelled · coder me") for line in result["shown"])
    assert "p: Not saved. <b>why</b>" in result["shown"]
    assert any(line.startswith("div: ") and plain in line for line in result["shown"])
    assert any("1  favour" in line and "s  skip" in line for line in result["shown"])
    assert result["suppressed"] == "true"


def test_when_all_is_labelled_only_undo_is_left(desk):
    view = {name: value for name, value in screen(desk).items() if name not in ("unit", "text")}
    result = run_script(view | {"can_undo": True}, "1su")

    assert [message["kind"] for message in result["sent"]] == ["undo"]
    assert any("All units are labelled" in line for line in result["shown"])


def test_the_script_writes_no_markup():
    source = (STATIC / "desk.js").read_text(encoding="utf-8")

    assert "innerHTML" not in source
    assert source.count("{") == source.count("}")
    assert source.count("(") == source.count(")")


def test_in_jupyter_s_model_a_message_changes_the_screen(desk):
    pytest.importorskip("anywidget", reason="needs anywidget")
    widget = show_desk(desk)
    widget._receive(widget, {"kind": "label", "label": "against", "unit": widget.screen["unit"]}, [])

    assert widget.screen["done"] == 1
    assert widget.desk.sheet["label"].iloc[0] == "against"


def test_without_anywidget_a_sentence_says_what_to_do(desk, monkeypatch):
    monkeypatch.setitem(sys.modules, "anywidget", None)

    with pytest.raises(ImportError, match="code in a sheet instead"):
        show_desk(desk)


def test_the_notebook_holds_the_codebook_and_one_call(scratch):
    sample = draw_sample(units_of(), n=4, strata=["side"], random_state=0)
    write_task("toy_debate", "barrier", sample, labels=LABELS)
    path = write_notebook("toy_debate", "barrier", "me", ["# Codebook", "more"])
    book = json.loads(path.read_text(encoding="utf-8"))

    assert [entry.name for entry in path.parent.iterdir()] == ["me.ipynb"], "no sample, no sheets beside it"
    assert [cell["cell_type"] for cell in book["cells"]] == ["markdown", "code", "markdown", "markdown"]
    code = book["cells"][1]["source"]
    assert code.endswith("coding_widget('toy_debate', 'barrier', 'me')")
    compile(code, "cell", "exec")
    assert book["cells"][2]["source"] == "# Codebook"
    assert {cell["metadata"]["deletable"] for cell in book["cells"]} == {False}
    assert "4 labels: a share near .50 is known to about" in book["cells"][0]["source"]


def test_ranked_units_promise_no_share(scratch):
    sample = draw_sample(units_of(), n=4, strata=["side"], random_state=0)
    write_task("toy_debate", "barrier_ranked", sample, labels=LABELS, facts={"ranked_by": "tone"})
    text = write_notebook("toy_debate", "barrier_ranked", "me").read_text(encoding="utf-8")

    assert "no share is estimated" in text
    assert "is known to about" not in text


@pytest.mark.parametrize(
    ("coder", "why"), [("../me", "letters, digits"), ("", "letters"), ("Sample", "choose another")]
)
def test_a_name_that_cannot_be_a_sheet_s_is_refused(scratch, coder, why):
    with pytest.raises(ValueError, match=why):
        write_notebook("toy_debate", "barrier", coder)


@pytest.fixture
def drawn(scratch):
    sample = draw_sample(units_of(), n=4, strata=["side"], random_state=0)
    write_task("toy_debate", "barrier", sample, labels=LABELS)
    return task_folder("toy_debate", "barrier")


SHEET = "corpus/toy_debate/local/coding/barrier/me.csv"


def test_a_sheet_that_cannot_be_made_is_told_when_the_desk_opens(drawn):
    (drawn / "me.csv").mkdir()

    with pytest.raises(SheetError) as caught:
        coding_widget("toy_debate", "barrier", "me")

    (sentence,) = caught.value._render_traceback_()
    assert sentence.startswith(f"{SHEET} cannot be read or written (")
    assert sentence.endswith("then run the cell again. Labels given before are kept.")
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("refused", ["mkstemp", "mkdir"])
def test_a_folder_that_refuses_is_told_when_the_desk_opens(drawn, monkeypatch, refused):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied", "/somewhere/.me-x1y2.csv")

    monkeypatch.setattr(*{"mkstemp": (tempfile, "mkstemp"), "mkdir": (Path, "mkdir")}[refused], refuse)

    with pytest.raises(SheetError) as caught:
        coding_widget("toy_debate", "barrier", "me")

    assert str(caught.value).startswith(
        f"{SHEET} cannot be read or written (Permission denied): allow both there, or make room"
    )


def test_a_sheet_that_may_not_be_read_is_told_when_the_desk_opens(drawn, monkeypatch):
    (drawn / "me.csv").write_text("unit,label\n", encoding="utf-8")

    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)

    with pytest.raises(SheetError, match=rf"^{SHEET} cannot be read or written \(Permission denied\)"):
        coding_widget("toy_debate", "barrier", "me")


def test_what_was_not_drawn_cannot_be_coded(scratch):
    with pytest.raises(FileNotFoundError, match="draw it first"):
        coding_widget("toy_debate", "nothing", "me")


def test_all_words_are_shown_whatever_angles_the_text_has(desk):
    view = screen(desk) | {"text": "One >>two<< three >>four<< five"}
    result = run_script(view, "")

    assert any("One two three >>four<< five" in line for line in result["shown"])
    assert any("a >> b" in line for line in run_script(view | {"text": "a >> b"}, "")["shown"])
