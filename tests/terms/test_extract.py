"""What the extract writes for a study, and what is read back."""

import pytest

from analysis import files
from analysis.corpora import read_texts
from analysis.terms import (
    collocations,
    extract_terms,
    read_collocates,
    read_counts,
    read_variant_counts,
    study_documents,
    term_choice,
)
from analysis.text import tokenize_with_voice


@pytest.fixture
def extracted(scratch):
    """The toy study with node words and a set of variants, its features made anew."""
    path = files.study_folder("toy_debate") / "study.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('["barrier", "harbour"]', '["barrier"]'), encoding="utf-8")
    extract_terms("toy_debate", tokenize_with_voice(read_texts("toy_debate")))
    return path, text


def test_variants_and_collocates_are_written_and_read_back(extracted):
    counts = read_variant_counts("toy_debate", "toy_barrier")
    dfm = read_counts("toy_debate")

    # the same words, counted as types: every pattern of the set is one word
    totals = counts.groupby("variant", observed=False)["count"].sum().to_dict()
    types = {str(feature): int(dfm.counts[:, [place]].sum()) for place, feature in enumerate(dfm.features)}
    for variant, total in totals.items():
        forms = [variant, f"{variant}s", f"{variant}'s", f"{variant}'", f"{variant}s'"]
        assert total == sum(types.get(form, 0) for form in forms)
    table = collocations(*read_collocates("toy_debate"), dfm)
    assert (table["observed"] <= table["count_feature"]).all()
    assert table["count_node"].iloc[0] == totals["barrier"]


def test_voices_add_up(extracted):
    whole = read_variant_counts("toy_debate", "toy_barrier")
    parts = [read_variant_counts("toy_debate", "toy_barrier", voice=voice) for voice in ("own", "quoted")]
    uncertain = whole.loc[whole["voice"] == "uncertain", "count"].sum()

    assert sum(part["count"].sum() for part in parts) + uncertain == whole["count"].sum()
    own = collocations(
        *read_collocates("toy_debate", voice="own"), read_counts("toy_debate", voice="own"), min_count=1
    )
    assert len(own)
    assert not own.drop(columns=["pmi_low", "pmi_high"]).isna().any(axis=None)
    choice = term_choice(parts[0], study_documents("toy_debate"), voice="own")
    assert set(choice["voice"]) == {"own"}


def test_what_is_no_longer_declared_is_removed(extracted):
    path, text = extracted
    empty = text.replace('["barrier", "harbour"]', "[]").replace('["toy_barrier"]', "[]")
    path.write_text(empty, encoding="utf-8")
    extract_terms("toy_debate", tokenize_with_voice(read_texts("toy_debate")))

    names = {found.name for found in (path.parent / "features").glob("*.parquet")}
    assert not names & {"nodes.parquet", "collocates.parquet", "term_choice.parquet"}
    with pytest.raises(FileNotFoundError, match=r"run\.py report"):
        read_variant_counts("toy_debate", "toy_barrier")
