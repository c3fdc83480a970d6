"""A made-up agency and those who print it: eleven short documents on two sides, with planted wire copy."""

from pathlib import Path

FERRY = (
    "The island council agreed on Tuesday to buy two electric ferries, ending a quarrel that kept the old "
    "boats in service for nine winters.",
    "The first of them is to sail in April between Port Lund and the outer islands, and the second will "
    "follow when the pier at Hale has been widened.",
    "Fares will stay as they are until the autumn, the harbour master told reporters, though nobody on the "
    "council would promise anything beyond that.",
    "Engineers spent the summer measuring the tides, and their report filled four thick binders that few of "
    "the members had opened before the vote.",
)
SALT = (
    "A salt works that closed in the spring will open again under a new owner, who means to keep all forty "
    "of its workers.",
    "The buyer, a family firm from the mainland, has asked the province for a loan to mend the drying pans "
    "and the road that leads to them.",
    "Officials said the request would be heard next month, together with a plan for a small museum in the "
    "former counting house.",
)
OWN = {
    "gull_choir": "Our choir sang in the cold hall. Nobody left early, and the soup afterwards was free.",
    "gull_roof": "Rain came through the library roof again. Volunteers carried the books to the school.",
    "crier_snow": "Snow closed the hill road at dawn. Children walked to class behind the tractor, singing.",
    "mast_bees": "Beekeepers met to compare the losses of a wet year. Most blame mites, some the council.",
    "keel_chess": "An old sailor beat the district champion at chess. He learnt it in a prison abroad.",
}
SIDES = {"gull": "north", "crier": "north", "heron": "north", "mast": "south", "keel": "south"}


def documents() -> dict[str, tuple[str, str, str]]:
    """Return text, side and date of each document by name; the outlet is the name's first part."""
    dateline = ("PORT LUND, March 4 (Xinhua) -- " + FERRY[0], *FERRY[1:])
    texts = {
        "heron_ferry": ("Ferries for the islands", *dateline),
        "gull_ferry": ("Electric boats at last", *FERRY),
        "crier_ferry": ("Council buys ferries", *FERRY[:3]),
        "mast_ferry": ("Islands to get new ferries", FERRY[0].replace("quarrel", "dispute"), *FERRY[1:]),
        "mast_salt": ("Salt works to open again", *SALT),
        "keel_salt": ("Salt works saved", *SALT[:-1], SALT[-1] + " (AFP)"),
    } | {name: (text.split(".")[0], text) for name, text in OWN.items()}
    dates = {"heron_ferry": "2031-03-04", "gull_ferry": "2031-03-05", "crier_ferry": "2031-03"}
    return {
        name: ("\n\n".join(parts), SIDES[name.split("_")[0]], dates.get(name, "2031-03-06"))
        for name, parts in texts.items()
    }


def write_toy(folder: Path) -> Path:
    """Write the documents and their manifest into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = ["file,outlet,side,date,date_basis"]
    for name, (text, side, date) in documents().items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        rows.append(f"{name}.txt,{name.split('_')[0]},{side},{date},stated")
    (folder / "manifest.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


SETTINGS = """\
id = "harbours"
title = "Harbours"
[grouping]
column = "side"
sides = ["north", "south"]
target = "north"
reference = "south"
[terms]
min_count = 1
nodes = ["ferries"]
[inference]
wire_copy = "{wire_copy}"
"""
