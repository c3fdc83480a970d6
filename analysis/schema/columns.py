"""What a declared column is, and the columns that all estimates share."""

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
