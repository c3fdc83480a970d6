"""The verbs on results: check, compare, pack and take up again."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.common import Study, epilog, known_study, studies

results = typer.Typer(rich_markup_mode=None)


@results.command(
    help="Make studies again and name what differs from what is stored.", epilog=epilog("verify")
)
def verify(
    study: Annotated[
        str, typer.Argument(help="A study, or the ZIP of a release; all studies if left out.")
    ] = "",
    numbers: Annotated[
        bool, typer.Option(help="Let pictures differ, as they may between systems, so long as numbers agree.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the differences as JSON.")] = False,
) -> None:
    """Re-make studies in a scratch folder and compare; 1 where something differs."""
    from analysis.cli import reporting_commands

    is_file = study.endswith(".zip")
    wanted = [study] if is_file else [known_study(name) for name in ([study] if study else studies())]
    raise typer.Exit(reporting_commands.verify(wanted, numbers_only=numbers, as_json=json))


@results.command(
    help="List what changed between two versions of a study or lexicon, for a change log.",
    epilog=epilog("diff"),
)
def diff(
    before: Annotated[
        Path, typer.Argument(help="A release, a project's folder, a findings.json or a lexicon.")
    ],
    after: Annotated[Path, typer.Argument(help="The same, later.")],
    study: Annotated[
        str,
        typer.Option(help="Of two lexicons: say what each change does to the shares of this study."),
    ] = "",
    json: Annotated[bool, typer.Option("--json", help="Print the changes as JSON.")] = False,
) -> None:
    """Print changed findings as Markdown; 1 where they changed and the version did not."""
    from analysis.cli import reporting_commands

    raise typer.Exit(
        reporting_commands.diff(before, after, as_json=json, study=known_study(study) if study else None)
    )


@results.command(help="Pack a study for an archive: all but its texts.", epilog=epilog("release"))
def release(
    study: Study,
    folder: Annotated[Path, typer.Option(help="Where the ZIP goes; here if left out.")] = Path("."),
) -> None:
    """Write a ZIP from which every figure and number can be made again."""
    from analysis.cli import reporting_commands

    raise typer.Exit(reporting_commands.release(known_study(study), folder))


@results.command(
    help="Say which of your own copies of the articles a study counted.", epilog=epilog("rehydrate")
)
def rehydrate(
    study: Study,
    folder: Annotated[Path, typer.Argument(help="Folder, archive or file with your copies.")],
    columns: Annotated[str, typer.Option(help="Columns of tables, as given to import.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print the outcomes as JSON.")] = False,
) -> None:
    """Compare copies by the digest of their cleaned text; 1 where one is missing or differs."""
    from analysis.cli import reporting_commands

    raise typer.Exit(reporting_commands.rehydrate(known_study(study), folder, columns=columns, as_json=json))
