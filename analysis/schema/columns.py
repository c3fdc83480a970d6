"""What a declared column is, and the columns that many tables share."""

Column = tuple[str, str, str, str]
"""name, type (text, integer, count, number, truth), unit, meaning

A count is of occurrences, a whole number; where wire copy is weighted, it is a sum of fractions and rounded
here (to 1 at least where there is any), while rates, ratios and intervals come from the sum itself.
"""

ESTIMATE_COLUMNS: tuple[Column, ...] = (
    ("estimate", "number", "as measure", "the value in these documents"),
    ("low", "number", "as measure", "lower end of the 95 % interval; empty where reason says why"),
    ("high", "number", "as measure", "upper end of the 95 % interval; empty where reason says why"),
    ("n_documents", "integer", "documents", "documents that the estimate rests on"),
    ("method", "text", "", "how the interval was made"),
    ("reason", "text", "", "why low and high are empty; empty where they are given"),
)

COMPARED_COLUMNS: tuple[Column, ...] = (
    ("feature", "text", "", "type"),
    ("count_target", "count", "occurrences", "in the target side"),
    ("count_reference", "count", "occurrences", "in the reference side"),
    ("n_documents", "integer", "documents", "documents of either side that have it"),
)
