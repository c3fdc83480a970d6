"""Whose words a stretch of text is: quotation marks, cues, sources, sides, and how well they are found."""

from analysis.text.speech.passages import KINDS
from analysis.text.speech.quality import quoted_share, voice_quality
from analysis.text.speech.quotation_marks import Quotation, find_quotations
from analysis.text.speech.sides import speaker_country
from analysis.text.speech.speakers import read_speakers
from analysis.text.speech.table import attribute_speech
from analysis.text.speech.voice import mark_voice

__all__ = [
    "KINDS",
    "Quotation",
    "attribute_speech",
    "find_quotations",
    "mark_voice",
    "quoted_share",
    "read_speakers",
    "speaker_country",
    "voice_quality",
]
