"""Text to tokens: the only stage that reads words in order."""

from analysis.text.features import DocumentFeatureMatrix
from analysis.text.speech import attribute_speech, mark_voice
from analysis.text.tokens import VOICES, Tokens

__all__ = ["VOICES", "DocumentFeatureMatrix", "Tokens", "attribute_speech", "mark_voice"]
