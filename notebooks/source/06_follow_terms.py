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
# # 6 · Which words, when, and beside which?
#
# The node words of the study over time, what stands near them, and the choice between words for the same
# thing. It needs `nodes` and `term_choice` in the study's `[terms]`. **Method** rates and shares with
# intervals from documents or weeks · **Writes** `figures/<study>/06_follow_terms/`

# %%
from analysis.corpora import read_study
from analysis.figures import plot_trend, save_figure
from analysis.reporting import (
    NO_CHOICE,
    course_told,
    draw_choice_panel,
    draw_choice_trend,
    draw_term_choice,
    notebook_source,
    number_of,
    record_choice_findings,
    show_figure,
    show_figures,
    show_findings,
    show_table,
    weeks_placed,
)

# %%
from analysis.terms import (
    choice_by_voice,
    collocations,
    first_use,
    fitting_period,
    node_counts,
    read_collocates,
    read_counts,
    read_events,
    read_variant_counts,
    term_choice,
    trend,
    trend_period,
)

# %% tags=["parameters"]
study = "toy_debate"

# %%
settings = read_study(study)
term_set, node = settings["terms"]["term_choice"][0], settings["terms"]["nodes"][0]
source = notebook_source(
    study,
    "06_follow_terms",
    inputs=[
        "documents.csv",
        "features/sizes.parquet",
        "features/counts.parquet",
        "features/nodes.parquet",
        "features/collocates.parquet",
        "features/term_choice.parquet",
        f"../term_choice/{term_set}.toml",
    ],
)
dfm = read_counts(study)
nodes, collocates = read_collocates(study)

# %% [markdown]
# ## How often, over time
#
# By the finest period in which most sides have enough for an interval, or the finer one where that leaves
# fewer than three points.

# %%
period = trend_period(dfm.documents)
rates = trend(node_counts(nodes, dfm), period=period)
shown = rates[rates["feature"] == node]
show_figure(
    save_figure(
        plot_trend(shown, events=read_events(study)),
        "trend",
        table=shown,
        caption=f"“{node}” by {period}, in occurrences per million tokens, with 95 % intervals, "
        f"each point near where its {period} begins; a hollow point: too few "
        f"{source['rows']['resampled']} or occurrences for one. n = {number_of(shown['n_documents'].sum(), source['rows'])} "
        f"with a date that tells the {period}.{weeks_placed(source['rows'], period)}",
        alt_text=f"One line a side: occurrences of “{node}” per million tokens by {period}. {course_told(shown, 'side')}",
        source=source,
        parameters={"period": period},
    )
)

# %% [markdown]
# ## What stands near

# %%
near = collocations(nodes, collocates, dfm)
show_table(near.drop(columns=["mi3", "npmi", "t"]), rows=20, source=source)

# %% [markdown]
# ## Which word is chosen

# %%
counts = read_variant_counts(study, term_set)
choice = term_choice(counts, dfm.documents, estimand=dfm.estimand)
show_figures(draw_term_choice(choice, source=source), otherwise=NO_CHOICE)

# %% [markdown]
# In the outlets' own words, and in those they quote; an empty interval says why.

# %%
by_voice = choice_by_voice(study, term_set, dfm.documents, estimand=dfm.estimand)
used = by_voice[(by_voice["measure"] == "share") & (by_voice["count"] > 0)]
show_table(used.drop(columns=["term_set", "period", "measure", "method"]), rows=20, source=source, empty=NO_CHOICE)

# %% [markdown]
# ## The choice over time

# %%
side = settings["grouping"]["target"]
members = dfm.documents[dfm.documents["side"] == side]
coarser = fitting_period(members)
over_time = term_choice(counts, members, period=coarser, estimand=dfm.estimand)
show_figures(draw_choice_trend(over_time, period=coarser, source=source), otherwise=NO_CHOICE)

# %% [markdown]
# ## By side, time and voice
#
# A cell with too few documents keeps its share and has no interval.

# %%
cells = choice_by_voice(study, term_set, dfm.documents, period=coarser, estimand=dfm.estimand)
show_figures(draw_choice_panel(cells, period=coarser, source=source), otherwise=NO_CHOICE)

# %% [markdown]
# Entropy in bits says how evenly a side spreads over the words: 0 is one word only.

# %%
show_table(choice[choice["measure"] == "entropy"].drop(columns=["variant", "period", "method"]), source=source)

# %%
by_voice = by_voice[by_voice["measure"] == "entropy"]
show_table(by_voice.drop(columns=["variant", "period", "method"]), source=source)

# %% [markdown]
# When each side first used each word.

# %%
show_table(first_use(counts, dfm.documents), source=source)

# %% [markdown]
# ## What we see

# %%
show_findings(
    record_choice_findings(
        choice,
        term_set=term_set,
        source=source,
        counts=counts,
        documents=dfm.documents,
    )
)

# %% [markdown]
# *What it does not show.* A pattern finds a word, not what it refers to: read contexts before a share is
# printed. Each interval is that of its point alone; a turn in a line needs more than one point.
