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
# How the matches of each lexicon of the study are shared out among its frames: by side, in whose voice, over
# time, and what carries a frame. **Method** lexicon matches, longest first; intervals from resampling
# documents or weeks · **Writes** `figures/<study>/03_measure_frames/`

# %%
from analysis.framing import leading_entries
from analysis.reporting import (
    draw_entry_influence,
    draw_frame_shares,
    draw_frame_trends,
    draw_frame_voices,
    draw_frames_by_genre,
    measured_lexicons,
    record_lexicon_findings,
    show_figures,
    show_frame_differences,
    show_findings,
    show_lexicon_quality,
    show_table,
)

# %% tags=["parameters"]
study = "toy_debate"

# %%
measured = measured_lexicons(study)
[one.lexicon for one in measured]

# %% [markdown]
# ## Frame shares, by side

# %%
show_figures(draw_frame_shares(measured), otherwise="The study declares no lexicon.")

# %% [markdown]
# How far the two sides lie apart: the first less the second, and divided by it.

# %%
show_frame_differences(measured)

# %% [markdown]
# ## In whose voice
#
# A frame in the words of an outlet and a frame in the words of those whom it quotes are two findings.

# %%
show_figures(
    draw_frame_voices(measured),
    otherwise="The rules find quoted words better in some outlets than in others: voices are not compared.",
)

# %% [markdown]
# ## By genre

# %%
show_figures(
    draw_frames_by_genre(measured),
    otherwise="Nothing to draw: the documents are of one genre, or the sides are genres already.",
)

# %% [markdown]
# ## Over time

# %%
show_figures(
    draw_frame_trends(measured),
    otherwise="Nothing to draw: dates do not tell two periods, or no period has enough documents for an interval.",
)

# %% [markdown]
# ## What carries each frame
#
# A frame that hangs on a single expression is a finding about that expression. Each entry is left out in turn:
# where the difference between the sides goes with it, the difference is its own.

# %%
show_figures(draw_entry_influence(measured), otherwise="The study declares no lexicon.")

# %%
show_table(leading_entries(measured[0].counts, measured[0].documents), rows=20, source=measured[0].source)

# %% [markdown]
# ## How good the instrument is
#
# Precision: of matches drawn at random and read by coders, the share that does bring up the frame's issue.

# %%
show_lexicon_quality(measured)

# %% [markdown]
# ## What we see

# %%
show_findings(record_lexicon_findings(measured))

# %% [markdown]
# *What it does not show.* A match says that the words of a frame stand there, not that the writer holds the
# view: the same phrase may be quoted, denied or mocked. Without an entry, words that it took from a shorter one
# may fall to that one; counts do not tell.
