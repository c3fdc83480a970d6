"""XML of Yoshikoder (``.ykd``) and Lexicoder (``.lcd``): ``cnode`` for categories, ``pnode`` for words."""

from pathlib import Path
from xml.parsers import expat

from analysis.framing.formats.contents import DEEPEST, NESTED, Note, Row, assemble, lower
from analysis.framing.lexicon import Lexicon, LexiconError

SUFFIXES = (".ykd", ".lcd")


def recognises(text: str) -> bool:
    """Tell whether the file begins with a tag."""
    return text.lstrip().startswith("<")


def read(path: Path, text: str) -> Lexicon:
    """Read the categories and their words; a document type or an entity is refused unread."""
    parser = expat.ParserCreate("utf-8")
    open_nodes: list[str] = []
    rows: list[Row] = []
    notes: list[Note] = []

    def fault(reason: str) -> LexiconError:
        return LexiconError(path, parser.CurrentLineNumber, reason)

    def refuse(*_: object) -> None:
        raise fault("declares a document type or an entity, which a lexicon does not need: take it out")

    def start(tag: str, attributes: dict[str, str]) -> None:
        name = " ".join(attributes.get("name", "").split())
        reason = _misplaced(tag, name, len(open_nodes))
        if reason:
            raise fault(reason)
        if tag == "pnode" and name:
            rows.append(Row(NESTED.join(open_nodes[1:]), lower(name), parser.CurrentLineNumber))
        elif tag == "pnode":
            notes.append(Note(parser.CurrentLineNumber, "a word (pnode) has no name: left out"))
        open_nodes.append(name)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _tag: open_nodes.pop() and None
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text.lstrip().encode("utf-8"), True)
    except expat.ExpatError as error:
        raise LexiconError(
            path, error.lineno, f"is not well-formed XML: {expat.ErrorString(error.code)}"
        ) from error
    return assemble(path, text, rows, notes)


def _misplaced(tag: str, name: str, depth: int) -> str:
    """Return why an element may not stand inside `depth` others; empty if it may."""
    if depth == 0 and tag != "dictionary":
        return f"begins with <{tag}>; a Yoshikoder or Lexicoder file begins with <dictionary>"
    if tag not in ("dictionary", "cnode", "pnode") or (depth and tag == "dictionary"):
        return f"<{tag}> is not an element of this format"
    if depth > DEEPEST:
        return f"categories lie more than {DEEPEST} deep"
    if tag == "cnode" and not name:
        return "a category (cnode) has no name"
    if tag == "pnode" and depth < 2:
        return f"word {name!r} stands in no category"
    return ""
