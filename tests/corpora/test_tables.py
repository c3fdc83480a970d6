"""CSV that a spreadsheet may open."""

import pandas as pd

from analysis.corpora.tables import read_table, write_table


def test_texts_come_back_and_formulas_are_guarded(tmp_path):
    texts = ["=1+1", "-5", "@here", "+x", "'=quoted", "'plain'", "", "NA", "a,b\n“c”", "−5"]
    path = tmp_path / "table.csv"

    write_table(path, pd.DataFrame({"text": texts, "line": range(len(texts))}))

    assert read_table(path)["text"].tolist() == texts
    cells = [line.lstrip('"') for line in path.read_text(encoding="utf-8").splitlines()]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
