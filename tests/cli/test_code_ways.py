"""Three ways of coding, one table: the desk, a CSV sheet and a workbook."""

import pandas as pd
from openpyxl import load_workbook

from analysis.cli import code_commands
from analysis.coding import open_desk, outlet_names, read_labels, read_task
from analysis.coding.desk import act, screen

STUDY, TASK, CODER, N = "toy_debate", "toy_debate", "ann", 15


def test_sheets_and_desk_give_the_same_labels(scratch, tmp_path):
    sample = code_commands.draw(STUDY, TASK, is_target=False, n=N)
    labels = read_task(STUDY, TASK)[1]["labels"]
    desk = open_desk(tmp_path / "desk.csv", sample, labels=labels, coder=CODER, outlets=outlet_names(STUDY))
    answers = {}
    for place in range(N):
        unit = screen(desk)["unit"]
        answers[unit] = labels[place % 3]
        desk = act(desk, {"kind": "label", "label": answers[unit], "unit": unit})
    tables = [read_labels(tmp_path / "desk.csv", sample, labels=labels, coder=CODER)]
    for suffix in (".csv", ".xlsx"):
        path = tmp_path / f"sheet{suffix}"
        code_commands.write(STUDY, TASK, path, CODER)
        fill(path, answers)
        tables.append(read_labels(path, sample, labels=labels, coder=CODER))

    assert len(tables[0]) == N
    assert tables[0]["label"].nunique() == 3
    assert tables[1].equals(tables[0])
    assert tables[2].equals(tables[0])


def fill(path, answers):
    """Fill in a sheet as a spreadsheet would."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        page = book["coding"]
        names = [cell.value for cell in page[1]]
        for row in page.iter_rows(min_row=2):
            row[names.index("label")].value = answers[row[names.index("unit")].value]
        book.save(path)
    else:
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        table.assign(label=table["unit"].map(answers)).to_csv(path, index=False)
