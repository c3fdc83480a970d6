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
# # 1 · What is in the corpus?
#
# How many articles came in, how many became documents, how they are spread over the sides, which print the
# same text, and how much is somebody else's words. **Reads** the study's facts, sizes and counts · **Writes**
# `figures/<study>/01_describe_corpus/`

# %%
from analysis.corpora import document_flow, wire_clusters
from analysis.figures import plot_document_sizes, plot_flow, plot_voices, save_figure
from analysis.reporting import (
    count_rows,
    notebook_source,
    record_corpus_findings,
    show_figure,
    show_findings,
    show_table,
    sizes_told,
    voices_told,
)
from analysis.terms import study_documents, voice_shares, wire_effects

# %% tags=["parameters"]
study = "toy_debate"

# %%
source = notebook_source(
    study,
    "01_describe_corpus",
    inputs=["documents.csv", "import.json", "features/sizes.parquet", "features/counts.parquet"],
)
rows = source["rows"]
read = "rows" if rows["texts"] else "files"
documents = study_documents(study)
flow = document_flow(study)
voices = voice_shares(documents)

# %% [markdown]
# ## Every file is accounted for

# %%
show_figure(
    save_figure(
        plot_flow(flow, read=read),
        "flow",
        table=flow,
        caption=f"What became of the {read} that were read; n = {flow['n_documents'].iloc[0]:,} {read}.",
        alt_text=f"Bars of how many {read} were read and what became of them: "
        + ", ".join(f"{row.stage} {row.n_documents:,}" for row in flow.itertuples())
        + ".",
        source=source,
    )
)

# %% [markdown]
# ## The documents, by side
#
# Each point is a document, or an outlet's week where the study publishes sums by week. Sides of very different length or number are compared by rates, never by counts.

# %%
compared = documents[documents["side"] != ""]
sizes = compared[["doc_id", "side", "n_tokens"]]
show_figure(
    save_figure(
        plot_document_sizes(sizes, rows=(rows["one"], rows["many"])),
        "document_sizes",
        table=sizes,
        caption=f"Length of each {rows['one']} by side; n = {count_rows(compared, rows)}, "
        f"{sizes['n_tokens'].sum():,} tokens.",
        alt_text=sizes_told(sizes, rows["one"]),
        source=source,
    )
)

# %%
shown = ["doc_id", "outlet", "date", "date_basis", "side", "n_texts", "n_tokens", "n_tokens_quoted"]
show_table(documents[shown], source=source)

# %% [markdown]
# ## Texts that several documents print
#
# Agency copy that many outlets print is one text many times over. Each cluster has the name of its earliest
# document; intervals resample it whole.

# %%
show_table(wire_clusters(documents), empty="No two documents of this study print the same text.")

# %% [markdown]
# What changes where such a text counts once on each side, or each of its k documents the kth part
# (`wire_copy` in the study's settings): the size of the sides, and how far the strongest words lead.

# %%
show_table(wire_effects(study), rows=20, empty="No side prints a text twice: how wire copy counts changes nothing.")

# %% [markdown]
# ## Own words and quoted words
#
# What an outlet says and what it quotes somebody saying are different findings.

# %%
show_figure(
    save_figure(
        plot_voices(voices),
        "voices",
        table=voices,
        caption="Share of each side's tokens that are the outlet's own words, quoted or reported words, or of "
        f"uncertain voice, attributed by rules; n = {voices['n_tokens'].sum():,} tokens.",
        alt_text=voices_told(voices),
        source=source,
    )
)

# %% [markdown]
# ## What we see

# %%
show_findings(record_corpus_findings(flow, documents, voices, source=source))

# %% [markdown]
# *What it does not show.* How the documents were chosen decides what they stand for; the study's sampling
# frame says how that was. Rules for voice miss some reported speech, so the quoted share is a lower bound
# more often than not.
