"""Reporting: findings, citations, executed notebooks and the report."""

from analysis.reporting.alternatives import (
    course_told,
    dispersion_told,
    effects_told,
    frequencies_told,
    keyness_told,
    shift_told,
    sizes_told,
    voices_told,
)
from analysis.reporting.build import build_study
from analysis.reporting.choice import (
    NO_CHOICE,
    draw_choice_panel,
    draw_choice_trend,
    draw_term_choice,
    record_choice_findings,
)
from analysis.reporting.citation import UnknownIdentifierError, cite
from analysis.reporting.display import show_figure, show_figures, show_findings, show_table
from analysis.reporting.findings import read_findings, record_finding
from analysis.reporting.frame_findings import (
    record_lexicon_findings,
    show_frame_differences,
    show_lexicon_quality,
)
from analysis.reporting.frame_readings import record_frame_findings
from analysis.reporting.frames import (
    draw_entry_influence,
    draw_frame_shares,
    draw_frame_trends,
    draw_frame_voices,
    draw_frames_by_genre,
    measured_lexicons,
)
from analysis.reporting.label_readings import record_label_findings
from analysis.reporting.notebooks import notebook_source, run_notebooks
from analysis.reporting.percentages import points_interval
from analysis.reporting.readings import record_corpus_findings, record_keyness_findings
from analysis.reporting.rehydration import rehydrate
from analysis.reporting.release import ReleaseError, release
from analysis.reporting.report import build_report
from analysis.reporting.revision import diff
from analysis.reporting.rows import count_rows, number_of, row_names, weeks_placed
from analysis.reporting.stance import (
    draw_stance_shares,
    draw_stance_voices,
    measured_stance,
    record_stance_findings,
    stance_agreement,
    stance_bands,
    stance_bases,
    stance_coverage,
)
from analysis.reporting.stance_quality import (
    draw_model_quality,
    model_scores,
    model_transfer,
    scores_by_target,
)
from analysis.reporting.tables import spread
from analysis.reporting.term_standing import (
    distance_standing,
    keyness_standing,
    placebo_standing,
    shift_standing,
)
from analysis.reporting.verification import verify, verify_release

__all__ = [
    "NO_CHOICE",
    "ReleaseError",
    "UnknownIdentifierError",
    "build_report",
    "build_study",
    "cite",
    "count_rows",
    "course_told",
    "diff",
    "dispersion_told",
    "distance_standing",
    "draw_choice_panel",
    "draw_choice_trend",
    "draw_entry_influence",
    "draw_frame_shares",
    "draw_frame_trends",
    "draw_frame_voices",
    "draw_frames_by_genre",
    "draw_model_quality",
    "draw_stance_shares",
    "draw_stance_voices",
    "draw_term_choice",
    "effects_told",
    "frequencies_told",
    "keyness_standing",
    "keyness_told",
    "measured_lexicons",
    "measured_stance",
    "model_scores",
    "model_transfer",
    "notebook_source",
    "number_of",
    "placebo_standing",
    "points_interval",
    "read_findings",
    "record_choice_findings",
    "record_corpus_findings",
    "record_finding",
    "record_frame_findings",
    "record_keyness_findings",
    "record_label_findings",
    "record_lexicon_findings",
    "record_stance_findings",
    "rehydrate",
    "release",
    "row_names",
    "run_notebooks",
    "scores_by_target",
    "shift_standing",
    "shift_told",
    "show_figure",
    "show_figures",
    "show_findings",
    "show_frame_differences",
    "show_lexicon_quality",
    "show_table",
    "sizes_told",
    "spread",
    "stance_agreement",
    "stance_bands",
    "stance_bases",
    "stance_coverage",
    "verify",
    "verify_release",
    "voices_told",
    "weeks_placed",
]
