"""Speed and accuracy beside the peers; each module is a command: python3 run.py bench NAME."""
