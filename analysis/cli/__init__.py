"""The verbs of `run.py`."""
