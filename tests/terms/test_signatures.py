"""Signatures that others' scripts rely on."""

import inspect

import pytest

from analysis import terms

CORPORA = "count_target, count_reference, n_target, n_reference"
SIGNATURES = {
    "bayes_factor_bic": f"({CORPORA}, *, cells=4)",
    "chi_squared": f"({CORPORA}, *, yates=False, signed=False)",
    "deviation_of_proportions": "(counts, sizes, *, normalize=False)",
    "dispersion": "(dfm, *, by=None)",
    "juilland_d": "(counts, sizes)",
    "log_dice": "(observed, count_x, count_y, n)",
    "log_odds_dirichlet": "(count_target, count_reference, prior, *, n_target, n_reference, prior_total)",
    "percent_difference": f"({CORPORA})",
    "pointwise_mutual_information": "(observed, count_x, count_y, n)",
    "t_score": "(observed, count_x, count_y, n)",
    "weighted_log_odds": "(dfm, *, by, target, reference=None, prior='pooled')",
}


@pytest.mark.parametrize("name", SIGNATURES)
def test_signature(name):
    signature = inspect.signature(getattr(terms, name))
    plain = signature.replace(
        parameters=[
            parameter.replace(annotation=inspect.Parameter.empty)
            for parameter in signature.parameters.values()
        ],
        return_annotation=inspect.Signature.empty,
    )

    assert str(plain) == SIGNATURES[name]
