"""Names of outlets: every spelling and every address of one outlet to its one name."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from analysis.files import root, study_folder
from analysis.storage import read_csv

OUTLETS = "corpus/outlets.csv"
OWN_OUTLETS = "outlets.csv"
"""In a study's folder: names that the study itself declares, in the columns ``outlet, known_as``."""

Names = Mapping[str, str]
"""Key of a spelling, or an internet domain, to the name of the outlet."""

_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


def read_names(study: str = "") -> dict[str, str]:
    """Read the spellings in ``corpus/outlets.csv`` and, above them, in ``corpus/<study>/outlets.csv``.

    Returns
    -------
    dict
        Key of each spelling or domain, from `name_key` and `domain_of`, to the outlet.

    Raises
    ------
    ValueError
        If a file cannot be read, or gives one spelling to two outlets.
    """
    names: dict[str, str] = {}
    paths = [(root() / OUTLETS, OUTLETS)]
    if study:
        paths.append((study_folder(study) / OWN_OUTLETS, f"corpus/{study}/{OWN_OUTLETS}"))
    for path, shown in paths:
        if path.is_file():
            names |= _names_in(path, shown)
    return names


def _names_in(path: Path, shown: str) -> dict[str, str]:
    table = read_csv(path)
    if not {"outlet", "known_as"} <= set(table):
        raise ValueError(f"{shown}: the columns outlet and known_as must be there.")
    names: dict[str, str] = {}
    for outlet, known_as in zip(table["outlet"], table["known_as"], strict=True):
        for spelling in (outlet, *known_as.split(";")):
            key = domain_of(spelling) or name_key(spelling)
            if not key:
                continue
            if names.setdefault(key, outlet) != outlet:
                raise ValueError(
                    f"{shown}: {spelling.strip()!r} is given to {names[key]} and to {outlet}; take one out."
                )
    return names


def name_key(name: str) -> str:
    """Return what spellings of one name have in common: letters and digits, without case, accents or a "The".

    Examples
    --------
    >>> name_key("The Huffington Post") == name_key("thehuffingtonpost") == name_key("Huffington-Post")
    True
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'")).casefold()
    key = "".join(letter for letter in plain if letter.isalnum())
    return key[3:] if key.startswith("the") and len(key) > 5 else key


def domain_of(text: str) -> str:
    """Return the internet domain that `text` is or, being an address, lies in; empty if it is neither.

    Examples
    --------
    >>> domain_of("https://www.Example.com/a?b"), domain_of("example.co.uk"), domain_of("The Example")
    ('example.com', 'example.co.uk', '')
    """
    plain = text.strip().casefold()
    try:
        host = (urlsplit(plain).hostname or "") if "://" in plain else plain
    except ValueError:
        return ""
    return host.removeprefix("www.") if _DOMAIN.fullmatch(host) else ""


def one_name(outlet: str, names: Names) -> str:
    """Return the one name of an outlet that is known by the spelling or domain `outlet`; else `outlet`.

    Examples
    --------
    >>> one_name("news.gazette.example", {"gazette.example": "The Gazette"})
    'The Gazette'
    """
    domain = domain_of(outlet)
    for candidate in _upwards(domain):
        if candidate in names:
            return names[candidate]
    return names.get(name_key(outlet), outlet) if outlet else outlet


def outlet_at(url: str, names: Names) -> str:
    """Return the outlet to which an address is known to belong; empty if it is not known."""
    domain = domain_of(url)
    found = one_name(domain, names) if domain else ""
    return "" if found == domain else found


def _upwards(domain: str) -> Iterable[str]:
    """Give a domain and those that it is part of, as long as they have a dot."""
    parts = domain.split(".")
    return (".".join(parts[i:]) for i in range(len(parts) - 1))
