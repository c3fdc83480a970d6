# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 2 · Which words set the sides apart?
#
# The most frequent words on each side, then the words most key to one of them. **Method** Log Ratio, ranked
# by its conservative form; intervals from resampling documents or weeks · **Writes**
# `figures/<study>/02_compare_terms/`

# %%
from analysis.corpora import read_study
from analysis.figures import plot_frequencies, plot_keyness, save_figure
from analysis.reporting import (
    count_rows,
    frequencies_told,
    keyness_standing,
    keyness_told,
    notebook_source,
    record_keyness_findings,
    show_figure,
    show_findings,
    show_table,
)
from analysis.terms import frequency, keyness, most_frequent, read_counts, strongest_features

# %% tags=["parameters"]
study = "toy_debate"

# %%
source = notebook_source(
    study,
    "02_compare_terms",
    inputs=["documents.csv", "features/sizes.parquet", "features/counts.parquet"],
)
settings = read_study(study)
target, reference = settings["grouping"]["target"], settings["grouping"]["reference"]
dfm = read_counts(study).trim(min_count=settings["terms"]["min_count"])

# %% [markdown]
# ## The most frequent words
#
# Words of four letters or more, which passes over most function words without a stop list.

# %%
frequent = most_frequent(frequency(dfm), n_features=20, min_length=4)
show_figure(
    save_figure(
        plot_frequencies(frequent),
        "frequencies",
        table=frequent,
        caption="The 20 most frequent words of four letters or more, by side, in occurrences per million tokens; "
        f"n = {count_rows(dfm.documents, source['rows'])}, {dfm.sizes.sum():,.0f} tokens.",
        alt_text=frequencies_told(frequent),
        source=source,
        parameters={"n_features": 20, "min_length": 4, "min_count": settings["terms"]["min_count"]},
    )
)

# %% [markdown]
# ## The words most key to each side

# %%
compared = dfm.rows(dfm.documents["side"].isin([target, reference]).to_numpy()).trim()
strongest = strongest_features(compared, by="side", target=target, reference=reference, n_features=10)
show_figure(
    save_figure(
        plot_keyness(strongest, target=target, reference=reference),
        "keyness",
        table=strongest,
        caption=f"The words most key to “{target}” (right) and “{reference}” (left), by Log Ratio; chosen "
        "by its conservative form; at the right, occurrences on either side. Black lines are 95 % intervals, "
        "simultaneous over all words compared; solid points: the interval includes no 0; no line: too few "
        f"{source['rows']['resampled']}. n = {count_rows(compared.documents, source['rows'])}, "
        f"{len(compared.features):,} words compared.",
        alt_text=keyness_told(strongest, target=target, reference=reference),
        source=source,
        parameters={"n_features": 10, "min_count": settings["terms"]["min_count"], "smoothing": 0.5},
    )
)

# %%
show_table(strongest.drop(columns=["g2", "lrc"]), rows=20, source=source)

# %% [markdown]
# ## The whole table
#
# Every compared word, with its interval taken alone and its q-value over all of them.

# %%
table = keyness(compared, by="side", target=target, reference=reference)
show_table(table.sort_values(["q_value", "feature"]), rows=10, source=source)

# %% [markdown]
# ## What we see

# %%
standing = keyness_standing(strongest, dfm, target=target, reference=reference, rows=source["rows"])
show_findings(
    record_keyness_findings(
        strongest,
        target=target,
        reference=reference,
        n_compared=len(compared.features),
        source=source,
        standing=standing,
    )
)

# %% [markdown]
# *What it does not show.* A word is more frequent on one side; why it is, the count does not say. Quoted
# words are counted with the outlet's own.
