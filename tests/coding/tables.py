"""Units and labels of our own that the tests of coding share."""

import pandas as pd

SENTENCES = (
    "The harbour wall held through the night.",
    "Critics called the barrier a costly mistake.",
    "Nobody asked the fishers what they wanted.",
    "Officials promised a second gate by spring.",
    "The council will vote on the levy next week.",
    "A storm surge flooded the lower market.",
)


def units_of(n_documents=4, n_sentences=6, target="barrier"):
    """Return units of sentences, with a side and a voice for strata."""
    rows = [
        (f"d{document}", sentence, target, "ab"[document % 2], ("own", "quoted")[sentence % 2])
        for document in range(n_documents)
        for sentence in range(n_sentences)
    ]
    table = pd.DataFrame(rows, columns=["doc_id", "sentence", "target", "side", "voice"])
    return table.assign(text=[SENTENCES[number % 6] for number in table["sentence"]])


def labels_of(values, target="barrier", kinds=None):
    """Return a table of labels from ``{coder: "ffa n"}``: a letter a unit, a blank where none was given."""
    names = {"f": "favour", "a": "against", "n": "neither"}
    rows = [
        ("d0", unit, target, coder, (kinds or {}).get(coder, "human"), names[letter], 0.5, "all")
        for coder, letters in values.items()
        for unit, letter in enumerate(letters)
        if letter != " "
    ]
    columns = [
        "doc_id",
        "sentence",
        "target",
        "coder",
        "coder_kind",
        "label",
        "sampling_probability",
        "stratum",
    ]
    return pd.DataFrame(rows, columns=columns)
