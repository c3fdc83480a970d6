"""Attitude to a named entity: what a sentence's tone towards a mention is. It is not stance."""

from analysis.stance.attitude.classifier import ATTITUDES, AttitudeClassifier
from analysis.stance.attitude.shipped import load_attitude_model, rank_for_coding, save_attitude_model

__all__ = [
    "ATTITUDES",
    "AttitudeClassifier",
    "load_attitude_model",
    "rank_for_coding",
    "save_attitude_model",
]
