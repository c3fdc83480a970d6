"""The declaration of a study: defaults, and sentences for everything that can be wrong in it."""

import re

import pytest

from analysis.corpora import StudyError, read_study, study_names
from analysis.corpora.declarations import SETTINGS
from analysis.files import study_folder, write_text

SMALLEST = 'id = "ports"\ntitle = "Ports"\n'


def declare(text: str, study: str = "ports") -> None:
    write_text(study_folder(study) / "study.toml", text)


def test_defaults_fill_what_is_not_declared(project):
    declare(SMALLEST)

    settings = read_study("ports")

    assert settings["version"] == "1.0.0"
    assert settings["grouping"] == {"column": "side", "sides": [], "label": "", "target": "", "reference": ""}
    assert settings["inference"] == {
        "estimand": "these outlets",
        "unit": "document",
        "wire_copy": "keep",
    }
    assert settings["terms"]["min_count"] == 5
    assert settings["citation"]["year"] is None
    assert settings["sampling_frame"]["denominator"] == ""


def test_every_declared_setting_is_read(project):
    declare(
        SMALLEST
        + 'question = "Who?"\nversion = "2.1.0"\nlanguage = "ru"\nnote = "A try."\nkeywords = ["ports"]\n'
        '[citation]\nauthors = ["Brook, Ada"]\nyear = 2024\nlicense = "CC BY 4.0"\n'
        '[period]\nfrom = "2022-02"\nto = 2022-09-08\n'
        '[sampling_frame]\ndatabase = "d"\nquery = "q"\nretrieved = 2023-01-02\n'
        'inclusion = "i"\ndenominator = "n"\n'
        '[grouping]\ncolumn = "outlet"\nlabel = "kind"\ntarget = "state"\nreference = "private"\n'
        'sides = ["private", {name = "state", values = ["A", "B"]}]\n'
        '[inference]\nestimand = "outlets of this kind"\nunit = "outlet"\nwire_copy = "once"\n'
        '[terms]\nmin_count = 3\n[framing]\nlexicons = ["ports_1"]\n'
    )

    settings = read_study("ports")

    assert settings["period"] == {"from": "2022-02", "to": "2022-09-08", "events": []}
    assert settings["sampling_frame"]["retrieved"] == "2023-01-02"
    assert settings["grouping"]["sides"] == [
        {"name": "private", "values": ["private"]},
        {"name": "state", "values": ["A", "B"]},
    ]
    assert settings["inference"] == {
        "estimand": "outlets of this kind",
        "unit": "outlet",
        "wire_copy": "once",
    }
    flat = {(section, key) for section, key, *_ in SETTINGS}
    assert all((key in settings) if not section else (key in settings[section]) for section, key in flat)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (SMALLEST + 'langauge = "en"\n', "unknown key 'langauge'; the nearest known key is 'language'"),
        (SMALLEST + '[inference]\nestimad = "x"\n', "in [inference], unknown key 'estimad'"),
        (SMALLEST + "[infrence]\n", "nearest known key is 'inference'"),
        (SMALLEST + 'terms = "5"\n', "terms must be a section"),
        (SMALLEST + "[terms]\nmin_count = true\n", "terms.min_count must be a whole number"),
        (SMALLEST + "[terms]\nmin_count = 0\n", "terms.min_count must be a whole number"),
        (SMALLEST + 'keywords = "ports"\n', "keywords must be a list of texts"),
        (SMALLEST + "note = 5\n", "note must be a text"),
        (SMALLEST + 'version = "1"\n', "version must be three numbers"),
        (SMALLEST + '[period]\nfrom = "February"\n', "period.from must be a date"),
        (SMALLEST + '[period]\nfrom = "2022-03"\nto = "2022-02-28"\n', "before it begins"),
        (SMALLEST + '[inference]\nestimand = "all outlets"\n', "these outlets, outlets of this kind"),
        (SMALLEST + '[inference]\nunit = "word"\n', "it must be 'document'"),
        (SMALLEST + '[grouping]\nsides = ["a", "b"]\ntarget = "c"\n', "not one of the sides: a, b"),
        (SMALLEST + '[grouping]\nsides = ["a", "b"]\ntarget = "a"\nreference = "a"\n', "the same side"),
        (SMALLEST + '[grouping]\nsides = ["a", "a"]\n', "every side needs a name of its own"),
        (
            SMALLEST + '[grouping]\nsides = [{name = "a", values = ["RT", "rt"]}]\n',
            "'RT' and 'rt', in the side 'a', are one value, since case is not told apart; take one out",
        ),
        (
            SMALLEST + '[grouping]\nsides = [{name = "a", values = ["RT"]}, {name = "b", values = ["Rt"]}]\n',
            "'RT' and 'Rt', in the sides 'a' and 'b', are one value",
        ),
        (
            SMALLEST + '[grouping]\nsides = [{name = "a", values = ["RT"]}, "RT"]\n',
            "'RT' stands twice, in the sides 'a' and 'RT'; take one out",
        ),
        (SMALLEST + '[grouping]\nsides = [{nam = "a"}]\n', "write each side as a name"),
        (SMALLEST + '[grouping]\nsides = "a"\n', "must be a list"),
        (SMALLEST + '[framing]\nlexicons = ["../x"]\n', "'../x'"),
        ('id = "other"\ntitle = "Ports"\n', "id is 'other', but the folder is 'ports'"),
        ('id = "ports"\n', "title is missing"),
        ("id = ports\n", "not valid TOML"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(project, text, sentence):
    declare(text)

    with pytest.raises(StudyError, match=re.escape(sentence)) as error:
        read_study("ports")
    assert "corpus/ports/study.toml" in str(error.value)


def test_a_study_that_is_not_there_is_named_with_the_nearest(project):
    declare(SMALLEST)

    with pytest.raises(StudyError, match="did you mean ports"):
        read_study("port")
    assert study_names() == ["ports"]


@pytest.mark.parametrize(
    "name", ["", "Ports", "../ports", "my study", "9lives", "con", "com1", "models", "a" * 61]
)
def test_names_that_cannot_be_folders_are_refused(project, name):
    with pytest.raises(StudyError, match="cannot be the name"):
        read_study(name)
