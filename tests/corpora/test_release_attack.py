"""An attack on released counts: headlines rebuilt from words and word pairs that an attacker knows."""

from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import files
from analysis.corpora.cells import withhold_small_cells
from analysis.corpora.weeks import sum_up
from analysis.schema import TABLES
from analysis.storage import read_parquet

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "headlines_2022"
START, END = "<", ">"


def learn_pairs(headlines):
    """Count which word follows which: what anybody can learn from other headlines."""
    pairs = {}
    for words in headlines:
        for before, after in zip([START, *words], [*words, END], strict=True):
            pairs.setdefault(before, Counter())[after] += 1
    return pairs


def rebuild(bag, pairs, *, longest=14, width=40):
    """Return the likeliest headlines that can be laid with the words of a bag, by beam search."""
    totals = {word: sum(after.values()) for word, after in pairs.items()}
    beams = [(0.0, (START,), Counter())]
    finished = []
    for _ in range(longest):
        grown = []
        for score, path, used in beams:
            for word, count in pairs.get(path[-1], {}).items():
                likely = score + np.log(count / totals[path[-1]])
                if word == END:
                    finished.append((likely / len(path), path[1:]))
                elif used[word] < bag.get(word, 0):
                    grown.append((likely, (*path, word), used + Counter([word])))
        beams = sorted(grown, key=lambda beam: -beam[0] / len(beam[1]))[:width]
    return {path for _, path in sorted(finished, reverse=True)[: 2 * width] if len(path) >= 6}


def made_up_headlines(n, random):
    slots = [
        [f"{part}{i}" for i in range(12)] for part in ("who", "does", "what", "where", "why", "when", "how")
    ]
    return [tuple(str(random.choice(slot)) for slot in slots) for _ in range(n)]


def counted(headlines):
    rows = [(f"d{i:04}", "own", word, 1) for i, words in enumerate(headlines) for word in words]
    return pd.DataFrame(rows, columns=["doc_id", "voice", "feature", "count"])


def bags(table):
    return [
        dict(zip(cell["feature"], cell["count"], strict=True))
        for _, cell in table.groupby(["doc_id", "voice"], sort=True)
    ]


def test_the_attack_works_on_counts_by_headline_and_fails_on_what_is_released():
    random = np.random.default_rng(8)
    pairs = learn_pairs(made_up_headlines(600, random))
    secret = made_up_headlines(120, random)
    frame = counted(secret)

    by_headline = [bag for bag in bags(frame) if rebuild(bag, pairs) & set(secret)]
    weeks = pd.Series({f"d{i:04}": f"row{i // 40}" for i in range(120)})
    released = bags(sum_up(frame, weeks))

    assert len(by_headline) >= 0.9 * len(secret)
    assert len(released) == 3
    assert not any(rebuild(bag, pairs) & set(secret) for bag in released)


def test_a_lone_quotation_of_a_week_is_not_released():
    random = np.random.default_rng(9)
    secret = made_up_headlines(40, random)
    frame = counted(secret)
    frame.loc[frame["doc_id"] == "d0007", "voice"] = "quoted_unknown"

    released = sum_up(frame, pd.Series("row0", index=sorted(set(frame["doc_id"]))))

    assert set(released["voice"]) == {"own"}


def test_a_short_quotation_is_rebuilt_from_counts_by_voice_and_not_once_it_is_withheld():
    random = np.random.default_rng(10)
    pairs = learn_pairs(made_up_headlines(600, random))
    secret = made_up_headlines(40, random)
    frame = counted(secret).assign(voice="quoted_unknown")
    own = pd.DataFrame(
        [(doc_id, "own", f"filler{i}", 20) for doc_id in frame["doc_id"].unique() for i in range(20)],
        columns=list(frame),
    )
    frame = pd.concat([frame, own], ignore_index=True)

    by_voice = [bag for bag in bags(frame) if rebuild(bag, pairs) & set(secret)]
    released = bags(withhold_small_cells(frame))

    assert len(by_voice) >= 0.9 * len(secret)
    assert len(released) == len(secret)
    assert not any(rebuild(bag, pairs) & set(secret) for bag in released)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the headlines are not here: ../shared/data/headlines_2022")
def test_no_headline_is_rebuilt_from_the_features_that_ship():
    """The attacker knows every pair of words in the headlines of all the other outlets."""
    from analysis.text import tokenize

    folder = files.PACKAGE.parent / "corpus" / "headlines_2022" / "features"
    table = read_parquet(folder / "counts.parquet", "counts")
    china = pd.read_csv(SHARED / "china_state_and_bbc.csv", dtype=str, keep_default_na=False)
    china = china[china["section"] == "WORLD"].reset_index(drop=True)
    tokens = tokenize(china["title"].tolist(), doc_ids=[str(i) for i in range(len(china))])
    words = [tuple(part) for part in np.split(tokens.types[tokens.ids], tokens.document_offsets[1:-1])]
    for outlet, name in (("BBC", "bbc"), ("Global Times", "global_times")):
        other = (china["outlet"] != outlet).to_numpy()
        known = {line for line, is_other in zip(words, other, strict=True) if is_other}
        secret = {line for line, is_other in zip(words, other, strict=True) if not is_other} - known
        pairs = learn_pairs(sorted(known))
        cells = table[table["doc_id"].str.startswith(name) & (table["voice"] == "own")]
        rebuilt = set().union(*(rebuild(bag, pairs, width=20) for bag in bags(cells)[:6]))

        assert len(secret) > 500
        assert len(rebuilt) > 50  # the attack does lay headlines; none of them is one
        assert not {line for line in secret if len(line) >= 6} & rebuilt


def test_no_table_of_features_has_a_column_for_word_order():
    for name in ("sizes", "counts", "nodes", "collocates", "variant_counts", "frame_counts"):
        columns = {column[0] for column in TABLES[name]}
        assert columns.isdisjoint({"sentence", "start", "end", "token_start", "text", "title", "sha256"})
