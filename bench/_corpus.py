"""The text that benchmarks run on: speeches and news beside the project, repeated to any size."""

import json
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[1].parent / "shared" / "data"


def speeches() -> list[str]:
    """Return the speeches: long documents."""
    path = SHARED / "ungdc_five_powers" / "ungdc_subset_CHN_RUS_USA_GBR_FRA.jsonl"
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def articles() -> list[str]:
    """Return the news articles: documents of some hundred words."""
    folder = SHARED / "polnear"
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*/text/*"))]


def corpus(megabytes: float, folder: Path | None = None) -> list[str]:
    """Return the texts of a folder, or speeches and articles, repeated to about so many megabytes."""
    if folder is not None:
        texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    elif SHARED.is_dir():
        texts = speeches() + articles()
    else:
        sys.exit(f"needs texts: give --folder, or have {SHARED.parent.name}/data beside the project")
    if not any(texts):
        sys.exit(f"no text in {folder}: give a folder of .txt files")
    return texts * max(1, round(megabytes * 1e6 / size_of(texts)))


def sample(texts: list[str], megabytes: float) -> list[str]:
    """Return the first documents of `texts`, about so many megabytes."""
    chosen, size = [], 0
    for text in texts:
        if size >= megabytes * 1e6:
            break
        chosen.append(text)
        size += len(text.encode("utf-8"))
    return chosen


def size_of(texts: list[str]) -> int:
    """Return the bytes of texts as UTF-8."""
    return sum(len(text.encode("utf-8")) for text in texts)
