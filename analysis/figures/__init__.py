"""Figures: a table in, a picture out; nothing is computed here."""

from analysis.figures.choice_panel import plot_choice_panel
from analysis.figures.choice_trend import plot_choice_trend
from analysis.figures.confusion import plot_confusion
from analysis.figures.dispersion import plot_dispersion
from analysis.figures.documents import plot_document_sizes
from analysis.figures.effects import plot_effects
from analysis.figures.entry_influence import plot_entry_influence
from analysis.figures.flow import plot_flow
from analysis.figures.frame_trend import plot_frame_trend
from analysis.figures.frame_voices import plot_frame_voices
from analysis.figures.frames import plot_frame_shares
from analysis.figures.frequencies import plot_frequencies
from analysis.figures.keyness import plot_keyness
from analysis.figures.letters import further_fonts, spell_out
from analysis.figures.reliability import plot_reliability
from analysis.figures.save import read_record, save_figure
from analysis.figures.stance_shares import plot_stance_shares
from analysis.figures.style import use_sides
from analysis.figures.term_choice import plot_term_choice
from analysis.figures.trend import plot_trend
from analysis.figures.voices import plot_voices
from analysis.figures.word_shift import plot_word_shift

__all__ = [
    "further_fonts",
    "plot_choice_panel",
    "plot_choice_trend",
    "plot_confusion",
    "plot_dispersion",
    "plot_document_sizes",
    "plot_effects",
    "plot_entry_influence",
    "plot_flow",
    "plot_frame_shares",
    "plot_frame_trend",
    "plot_frame_voices",
    "plot_frequencies",
    "plot_keyness",
    "plot_reliability",
    "plot_stance_shares",
    "plot_term_choice",
    "plot_trend",
    "plot_voices",
    "plot_word_shift",
    "read_record",
    "save_figure",
    "spell_out",
    "use_sides",
]
