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
# # 3 · Which frames does each side use?
#
# How the matches of the study's lexicon are shared out among its frames, in all words and in the outlets'
# own. **Method** lexicon matches, longest first; intervals from resampling documents or weeks · **Writes**
# `figures/<study>/03_measure_frames/`

# %%
from analysis.corpora import read_study
from analysis.figures import plot_frame_shares, save_figure
from analysis.files import lexicon_path
from analysis.framing import (
    frame_quality,
    frame_quality_words,
    frame_shares,
    leading_entries,
    quality_sentence,
    read_frame_counts,
    read_lexicon,
)
from analysis.reporting import (
    count_rows,
    notebook_source,
    record_frame_findings,
    show_figure,
    show_findings,
    show_table,
)
from analysis.inference import RESAMPLED
from analysis.terms import compared_documents

# %% tags=["parameters"]
study = "toy_debate"

# %%
settings = read_study(study)
unit = RESAMPLED[settings["inference"]["estimand"]]
lexicon = read_lexicon(lexicon_path(settings["framing"]["lexicons"][0]))
labels = dict(zip(lexicon.frames["frame"], lexicon.frames["label"], strict=True))
source = notebook_source(
    study,
    "03_measure_frames",
    inputs=["documents.csv", "features/sizes.parquet", f"features/frames_{lexicon.id}.parquet"],
    lexicon=lexicon.id,
)
documents = compared_documents(study)
counts = read_frame_counts(study, lexicon.id)
lexicon

# %% [markdown]
# ## Frame shares, by side

# %%
shares = frame_shares(counts, documents, unit=unit)
drawn = shares[shares["measure"] == "share"].assign(label=lambda rows: rows["frame"].map(labels))
show_figure(
    save_figure(
        plot_frame_shares(drawn),
        "frame_shares",
        table=drawn,
        caption=f"Share of each side's frame matches that falls to each frame of the lexicon {lexicon.id} "
        f"{lexicon.version}; lines are 95 % intervals where a side has enough {source['rows']['resampled']}. "
        f"n = {counts['count'].sum():,.0f} matches in {count_rows(documents, source['rows'])}. "
        f"{quality_sentence(lexicon, study)}",
        alt_text="One row a frame, one point a side. Largest: "
        + ", ".join(
            f"{row.label} {100 * row.estimate:.0f} % ({row.side})"
            for row in drawn.nlargest(4, "estimate").itertuples()
        )
        + ".",
        source=source,
        parameters={"overlap": "longest", "possessives": True, "n_resamples": 1000, "random_state": 0},
    )
)

# %% [markdown]
# ## The same, per 1,000 tokens, in the outlets' own words

# %%
own = frame_shares(counts, documents, voice="own", unit=unit)
drawn_own = own[own["measure"] == "per_thousand"].assign(label=lambda rows: rows["frame"].map(labels))
show_figure(
    save_figure(
        plot_frame_shares(drawn_own),
        "frame_rates_own_voice",
        table=drawn_own,
        caption="Matches of each frame per 1,000 tokens of the outlets' own words, quoted and reported words left "
        f"out; lines are 95 % intervals where a side has enough {source['rows']['resampled']}. "
        f"n = {count_rows(documents, source['rows'])}, {documents['n_tokens_own'].sum():,.0f} tokens of own words. "
        f"{quality_sentence(lexicon, study)}",
        alt_text="One row a frame, one point a side. Largest: "
        + ", ".join(
            f"{row.label} {row.estimate:.1f} ({row.side})" for row in drawn_own.nlargest(4, "estimate").itertuples()
        )
        + ".",
        source=source,
        parameters={"overlap": "longest", "possessives": True, "voice": "own"},
    )
)

# %% [markdown]
# ## How good the instrument is
#
# Precision: of matches drawn at random and read by coders, the share that does bring up the frame's issue.

# %%
show_table(frame_quality(lexicon, study), rows=20)

# %% [markdown]
# ## What carries each frame
#
# A frame that hangs on a single expression is a finding about that expression.

# %%
leading = leading_entries(counts, documents)
show_table(leading, rows=20, source=source)

# %% [markdown]
# ## What we see

# %%
show_findings(
    record_frame_findings(
        shares[shares["measure"] == "share"],
        labels,
        leading,
        source=source,
        quality=frame_quality_words(lexicon, study),
    )
)

# %% [markdown]
# *What it does not show.* A match says that the words of a frame stand there, not that the writer holds the
# view: the same phrase may be quoted, denied or mocked.
