"""Inference: how far a number can be trusted, at the unit that was sampled."""

from analysis.inference.bootstrap import bootstrap, resampling_weights
from analysis.inference.effective import count_interval, difference_interval, effective_units, share_interval
from analysis.inference.multiplicity import adjust_p, simultaneous_level
from analysis.inference.omission import leave_one_out
from analysis.inference.permutation import permutation_test
from analysis.inference.proportions import wilson_interval
from analysis.inference.reliability import krippendorff_alpha
from analysis.inference.shares import MIN_LABELS, coder_error_band, estimate_share
from analysis.inference.units import BLOCK, MIN_DOCUMENTS, MIN_OUTLETS, RESAMPLED, resampled, sampling_units

__all__ = [
    "BLOCK",
    "MIN_DOCUMENTS",
    "MIN_LABELS",
    "MIN_OUTLETS",
    "RESAMPLED",
    "adjust_p",
    "bootstrap",
    "coder_error_band",
    "count_interval",
    "difference_interval",
    "effective_units",
    "estimate_share",
    "krippendorff_alpha",
    "leave_one_out",
    "permutation_test",
    "resampled",
    "resampling_weights",
    "sampling_units",
    "share_interval",
    "simultaneous_level",
    "wilson_interval",
]
