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
# # 8 · Which stance does each side take?
#
# What share of the sentences that mention a declared target speaks for it, against it, or neither.
# **Method** sentences drawn with known probabilities and coded; where a model predicts the rest, its
# predictions are corrected with those labels · **Writes** `figures/<study>/08_measure_stance/`

# %%
from analysis.reporting import (
    draw_model_quality,
    draw_stance_shares,
    draw_stance_voices,
    measured_stance,
    model_scores,
    model_transfer,
    record_stance_findings,
    scores_by_target,
    show_figures,
    show_findings,
    show_table,
    spread,
    stance_agreement,
    stance_bands,
    stance_bases,
    stance_coverage,
)

# %% tags=["parameters"]
study = "headlines_2022"

# %%
measured = measured_stance(study)

# %% [markdown]
# ## Which targets are mentioned often enough
#
# A target is reported for both sides or for neither: a share of one side alone compares nothing.

# %%
show_table(stance_coverage(measured), rows=40, source=measured.source)

# %% [markdown]
# ## How far the coders agree

# %%
show_table(stance_agreement(measured), rows=20, empty="No sentence has been coded.")

# %% [markdown]
# ## Stance, by target and side

# %%
show_figures(draw_stance_shares(measured), otherwise="No target has enough coded sentences for a share.")

# %% [markdown]
# ## In whose voice

# %%
show_figures(draw_stance_voices(measured), otherwise="No target has enough coded sentences of one voice.")

# %% [markdown]
# ## What each way of counting gives
#
# The corrected share beside the labels alone, the model's own count, which carries no interval, and each
# coder's own share.

# %%
show_table(stance_bases(measured), rows=60, empty="No share is estimated.")

# %% [markdown]
# ## How good the model is
#
# Each coded sentence was told by a model that did not see its document. Beside each score stands what always
# saying the commonest label would reach: a model near it adds little to the labels. Corrected shares hold
# however good the model is; a better one makes their intervals narrower.

# %%
scores = scores_by_target(model_scores(measured))
show_table(scores, rows=20, empty="No sentence has been coded, so no model was trained.")

# %%
show_figures(draw_model_quality(measured), otherwise="There is no model to show.")

# %% [markdown]
# ## What the model loses on what it has not seen
#
# Outlets held out in turn, the later part told from the earlier, targets told from the others, and how well
# the same features guess the outlet. A positive gap is skill that does not travel.

# %%
transfer = model_transfer(measured)
together = transfer["comparison"].notna() | transfer["estimate"].isna()
show_table(transfer[together], rows=20, empty="No sentence has been coded, so nothing can be held out.")

# %%
singly = spread(transfer[~together], rows=["split", "held_out", "n_units"], across="measure")
show_table(singly, rows=30, empty="No part can be held out by itself.")

# %% [markdown]
# ## How much coders may err
#
# How far each share could lie if coders erred at a stated rate, in either direction.

# %%
bands = spread(stance_bands(measured), rows=["label", "side", "stance"], across="error")
show_table(bands, rows=40, empty="No share is estimated.")

# %% [markdown]
# ## What we see

# %%
show_findings(record_stance_findings(measured))

# %% [markdown]
# *What it does not show.* A stance is what a sentence conveys, whoever speaks in it; it is neither what the
# outlet's editors think nor what is true. Labels given by language models are those models' readings: their
# agreement says that they read alike, not that people would.
