"""MinHash and the comparison of sets, compiled; `signatures` and `comparison` give the same without it."""

import numpy as np

from analysis.text.kernel.compiled import entry_point


@entry_point
def lower_signatures(values, offsets, factors, terms, first, last, signatures):
    """Write the least of ``value * factor + term`` over the values of each document, for every factor."""
    for document in range(first, last):
        signature = signatures[document]
        for place in range(offsets[document], offsets[document + 1]):
            value = values[place]
            for k in range(len(factors)):  # numba widens to 64 bits; cut back, eight fit an instruction
                here = np.uint32(value * factors[k] + terms[k])
                signature[k] = min(signature[k], here)


@entry_point
def count_shared(sets, offsets, pairs, shared):
    """Write how many elements the two sorted sets of each pair have in common."""
    for k in range(len(pairs)):
        left, right = offsets[pairs[k, 0]], offsets[pairs[k, 1]]
        left_end, right_end = offsets[pairs[k, 0] + 1], offsets[pairs[k, 1] + 1]
        n = 0
        while left < left_end and right < right_end:
            a, b = sets[left], sets[right]
            n += a == b
            left += a <= b
            right += b <= a
        shared[k] = n
