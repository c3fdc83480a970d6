"""Speed beside the peers: each module runs as ``python -m bench.<name>`` and keeps its table."""
