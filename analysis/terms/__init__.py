"""Terms: which words, how often, and which words set two sides apart."""

from analysis.terms.association import (
    cubic_pointwise_mutual_information,
    log_dice,
    normalized_pointwise_mutual_information,
    pointwise_mutual_information,
    t_score,
)
from analysis.terms.collocations import collocations, node_counts, read_collocates
from analysis.terms.controls import (
    exchanged_distances,
    placebo_keyness,
    random_halves,
    read_placebo,
    split_halves,
)
from analysis.terms.counts import compared_documents, read_counts, study_documents
from analysis.terms.dispersion import (
    deviation_of_proportions,
    dispersion,
    juilland_d,
    kl_divergence,
    part_range,
)
from analysis.terms.drawn import labelled_effects, part_rates
from analysis.terms.effect import log_ratio, log_ratio_conservative, log_ratio_interval, percent_difference
from analysis.terms.evidence import bayes_factor_bic, chi_squared, log_likelihood
from analysis.terms.extract import extract_terms
from analysis.terms.frequency import frequency, most_frequent
from analysis.terms.influence import influence
from analysis.terms.keyness import keyness, strongest_features
from analysis.terms.labels import unlabelled_choice, unlabelled_keyness
from analysis.terms.log_odds import log_odds_dirichlet, weighted_log_odds
from analysis.terms.measures import keyness_by_side, keyness_measures
from analysis.terms.omissions import feature_omissions
from analysis.terms.periods import fitting_period, read_events, trend_period
from analysis.terms.robustness import robustness
from analysis.terms.term_choice import choice_by_voice, first_use, read_variant_counts, term_choice
from analysis.terms.trend import trend
from analysis.terms.variants import read_variants
from analysis.terms.voices import voice_shares
from analysis.terms.wire import read_weights, weighted_rows, wire_weights
from analysis.terms.wire_effects import wire_effects
from analysis.terms.word_shift import largest_shifts, word_shift

__all__ = [
    "bayes_factor_bic",
    "chi_squared",
    "choice_by_voice",
    "collocations",
    "compared_documents",
    "cubic_pointwise_mutual_information",
    "deviation_of_proportions",
    "dispersion",
    "exchanged_distances",
    "extract_terms",
    "feature_omissions",
    "first_use",
    "fitting_period",
    "frequency",
    "influence",
    "juilland_d",
    "keyness",
    "keyness_by_side",
    "keyness_measures",
    "kl_divergence",
    "labelled_effects",
    "largest_shifts",
    "log_dice",
    "log_likelihood",
    "log_odds_dirichlet",
    "log_ratio",
    "log_ratio_conservative",
    "log_ratio_interval",
    "most_frequent",
    "node_counts",
    "normalized_pointwise_mutual_information",
    "part_range",
    "part_rates",
    "percent_difference",
    "placebo_keyness",
    "pointwise_mutual_information",
    "random_halves",
    "read_collocates",
    "read_counts",
    "read_events",
    "read_placebo",
    "read_variant_counts",
    "read_variants",
    "read_weights",
    "robustness",
    "split_halves",
    "strongest_features",
    "study_documents",
    "t_score",
    "term_choice",
    "trend",
    "trend_period",
    "unlabelled_choice",
    "unlabelled_keyness",
    "voice_shares",
    "weighted_log_odds",
    "weighted_rows",
    "wire_effects",
    "wire_weights",
    "word_shift",
]
