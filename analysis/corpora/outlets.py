"""Facts about outlets, kept apart from the sides of a study, with who says so."""

import pandas as pd

from analysis.corpora.dates import read_date
from analysis.corpora.outlet_names import OUTLETS, read_names
from analysis.corpora.studies import StudyError
from analysis.files import root
from analysis.schema import columns_of, conform
from analysis.storage import read_csv

FACTS = ("country", "owner", "funding", "editorial_control")


def read_outlets() -> pd.DataFrame:
    """Read ``corpus/outlets.csv``: owner, funding and control of outlets, and who says so.

    An outlet may have several rows, one a period. What is not checked never sets a side.

    Returns
    -------
    DataFrame
        The table ``outlets`` of `analysis.schema`, sorted by outlet and period; empty where
        there is no such file.

    Raises
    ------
    StudyError
        If a column is missing, an outlet has no name or two rows from one day, a date is no
        date, a row claims to be checked without naming its source, or two outlets share a spelling.
    """
    path = root() / OUTLETS
    if not path.is_file():
        return conform(pd.DataFrame(columns=columns_of("outlets")), "outlets")
    try:
        table = conform(read_csv(path), "outlets")
    except ValueError as error:
        raise StudyError(f"{OUTLETS} cannot be read: {error}") from error
    for row, facts in enumerate(table.to_dict("records"), start=2):
        fault = _fault({str(name): str(value) for name, value in facts.items()})
        if fault:
            raise StudyError(f"{OUTLETS}, row {row}: {fault}")
    twice = table[table.duplicated(["outlet", "from"])]
    if len(twice):
        raise StudyError(f"{OUTLETS}: {twice['outlet'].iloc[0]} has two rows from the same day.")
    try:
        read_names()
    except ValueError as error:
        raise StudyError(str(error)) from error
    return table.sort_values(["outlet", "from"], ignore_index=True)


def _fault(facts: dict[str, str]) -> str:
    """Return a sentence on what is wrong with a row; empty where nothing is."""
    if not facts["outlet"].strip():
        return "the outlet has no name."
    for name in ("from", "to"):
        if facts[name] != read_date(facts[name])[0]:
            return f"{name} is {facts[name]!r}, not a date like 2022-02-07, 2022-02 or 2022."
    if facts["source_checked"] not in ("yes", "no"):
        return f"source_checked is {facts['source_checked']!r}; it must be yes or no."
    if facts["source_checked"] == "yes" and not facts["source"]:
        return "it is said to be checked, but names no source."
    if not facts["source"] and any(facts[name] for name in FACTS[1:]):
        return "it states facts without a source; name the page, or leave them empty."
    return ""
