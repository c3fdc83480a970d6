"""What is doubtful about the pages behind a study, told from what was cut and from the texts."""

import pandas as pd

from analysis.corpora.comparability import Finding
from analysis.corpora.documents import notes_cut, read_cuts, read_import
from analysis.corpora.furniture import word_count
from analysis.corpora.studies import StudyError
from analysis.corpora.suspicions import later_events, notes_disagree
from analysis.corpora.wording import how_many, name_some
from analysis.files import study_folder


def check_pages(study: str, documents: pd.DataFrame) -> list[Finding]:
    """Name the documents whose page contradicts itself on its author, or tells of what came later.

    What is seen in the pages and the texts, which are not published, is said of ``text``.
    """
    findings: list[Finding] = []
    notes = notes_cut(study)
    said = documents["basis_note"].str.contains("contradict|provenance doubtful", case=False)
    for doc_id, author, is_said in zip(documents["doc_id"], documents["author"], said, strict=True):
        if is_said or notes_disagree(notes.get(doc_id, []), author):
            sentence = f"What {doc_id} says of its author contradicts itself, so its provenance is doubtful."
            findings.append(("doubt", "documents.csv" if is_said else "text", sentence))
    for row in documents[documents["language"].str.startswith("en")].itertuples(index=False):
        path = study_folder(study) / "text" / f"{row.doc_id}.txt"
        later = later_events(path.read_text(encoding="utf-8"), row.date) if path.is_file() else []
        if later:
            sentence = (
                f"{row.doc_id} is dated {row.date}, but tells as past of {name_some(later, 3)}: the date may "
                "be that of another version; look at the page."
            )
            findings.append(("doubt", "text", sentence))
    return findings


def check_cuts(study: str) -> list[Finding]:
    """Name the documents of which more was cut than kept: what was cut may be the article."""
    cuts = read_cuts(study)
    cut = cuts["text"].map(word_count).groupby(cuts["doc_id"]).sum().to_dict()
    try:
        record = read_import(study)
    except StudyError:
        return []
    kept = {entry["doc_id"]: entry["words"] for entry in record["documents"]}
    mostly = [doc_id for doc_id, words in kept.items() if cut.get(doc_id, 0) > words]
    if not mostly:
        return []
    sentence = (
        f"Of {how_many(len(mostly), 'document')} more words were cut as furniture of a page than were kept "
        f"({name_some(mostly)}): see in local/cuts.csv whether the article is among them."
    )
    return [("doubt", "text", sentence)]
