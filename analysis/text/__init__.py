"""Text to tokens: the only stage that reads words in order."""

from analysis.text.concordance import concordance, sort_concordance
from analysis.text.counting import count_features
from analysis.text.features import DocumentFeatureMatrix
from analysis.text.language import detect_language
from analysis.text.matching import match_patterns
from analysis.text.normal_form import type_of
from analysis.text.patterns import pattern_problem
from analysis.text.reading import tokenize_with_voice
from analysis.text.speech import attribute_speech, mark_voice
from analysis.text.splitting import split_sentences
from analysis.text.tokenizer import tokenize
from analysis.text.tokens import VOICES, Tokens

__all__ = [
    "VOICES",
    "DocumentFeatureMatrix",
    "Tokens",
    "attribute_speech",
    "concordance",
    "count_features",
    "detect_language",
    "mark_voice",
    "match_patterns",
    "pattern_problem",
    "sort_concordance",
    "split_sentences",
    "tokenize",
    "tokenize_with_voice",
    "type_of",
]
