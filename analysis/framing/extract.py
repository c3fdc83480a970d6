"""From tokens to counts of lexicon matches: the only module of this stage that sees words in order."""

import pandas as pd

from analysis import files, schema
from analysis.corpora import write_features
from analysis.framing.lexicon import Lexicon
from analysis.framing.matches import FRAME_COUNTS, match_lexicon
from analysis.framing.reading import read_lexicon
from analysis.text import Tokens


def extract_frames(study: str, lexicon: str, tokens: Tokens) -> None:
    """Write how often each entry of a lexicon matched in each document, by voice, to ``features/``."""
    counts = count_matches(tokens, read_lexicon(files.lexicon_path(lexicon)))
    write_features(study, FRAME_COUNTS.format(lexicon=lexicon), counts, "frame_counts")


def count_matches(tokens: Tokens, lexicon: Lexicon) -> pd.DataFrame:
    """Return ``doc_id, voice, frame, entry, count`` for every entry that matched, sorted."""
    matches = match_lexicon(tokens, lexicon)
    keys = ["doc_id", "voice", "frame", "entry"]
    counts = matches.astype({"frame": str}).groupby(keys, sort=True).size().reset_index(name="count")
    return schema.conform(counts, "frame_counts")
