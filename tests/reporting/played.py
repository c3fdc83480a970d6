"""Notebooks played back from the copies that ship, which takes no kernel."""

import shutil

from analysis import files
from analysis.reporting import notebooks
from analysis.reporting.findings import findings_path, read_rows
from tests.conftest import ROOT


def play_back(source, study):
    """Put in place what the notebook gave when it was run last: its copy, its figures, its findings."""
    for folder, name in (("notebooks", f"{source.stem}.ipynb"), ("figures", source.stem)):
        old, new = ROOT / folder / study / name, files.root() / folder / study / name
        if old.is_dir():
            shutil.copytree(old, new, dirs_exist_ok=True)
        elif old.is_file():
            files.write_bytes(new, old.read_bytes())
    shipped = files.read_json(ROOT / "figures" / study / "findings.json")["findings"]
    rows = [row for row in read_rows(study) if row["notebook"] != source.stem]
    rows += [row for row in shipped if row["notebook"] == source.stem]
    rows.sort(key=lambda row: (row["notebook"], row["id"]))
    files.write_json(findings_path(study), {"study": study, "findings": rows})
    return notebooks.executed_path(source, study)
