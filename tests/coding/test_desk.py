"""The desk: labels, skips, undoes, resumes; every key on disk, nothing written over another's work."""

import pandas as pd
import pytest

from analysis.coding import SheetError, draw_sample, open_desk, read_labels
from analysis.coding.desk import KEYS, act, give_label, screen, skip, undo
from analysis.coding.widget import respond
from tests.coding.tables import units_of

LABELS = ("favour", "against", "neither")


@pytest.fixture
def sample():
    return draw_sample(units_of(), n=4, strata=["side"], random_state=0)


@pytest.fixture
def opened(tmp_path, sample):
    return lambda: open_desk(tmp_path / "me.csv", sample, labels=LABELS, coder="me")


def given(desk):
    return "".join(label[:1] or "-" for label in desk.sheet["label"])


def press(desk, *keys):
    """Press keys one after another: f, a, n label, s skips, u undoes."""
    labels = {label[0]: label for label in LABELS}
    for key in keys:
        message = {"kind": "label", "label": labels[key]} if key in labels else {}
        desk = act(desk, message or {"kind": {"s": "skip", "u": "undo"}[key]})
    return desk


def test_a_new_desk_is_on_disk_and_shows_the_first_unit(opened, tmp_path):
    desk = opened()
    view = screen(desk)

    assert (tmp_path / "me.csv").is_file()
    assert (desk.position, view["done"], view["total"]) == (0, 0, 4)
    assert view["unit"] == desk.sheet["unit"].iloc[0]
    assert [entry["key"] for entry in view["labels"]] == ["1", "2", "3"]
    assert not view["can_undo"]


def test_labels_go_to_the_unit_shown_and_the_next_comes_up(opened):
    desk = press(opened(), *"fan")

    assert given(desk) == "fan-"
    assert desk.position == 3
    assert screen(desk)["done"] == 3


@pytest.mark.parametrize(
    ("keys", "labels", "position"),
    [
        ("fu", "----", 0),
        ("fau", "f---", 1),
        ("fauu", "----", 0),
        ("u", "----", 0),
        ("fsa", "f-a-", 3),
        ("fsan", "f-an", 1),
        ("fsanf", "ffan", 4),
        ("fsanfu", "f-an", 1),
        ("sssss", "----", 1),
        ("fanff", "fanf", 4),
        ("sfuu", "----", 0),
    ],
)
def test_skip_and_undo_by_hand(opened, keys, labels, position):
    desk = press(opened(), *keys)

    assert (given(desk), desk.position) == (labels, position)


def test_undo_takes_back_what_label_and_skip_did(opened):
    desk = opened()
    for step in (lambda d: give_label(d, "favour"), skip):
        there = undo(step(desk))
        assert there.sheet.equals(desk.sheet)
        assert (there.position, there.past) == (desk.position, desk.past)


def test_what_was_labelled_is_there_after_a_restart_and_can_be_undone(opened, sample, tmp_path):
    press(opened(), *"fsa")
    desk = opened()

    assert given(desk) == "f-a-"
    assert desk.position == 1
    assert given(press(desk, "u")) == "f---"
    labels = read_labels(tmp_path / "me.csv", sample, labels=LABELS)
    assert labels["label"].tolist() == ["favour"]


def test_units_drawn_later_fall_into_the_coder_s_order(tmp_path):
    units = units_of()
    small, large = (draw_sample(units, n=n, strata=["side"], random_state=0) for n in (4, 10))
    path = tmp_path / "me.csv"
    done = press(open_desk(path, small, labels=LABELS, coder="me"), *"fanf")
    desk = open_desk(path, large, labels=LABELS, coder="me")

    before = dict(zip(done.sheet["unit"], done.sheet["label"], strict=True))
    after = dict(zip(desk.sheet["unit"], desk.sheet["label"], strict=True))
    assert {unit: label for unit, label in after.items() if label} == before
    assert screen(desk)["total"] == 10


def test_notes_stay_with_their_unit_also_when_it_is_undone(opened):
    desk = act(opened(), {"kind": "label", "label": "favour", "note": " =unsure,\n really "})
    assert desk.sheet["note"].iloc[0] == "=unsure, really"
    assert screen(press(desk, "u"))["note"] == "=unsure, really"
    assert opened().sheet["note"].iloc[0] == "=unsure, really"


def test_a_note_is_kept_when_the_unit_is_skipped_or_left(opened):
    desk = act(opened(), {"kind": "skip", "note": "two targets?"})
    desk = act(desk, {"kind": "undo", "note": "half a thought"})

    assert desk.position == 0
    assert opened().sheet["note"].tolist() == ["two targets?", "half a thought", "", ""]
    assert given(opened()) == "----"


def test_in_a_notebook_a_bad_sheet_is_told_in_a_sentence(opened, tmp_path):
    press(opened(), "f")
    path = tmp_path / "me.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("favour", "perhaps"), encoding="utf-8")
    with pytest.raises(SheetError) as caught:
        opened()

    assert caught.value._render_traceback_() == [
        "me.csv, row 2: label 'perhaps' is not one of favour, against, neither: correct or empty it"
    ]


def test_at_the_end_nothing_more_is_labelled(opened):
    desk = press(opened(), *"fanfa")

    assert screen(desk)["finished"]
    assert "unit" not in screen(desk)


def test_a_sheet_changed_meanwhile_is_not_written_over(opened, tmp_path):
    desk = press(opened(), "f")
    press(opened(), "a")

    with pytest.raises(SheetError, match="changed or moved by something else"):
        press(desk, "n")
    assert "favour" in (tmp_path / "me.csv").read_text(encoding="utf-8")
    (tmp_path / "me.csv").unlink()
    with pytest.raises(SheetError, match="nothing was written"):
        press(opened()._replace(digest="0"), "n")


def test_a_failed_key_leaves_the_desk_and_says_why(opened, tmp_path):
    desk = opened()
    unit = screen(desk)["unit"]
    same, view = respond(desk, {"kind": "label", "label": "maybe", "unit": unit})
    assert same is desk
    assert view["message"].startswith("Not saved. label 'maybe' is not one of")
    assert respond(desk, "nonsense")[1]["message"]
    (tmp_path / "me.csv").unlink()
    assert "changed or moved" in respond(desk, {"kind": "skip", "unit": unit})[1]["message"]


def test_a_sheet_that_cannot_be_written_is_told_and_the_key_can_be_pressed_again(opened, monkeypatch):
    desk = opened()
    message = {"kind": "label", "label": "favour", "unit": screen(desk)["unit"]}
    with monkeypatch.context() as locked:

        def refuse(*_):
            raise PermissionError(13, "Permission denied", "/somewhere/me.csv")

        locked.setattr("analysis.coding.desk.storage.write_csv", refuse)
        same, view = respond(desk, message)

    assert same is desk
    assert view["message"].startswith("Not saved. me.csv cannot be written (Permission denied)")
    assert "somewhere" not in view["message"]
    assert given(opened()) == "----"
    assert given(respond(same, message)[0]) == "f---"


def test_a_key_pressed_twice_labels_one_unit(opened):
    desk = opened()
    message = {"kind": "label", "label": "favour", "unit": screen(desk)["unit"]}
    desk, _ = respond(desk, message)
    desk, view = respond(desk, message)

    assert given(desk) == "f---"
    assert view["done"] == 1


def test_a_spreadsheet_s_copy_of_the_sheet_is_taken_up(opened, tmp_path):
    press(opened(), *"fa")
    path = tmp_path / "me.csv"
    table = pd.read_csv(path, dtype=str).fillna("")
    path.write_text("\ufeff" + table.to_csv(index=False, sep=";"), encoding="utf-8")

    assert given(opened()) == "fa--"


def test_what_is_no_desk_is_refused(opened, tmp_path, sample):
    (tmp_path / "me.csv").write_text("unit,label\nffffffffffff,favour\n", encoding="utf-8")
    with pytest.raises(SheetError, match="row 2: unit 'ffffffffffff' is not in the sample"):
        opened()
    for labels in ((), tuple("ab" * 20)):
        with pytest.raises(ValueError, match="one key each"):
            open_desk(tmp_path / "x.csv", sample, labels=labels, coder="me")
    with pytest.raises(ValueError, match="not one of label, skip, undo"):
        act(open_desk(tmp_path / "x.csv", sample, labels=LABELS, coder="me"), {"kind": "shrug"})


def test_no_key_is_taken_twice():
    assert len(set(KEYS)) == len(KEYS)
    assert not {"s", "u"} & set(KEYS)


def test_a_label_that_was_typed_with_other_spaces_is_not_lost(sample, tmp_path):
    labels, path = ["in favour", "against"], tmp_path / "me.csv"
    open_desk(path, sample, labels=labels, coder="me")
    sheet = pd.read_csv(path, dtype=str, keep_default_na=False)
    sheet.loc[0, "label"] = "In  favour "
    sheet.to_csv(path, index=False)

    assert screen(open_desk(path, sample, labels=labels, coder="me"))["done"] == 1
    assert read_labels(path, sample, labels=labels)["label"].tolist() == ["in favour"]
