"""What a study includes: rules read, judged, and counted so that the flow adds up."""

import pytest

from analysis.corpora import StudyError, document_flow, import_documents, read_documents, read_study
from analysis.corpora.inclusion import read_rules, why_outside
from analysis.files import study_folder

TABLE = """outlet,date,section,language,title
Gazette,2014-03-03,WORLD,en,Harbour council meets over the new quay
Gazette,2014-03-04,HOME,en,Mayor opens a library in the old town
Gazette,2014-02-28,WORLD,en,Ferry captains ask for longer breaks
Gazette,,WORLD,en,Storm closes the outer pier for repairs
Herald,2014-03-05,HOME,en,Herald readers vote for the best bakery
Herald,2014-03-05,HOME,fr,Le port ferme ses portes pour une semaine
Gazette,2014-03-06,WORLD,en,Harbour council meets over the new quay
Herald,2014-03-06,HOME,en,Harbour council meets over the new quay
Gazette,2014-03-06,WORLD,en,
"""

DECLARED = """
within_period = true
languages = ["en"]
rules = [{ column = "section", values = ["world"], outlets = ["Gazette"] }]
"""


def declare(study, *, extra=DECLARED):
    """Put the period and the study's rules into its template."""
    path = study_folder(study) / "study.toml"
    text = path.read_text(encoding="utf-8").replace('from = ""', 'from = "2014-03-01"')
    before, _, after = text.replace('to = ""', 'to = "2014-03-31"').partition("[inclusion]")
    rest = after.partition("[grouping]")[2]
    path.write_text(f"{before}[inclusion]\n{extra}\n[grouping]{rest}", encoding="utf-8")


def settings(**inclusion):
    defaults = {"within_period": False, "languages": [], "rules": []}
    return {"period": {"from": "2014-03-03", "to": "2014-03"}, "inclusion": defaults | inclusion}


@pytest.mark.parametrize(
    ("date", "why"),
    [
        ("2014-03-03", ""),
        ("2014-03-31", ""),
        ("2014-03-02", "period"),
        ("2014-04-01", "period"),
        ("2014-03", "period"),  # may lie before the third
        ("2014", "period"),
        ("", "date unknown"),
    ],
)
def test_a_date_counts_where_all_days_it_may_mean_are_inside(date, why):
    assert why_outside({"date": date}, settings(within_period=True)) == why


def test_rules_concern_their_outlets_alone_and_are_asked_in_order():
    rules = read_rules(
        [
            {"column": "section", "values": ["WORLD"], "outlets": ["Gazette"], "name": "home news"},
            {"column": "url", "contains": ["/news/"]},
        ]
    )

    assert why_outside({"outlet": "gazette", "section": "Home"}, settings(rules=rules)) == "home news"
    assert why_outside({"outlet": "Gazette", "section": "world"}, settings(rules=rules)) == "url"
    assert why_outside({"outlet": "Herald", "url": "https://h.example/NEWS/1"}, settings(rules=rules)) == ""


def test_languages_count_by_their_first_part():
    assert why_outside({"language": "en-GB"}, settings(languages=["en"])) == ""
    assert why_outside({"language": "fr"}, settings(languages=["en"])) == "language"


@pytest.mark.parametrize(
    ("rules", "match"),
    [
        ("section", "write rules as"),
        ([{"column": "a"}], "either values or contains"),
        ([{"column": "a", "values": ["x"], "contains": ["y"]}], "either values or contains"),
        ([{"values": ["x"]}], "needs column"),
        ([{"column": "a", "values": "x"}], "lists of texts"),
        ([{"column": "a", "values": ["x"], "outlet": ["b"]}], "unknown key 'outlet'"),
        ([{"column": "a", "values": ["x"], "name": ""}], "name of a rule"),
    ],
)
def test_a_rule_that_is_none_is_refused(rules, match):
    with pytest.raises(ValueError, match=match):
        read_rules(rules)


def test_a_fault_of_a_rule_names_the_file(study):
    declare(study, extra='rules = [{ column = "a" }]\n')

    with pytest.raises(StudyError, match=r"study.toml: inclusion.rules: a rule needs column"):
        read_study(study)


def test_the_flow_counts_what_each_rule_set_aside(study, tmp_path):
    declare(study)
    (tmp_path / "rows.csv").write_text(TABLE, encoding="utf-8")

    record = import_documents(study, [tmp_path / "rows.csv"], columns={"text": "title"})

    # nine rows: one empty; a February date, none, a home page, French; one repeated by its outlet
    assert {key: record[key] for key in ("read", "kept", "refused", "duplicates", "outside")} == {
        "read": 9,
        "kept": 3,
        "refused": 1,
        "duplicates": 1,
        "outside": 4,
    }
    assert record["outside_by"] == {"date unknown": 1, "language": 1, "period": 1, "section": 1}
    flow = document_flow(study)
    assert flow["stage"].tolist()[0] == "read"
    assert flow["n_documents"].iloc[0] == flow["n_documents"].iloc[1:].sum() == 9


def test_two_outlets_that_print_the_same_words_both_count(study, tmp_path):
    declare(study)
    (tmp_path / "rows.csv").write_text(TABLE, encoding="utf-8")

    import_documents(study, [tmp_path / "rows.csv"], columns={"text": "title"})

    assert sorted(read_documents(study)["outlet"]) == ["Gazette", "Herald", "Herald"]


def test_importing_again_changes_nothing_and_a_new_rule_takes_documents_out(study, tmp_path):
    declare(study, extra="")
    (tmp_path / "rows.csv").write_text(TABLE, encoding="utf-8")
    first = import_documents(study, [tmp_path / "rows.csv"], columns={"text": "title"})
    again = import_documents(study, [tmp_path / "rows.csv"], columns={"text": "title"})
    declare(study)
    ruled = import_documents(study, [tmp_path / "rows.csv"], columns={"text": "title"})

    assert first == again
    assert (first["kept"], first["outside"]) == (7, 0)
    assert (ruled["kept"], ruled["outside"]) == (3, 4)
    assert len(list((study_folder(study) / "text").glob("*.txt"))) == 3
