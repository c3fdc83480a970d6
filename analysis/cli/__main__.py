"""`python -m analysis.cli`: what `run.py` hands over to."""

from analysis.cli.app import main

main()
