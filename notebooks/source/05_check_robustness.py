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
# # 5 · Would the differences survive?
#
# Comparisons in which nothing should be found, then what the strongest words hang on. **Method** keyness of
# random halves of one side; words that take no side; each outlet left out; dispersion · **Writes**
# `figures/<study>/05_check_robustness/`

# %%
from analysis.corpora import read_study
from analysis.figures import plot_dispersion, save_figure
from analysis.reporting import (
    count_rows,
    dispersion_told,
    notebook_source,
    placebo_standing,
    record_finding,
    record_label_findings,
    show_figure,
    show_findings,
    show_table,
)
from analysis.terms import (
    influence,
    part_rates,
    placebo_keyness,
    random_halves,
    read_counts,
    read_placebo,
    robustness,
    strongest_features,
    unlabelled_choice,
    unlabelled_keyness,
)

# %% tags=["parameters"]
study = "toy_debate"

# %%
settings = read_study(study)
placebo = read_placebo(settings["language"])
source = notebook_source(
    study,
    "05_check_robustness",
    inputs=[
        "documents.csv",
        "features/sizes.parquet",
        "features/counts.parquet",
        f"../lexicons/{placebo['id']}.toml",
    ],
)
target, reference = settings["grouping"]["target"], settings["grouping"]["reference"]
whole = read_counts(study)
dfm = whole.trim(min_count=settings["terms"]["min_count"])
compared = dfm.rows(dfm.documents["side"].isin([target, reference]).to_numpy()).trim()

# %% [markdown]
# ## Halves of one side do not differ
#
# Documents, or weeks, of one side are dealt out at random into two halves, ten times anew. A word found to differ is a
# false discovery; about one interval in twenty should miss 0.

# %%
halves = random_halves(dfm, by="side", side=target, n_splits=10)
show_table(halves, source=source)

# %% [markdown]
# ## Words that take no side
#
# Everyday words that frame nothing: days, months, colours, measures, weather. A gap here says that something
# besides the topic, such as genre or length, parts the sides.

# %%
neutral = placebo_keyness(whole, placebo["words"], by="side", target=target, reference=reference)
show_table(neutral.drop(columns=["g2", "lrc"]), source=source)

# %% [markdown]
# ## Who drives the strongest words?
#
# Beside each difference: its simultaneous interval from documents and the one that takes words as independent
# draws; the outlet without which it is weakest; what the largest outlet and the largest wire story carry;
# dispersion. Robust is what keeps sign and interval; empty where that cannot be asked.

# %%
strongest = strongest_features(compared, by="side", target=target, reference=reference, n_features=6)
words = list(strongest["feature"])
drivers = influence(compared, by="side", target=target, reference=reference)
n_tokens = tuple(dfm.sizes[dfm.column("side") == side].sum() for side in (target, reference))
show_table(robustness(strongest, drivers, n_tokens=n_tokens, n_compared=len(compared.features)), source=source)

# %% [markdown]
# ## Are they spread over the documents?

# %%
rates = part_rates(dfm, words)
show_figure(
    save_figure(
        plot_dispersion(rates, part=source["rows"]["one"]),
        "dispersion",
        table=rates,
        caption=f"Rate of the strongest words in each {source['rows']['one']}, and how unevenly they are spread "
        f"(DPnorm: 0 even, 1 in one {source['rows']['one']} only). n = {count_rows(dfm.documents, source['rows'])}.",
        alt_text=dispersion_told(rates, source["rows"]["one"]),
        source=source,
        parameters={"n_features": 6, "min_count": settings["terms"]["min_count"]},
    )
)

# %% [markdown]
# ## Without the labels of running stories
#
# Some outlets set the same words before a colon on every headline of a running story ("Ukraine war: …"). That
# is a label, not a choice of the sentence. Shown where the study declares `labels` under `[terms]`: what stands
# before the first colon of at least five texts of an outlet, numbers aside.

# %%
show_table(
    unlabelled_keyness(study, [*words, *settings["terms"]["nodes"]], target=target, reference=reference), source=source
)

# %%
choice = unlabelled_choice(study)
show_table(choice.drop(columns=["method", "reason", "reason_without"]), rows=20, source=source)

# %% [markdown]
# ## What we see

# %%
n_false = int((halves["n_found"] > 0).sum())
halves_finding = record_finding(
    "control-halves",
    n_false,
    None,
    None,
    "divisions",
    f"Random halves of the side “{target}” are too small to be compared."
    if halves["reason"].iloc[0]
    else f"{n_false or 'None'} of {len(halves)} random divisions of the side “{target}” into halves "
    f"show{'s' if n_false < 2 else ''} some word as different (q-value under .05), where there is nothing to find.",
    source=source,
    n=int((dfm.column("side") == target).sum()),
    method=f"keyness of random halves, {source['rows']['resampled']} exchanged",
    robustness=halves["reason"].iloc[0]
    or f"The {len(halves)} divisions are drawn by chance, the same in each run; others may find other words.",
)

# %%
together = neutral.iloc[0]
ends = [2 ** together[end] for end in ("log_ratio_low", "log_ratio_high")]
given = neutral["log_ratio_low"].notna().iloc[0]
includes_none = ", which includes no difference" if ends[0] <= 1 <= ends[1] else ""
placebo_finding = record_finding(
    "control-placebo",
    together["log_ratio"],
    together["log_ratio_low"],
    together["log_ratio_high"],
    "Log Ratio (binary log)",
    f"Words that take no side are {2 ** together['log_ratio']:.2f} times as frequent on the side “{target}” as "
    f"on the side “{reference}”" + (f" (95 % interval {ends[0]:.2f} to {ends[1]:.2f} times{includes_none})." if given else "."),
    source=source,
    n=int(together["n_documents"]),
    method="Log Ratio of all placebo words together, smoothed by 0.5; interval from the spread between "
    f"{source['rows']['resampled']}",
    robustness=placebo_standing(neutral, whole, target=target, reference=reference, rows=source["rows"]),
    reason="" if given else together["reason"],
)
show_findings([halves_finding, placebo_finding, *record_label_findings(choice, source=source)])

# %% [markdown]
# *What it does not show.* That nothing is found where nothing is does not make what is found elsewhere
# true: documents that were collected with a bias stay biased in every half.
