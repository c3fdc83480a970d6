"""From news articles to figures and numbers that a report can cite.

One folder a stage, in the order in which a document passes through them:
text, corpora, inference, coding, terms, framing, stance, figures, reporting, cli.
"""

__version__ = "0.1.0"
