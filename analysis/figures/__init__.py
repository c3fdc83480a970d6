"""Figures: a table in, a picture out; nothing is computed here."""

from analysis.figures.documents import plot_document_sizes
from analysis.figures.flow import plot_flow
from analysis.figures.frames import plot_frame_shares
from analysis.figures.frequencies import plot_frequencies
from analysis.figures.keyness import plot_keyness
from analysis.figures.save import read_record, save_figure
from analysis.figures.voices import plot_voices

__all__ = [
    "plot_document_sizes",
    "plot_flow",
    "plot_frame_shares",
    "plot_frequencies",
    "plot_keyness",
    "plot_voices",
    "read_record",
    "save_figure",
]
