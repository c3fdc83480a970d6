"""Inference: how far a number can be trusted, at the unit that was sampled."""

from analysis.inference.bootstrap import bootstrap, resampling_weights
from analysis.inference.multiplicity import adjust_p
from analysis.inference.proportions import wilson_interval
from analysis.inference.units import MIN_DOCUMENTS, MIN_OUTLETS, sampling_units

__all__ = [
    "MIN_DOCUMENTS",
    "MIN_OUTLETS",
    "adjust_p",
    "bootstrap",
    "resampling_weights",
    "sampling_units",
    "wilson_interval",
]
