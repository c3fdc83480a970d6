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
# # 4 · What do the words say where they stand?
#
# The strongest word of each side, read in context. It needs the texts, so executed copies are kept only of
# studies whose texts may be published; here in JupyterLab it runs wherever the texts are. **Writes** nothing

# %%
from analysis.corpora import read_study, read_texts
from analysis.reporting import show_table
from analysis.terms import read_counts, strongest_features
from analysis.text import concordance, sort_concordance, tokenize_with_voice

# %% tags=["parameters"]
study = "toy_debate"

# %%
settings = read_study(study)
target, reference = settings["grouping"]["target"], settings["grouping"]["reference"]
dfm = read_counts(study).trim(min_count=settings["terms"]["min_count"])
strongest = strongest_features(dfm, by="side", target=target, reference=reference, n_features=1)
documents = read_texts(study)
tokens = tokenize_with_voice(documents)

# %% [markdown]
# ## The strongest word of the target side

# %%
word = strongest["feature"].iloc[0]
show_table(sort_concordance(concordance(tokens, documents, word), by="left"), rows=25)

# %% [markdown]
# ## The strongest word of the reference side

# %%
word = strongest["feature"].iloc[-1]
show_table(sort_concordance(concordance(tokens, documents, word), by="left"), rows=25)

# %% [markdown]
# ## Only where somebody is quoted

# %%
show_table(concordance(tokens, documents, strongest["feature"].iloc[0], voice="quoted"), rows=25)

# %% [markdown]
# ## What we see
#
# Each line leads back to its document and to the place in it (`start`), and says whose words it is.

# %% [markdown]
# *What it does not show.* A concordance is for reading and checking. What is typical is for the counts to say.
