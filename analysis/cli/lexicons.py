"""The verbs on lexicons: lint, candidates, induce."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.common import Study, epilog, known_study

lexicons = typer.Typer(rich_markup_mode=None)
CANDIDATES_HELP = (
    "List words that keep company with the frames of a lexicon, for a person to accept: by keyness of the "
    "documents that have a frame and, where the texts are here, by nearness to its entries. --sheet writes "
    "them as a table; --accept adds what was marked in it as a new version, and logs who decided on which "
    "evidence."
)
INDUCE_HELP = (
    "Induce a lexicon from labelled texts: the readable words that set each label apart, by weighted "
    "log-odds. The table is a CSV with a text a row and its labels in one cell, parted by | or ;."
)


@lexicons.command(help="Say what is wrong or doubtful in a lexicon.", epilog=epilog("lint"))
def lint(
    lexicon: Annotated[str, typer.Argument(help="Name of a lexicon of corpus/lexicons, or a file.")],
) -> None:
    """List entries that can never win or match, poles of unequal strength, and entries without source."""
    from analysis.cli.lexicon_commands import lint as run_lint

    raise typer.Exit(run_lint(lexicon))


@lexicons.command(help=CANDIDATES_HELP, epilog=epilog("candidates"))
def candidates(
    study: Study,
    lexicon: Annotated[str, typer.Option(help="Beside this lexicon; the study's first if left out.")] = "",
    n: Annotated[int, typer.Option(min=1, help="Most words of a frame and kind of evidence.")] = 20,
    sheet: Annotated[Path | None, typer.Option(help="Write them here, to be marked: .csv.")] = None,
    accept: Annotated[Path | None, typer.Option(help="Add what is marked in this sheet.")] = None,
    by: Annotated[str, typer.Option(help="Who decided; with --accept.")] = "",
    version: Annotated[str, typer.Option(help="Of the lexicon with the new entries; with --accept.")] = "",
    to: Annotated[
        Path | None, typer.Option(help="Write the new version here; in place of the old if left out.")
    ] = None,
) -> None:
    """List candidates, or accept them."""
    from analysis.cli import candidate_commands

    name = known_study(study)
    if accept is None:
        raise typer.Exit(candidate_commands.list_candidates(name, lexicon, n=n, sheet=sheet))
    raise typer.Exit(candidate_commands.accept(name, lexicon, accept, by=by, version=version, to=to))


@lexicons.command(help=INDUCE_HELP, epilog=epilog("induce"))
def induce(
    table: Annotated[Path, typer.Argument(help="CSV of labelled texts.")],
    to: Annotated[Path, typer.Option(help="Lexicon to write: .toml, .yaml, .csv or .dicx.")],
    text: Annotated[str, typer.Option(help="Column of the texts.")] = "text",
    labels: Annotated[str, typer.Option(help="Column of the labels.")] = "labels",
    id: Annotated[str, typer.Option(help="Identifier of the lexicon; the file's name if left out.")] = "",
    words: Annotated[int, typer.Option(min=1, help="Most words a label.")] = 100,
) -> None:
    """Write an induced lexicon."""
    from analysis.cli import candidate_commands

    raise typer.Exit(candidate_commands.induce(table, to, text=text, labels=labels, name=id, words=words))
