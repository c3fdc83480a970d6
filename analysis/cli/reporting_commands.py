"""The verbs that build, check and publish results: what they print and their exit codes."""

from analysis.reporting.build import why

FINE, PROBLEMS, USAGE = 0, 1, 2


def say_why(studies: list[str]) -> int:
    """Print which steps of each study would run, and why."""
    for study in studies:
        told = why(study)
        for step, reason in told:
            print(f"{study}: {step}: {reason}")
        if not told:
            print(f"{study}: nothing has changed")
    return FINE
