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
# # 7 · How much does each word weigh?
#
# Every compared word by its frequency and its difference; then the words that make up the distance between
# the sides. **Method** Log Ratio, weighted log-odds with a pooled prior, word shift · **Writes**
# `figures/<study>/07_weigh_terms/`

# %%
from analysis.corpora import read_study
from analysis.figures import plot_effects, plot_word_shift, save_figure
from analysis.reporting import (
    count_rows,
    distance_standing,
    effects_told,
    notebook_source,
    points_interval,
    record_finding,
    shift_standing,
    shift_told,
    show_figure,
    show_findings,
    show_table,
)
from analysis.terms import keyness, labelled_effects, largest_shifts, read_counts, weighted_log_odds, word_shift

# %% tags=["parameters"]
study = "toy_debate"

# %%
source = notebook_source(
    study,
    "07_weigh_terms",
    inputs=["documents.csv", "features/sizes.parquet", "features/counts.parquet"],
)
settings = read_study(study)
target, reference = settings["grouping"]["target"], settings["grouping"]["reference"]
sides = {"by": "side", "target": target, "reference": reference}
counts = read_counts(study)
# words of other sides alone are no part of the comparison
kept = counts.documents["side"].isin([target, reference]).to_numpy()
whole = counts.rows(kept).trim()
dfm = counts.trim(min_count=settings["terms"]["min_count"]).rows(kept).trim()

# %% [markdown]
# ## Frequent words and different words

# %%
compared = dfm.documents
table = keyness(dfm, **sides)
effects = labelled_effects(table, n_tokens=int(compared["n_tokens"].sum()), n_labels=24)
show_figure(
    save_figure(
        plot_effects(effects, target=target, reference=reference),
        "effects",
        table=effects,
        caption=f"Every word compared, by frequency and Log Ratio (up: more on the side “{target}”); coloured where the "
        f"q-value (Benjamini-Hochberg) is under .05; the strongest are named and outlined, grey where it is not. n = {count_rows(compared, source['rows'])}, {len(effects):,} words.",
        alt_text=effects_told(effects, target=target, reference=reference),
        source=source,
        parameters={"n_labels": 24, "min_count": settings["terms"]["min_count"], "smoothing": 0.5},
    )
)

# %% [markdown]
# ## Drawn towards what both have in common
#
# Weighted log-odds take rare words back to 0 unless they differ much.

# %%
odds = weighted_log_odds(dfm, **sides)
show_table(odds.reindex(odds["z"].abs().sort_values(ascending=False, kind="stable").index), rows=15, source=source)

# %% [markdown]
# ## What makes up the distance

# %%
shift = largest_shifts(whole, **sides, n_features=20)
show_figure(
    save_figure(
        plot_word_shift(shift, target=target, reference=reference),
        "word_shift",
        table=shift,
        caption="The 20 words that contribute most to the difference in shares of tokens. Lines are 95 % intervals, "
        "simultaneous over all words; a hollow bar: the interval holds 0, or there are too few units. "
        f"n = {count_rows(compared, source['rows'])}.",
        alt_text=shift_told(shift, target=target, reference=reference),
        source=source,
        parameters={"n_features": 20, "measure": "proportion"},
    )
)

# %% [markdown]
# ## What we see

# %%
unnamed = 1 - whole.counts.sum() / whole.sizes.sum()
first, distance = shift.iloc[0], word_shift(whole, **sides)["estimate"].abs().sum() / 2
largest = record_finding(
    "shift-largest",
    first["estimate"],
    first["low"],
    first["high"],
    "share of tokens",
    f"“{first['feature']}” makes the largest difference in shares of tokens: {100 * abs(first['estimate']):.2f} "
    f"percentage points more on the side “{target if first['estimate'] > 0 else reference}”"
    f"{points_interval(first['estimate'], first['low'], first['high'], decimals=2)}.",
    source=source,
    n=int(first["n_documents"]),
    method=first["method"],
    figure=f"{study}/07_weigh_terms/word_shift",
    robustness=shift_standing(first, whole, target=target, reference=reference, rows=source["rows"]),
    reason=first["reason"],
)

# %%
overlap = record_finding(
    "shift-distance",
    distance,
    None,
    None,
    "share of tokens",
    f"{'At least ' if unnamed > 1e-9 else ''}{100 * distance:.0f} % of the tokens of one side would have to be other words for both to use the same "
    "words equally often.",
    source=source,
    n=len(compared),
    method="half the sum of all differences in shares; larger for small corpora",
    robustness=distance_standing(distance, whole, target=target, reference=reference, rows=source["rows"])
    + (
        f" Words that the counts do not name, {100 * unnamed:.0f} % of the tokens, are left out."
        if unnamed > 1e-9
        else ""
    ),
    figure=f"{study}/07_weigh_terms/word_shift",
)
show_findings([largest, overlap])

# %% [markdown]
# *What it does not show.* Frequent words make large differences in shares without saying much; rare ones
# say much and make none. Neither figure says why the sides differ.
