"""What goes along with a study: everything that making it again reads."""

import pytest

from analysis import files
from analysis.corpora import has_texts, import_documents, new_study, read_texts, study_names
from analysis.framing import read_lexicon
from analysis.reporting.contents import scratch_project, study_data

STUDY = "toy_debate"


def declare(project, lexicon: str) -> None:
    path = project / "corpus" / STUDY / "study.toml"
    text = path.read_text(encoding="utf-8")
    assert 'lexicons = ["toy_debate"]' in text
    files.write_text(path, text.replace('lexicons = ["toy_debate"]', f'lexicons = ["{lexicon}"]'))


def test_a_lexicon_that_follows_a_taxonomy_can_be_read_where_the_study_is_made_again(scratch):
    declare(scratch, "generic_frames")

    with scratch_project(STUDY, texts=True):
        lexicon = read_lexicon(files.lexicon_path("generic_frames"))

    assert lexicon.taxonomy == "policy_frames"


@pytest.fixture
def weekly(scratch, tmp_path_factory):
    """A study of made-up headlines that is published as sums by outlet and week."""
    new_study("weekly")
    path = scratch / "corpus" / "weekly" / "study.toml"
    text = path.read_text(encoding="utf-8")
    assert 'unit = "document"' in text
    files.write_text(path, text.replace('unit = "document"', 'unit = "outlet-week"'))
    lines = [f"Gazette,2014-03-03,Quay plan number {number} worries the fishers" for number in range(12)]
    table = tmp_path_factory.mktemp("table") / "headlines.csv"
    files.write_text(table, "\n".join(["outlet,date,title", *lines]) + "\n")
    import_documents("weekly", [table], columns={"text": "title"})
    return "weekly"


def test_texts_of_a_study_of_sums_can_be_read_where_it_is_made_again(weekly):
    with scratch_project(weekly, texts=True):
        assert has_texts(weekly)
        assert len(read_texts(weekly)) == 12
    with scratch_project(weekly, texts=False) as folder:
        assert not has_texts(weekly)
        assert not (folder / "corpus" / weekly / "local").exists()


@pytest.mark.parametrize("study", study_names())
def test_a_study_takes_no_taxonomy_that_its_lexicons_do_not_follow(scratch, study):
    taken = {path.stem for path in study_data(study) if path.parent.name == "taxonomies"}
    declared = [path.stem for path in study_data(study) if path.parent.name == "lexicons"]

    assert taken == {read_lexicon(files.lexicon_path(name)).taxonomy for name in declared} - {""}
