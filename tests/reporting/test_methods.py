"""Methods and instruments of the report: what a study has is explained, what it lacks is not."""

import pytest

from analysis.corpora import read_study
from analysis.reporting.instruments import instruments
from analysis.reporting.methods import methods
from analysis.stance import read_targets


@pytest.mark.parametrize(("study", "has_stance"), [("headlines_2022", True), ("toy_debate", False)])
def test_stance_is_explained_where_sentences_were_coded(study, has_stance):
    assert ("*Stance* is" in methods(study)) == has_stance
    assert ("Targets of stance" in instruments(study)) == has_stance
    assert ("stance (stance.targets)" in methods(study)) != has_stance


def test_every_target_stands_with_its_definition_and_who_coded():
    text = instruments("headlines_2022").replace("\\", "")

    for target in read_targets(read_study("headlines_2022")["stance"]["targets"])["targets"].itertuples():
        assert f"| {target.label} {target.version} | {target.definition} |" in text
    assert "codings of each by language models" in text
