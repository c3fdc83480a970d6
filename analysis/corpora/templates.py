"""A study begun: ``study.toml`` and ``DATASHEET.md`` with everything to fill in explained."""

import datetime as dt
from pathlib import Path
from string import Template

from analysis.corpora.studies import StudyError, check_name
from analysis.files import study_folder, write_text

SETTINGS_TEMPLATE = Template("""\
# What the study declares before anything is computed. Empty means unknown, and is said to be so.
id = "$study"
title = "$title"
question = ""            # what the study asks, in one sentence
version = "0.1.0"        # raise it whenever documents or settings change
language = "en"          # of the documents, where manifest.csv does not say otherwise
note = ""                # shown on every page, such as "a demonstration" where it is one
keywords = []

[citation]
authors = []             # "Family name, Given name"
year = $year
license = ""             # of what you publish: counts, figures, tables

[period]                 # 2022-02-07, 2022-02 or 2022
from = ""
to = ""

[sampling_frame]
database = ""            # where the documents come from
query = ""               # the search that found them, word for word
retrieved = ""           # the day of the search
inclusion = ""           # which of its results were taken, and which not
denominator = ""         # out of how many

[inclusion]              # what is set aside when articles are read, and counted
within_period = false    # true: articles dated outside the period above
languages = []           # ["en"]: articles in other languages
rules = []               # [{column = "section", values = ["WORLD"], outlets = ["Outlet A"]}, ...]

[release]
unit = "document"        # or "outlet-week": sums by outlet and week, for headlines and other short texts
texts = "documents"      # what the texts are called where they are summed: "headlines"

[grouping]               # what is compared with what
column = "outlet"        # a column of documents.csv or of your manifest.csv: outlet, genre, side, ...
label = ""               # what the sides are called together, such as "kind of outlet"
sides = []               # ["one", "other"], or [{name = "one", values = ["Outlet A", "Outlet B"]}, ...];
                         # the value "*" stands for all that no other side takes
target = ""              # a term is key where it leads on this side ...
reference = ""           # ... over this one

[inference]
estimand = "these outlets"   # or "outlets of this kind", which needs at least ten outlets a side
unit = ""                # what intervals resample: document or week (these outlets), outlet (of this kind)
wire_copy = "keep"           # documents that print the same text: all count ("keep"), the earliest of a side
                             # alone ("once"), or each of k the kth part ("weight")

[terms]
min_count = 5            # rarer types are not compared
labels = false           # true: count also without what headlines of running stories begin with ("Storm: …")

[framing]
lexicons = []            # names of files in corpus/lexicons, without .toml

[stance]
targets = []             # names of files in corpus/stance_targets, without .toml
features = "tfidf"       # what stances are told by; "both" adds sentence embeddings (the extra `models`)
""")

DATASHEET_TEMPLATE = Template("""\
# $title: data sheet

What a reader must know of the documents before believing a number.

## Why and by whom

Who collected the documents, when, and for which question?

## What is in it

How many documents, from which outlets and sides, over which period; what is left out, and why.
What is known of each document stands in `documents.csv`, with what it rests on (`date_basis`, `basis_note`).

## How it was collected

The database, the search word for word, the day, which results were taken (see `study.toml`).
May the texts be held, and who may see them? They stay in `text/`, which is not published.

## How it was cleaned

`import.json` counts what was read, kept, refused and found twice, and the lines cut by kind.
What was cut lies in `local/cuts.csv`, which is not published. What does the cleaning get wrong here?

## What it cannot show

Who and what is missing; which comparisons it does not support.
""")


def new_study(study: str) -> list[Path]:
    """Begin a study: make ``corpus/<study>/study.toml`` and ``DATASHEET.md``.

    Parameters
    ----------
    study : str
        Its name: lower-case letters, digits and underscores, beginning with a letter.

    Returns
    -------
    list of Path
        The files made.

    Raises
    ------
    StudyError
        If the name does not fit, or the study exists.
    """
    check_name(study)
    folder = study_folder(study)
    values = {"study": study, "title": study.replace("_", " ").capitalize(), "year": dt.date.today().year}
    made = [folder / "study.toml", folder / "DATASHEET.md"]
    for path in made:
        if path.exists():
            raise StudyError(
                f"The study {study} exists already: corpus/{study}/{path.name} is there. "
                "Choose another name, or edit that file."
            )
    for path, template in zip(made, (SETTINGS_TEMPLATE, DATASHEET_TEMPLATE), strict=True):
        write_text(path, template.substitute(values))
    return made
