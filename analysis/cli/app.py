"""The command line: a verb each, thin over the stages; results to stdout, progress to stderr."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from analysis import files
from analysis.cli.common import PROBLEMS, STOPPED, USAGE, Study
from analysis.cli.common import epilog as _epilog
from analysis.cli.common import fail as _fail
from analysis.cli.common import known_study as _known_study
from analysis.cli.common import say as _say
from analysis.cli.common import studies as _studies
from analysis.cli.lexicons import lexicons
from analysis.cli.results import results

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None
)
IMPORT_HELP = (
    "Read articles into a study: folders, archives or files (text, HTML, CSV, JSON, Parquet, XLSX, DOCX, "
    "RTF, PDF). A manifest.csv in a folder says what is known "
    "of each file (file, title, outlet, authors, date, date_basis, genre, side, country, url, language). "
    "What is imported adds to what was imported before; --replace starts anew."
)
COLUMNS_HELP = (
    "Columns of tables, as in text=body,outlet=source; guessed if left out. Of several tables, one without "
    "such a column goes by its own names. date_order=dmy or mdy says what 03/04/2022 is, also in manifests."
)
CODE_HELP = (
    "Have units labelled by hand. Draws a sample with known probabilities, writes masked sheets (--sheet), "
    "reads them back (--read), and, with --coder alone, opens a notebook in which units are labelled by "
    "keys. --carry takes labels of an earlier version of a lexicon over where matches are the same."
)


@app.command(help="Build studies and write their reports.", epilog=_epilog("report"))
def report(
    studies: Annotated[
        list[str] | None, typer.Argument(help="Studies to build; all if none is named")
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Only say which steps would run and why; run none.")
    ] = False,
) -> None:
    """Build the studies named, or all, running only what is out of date."""
    from analysis.reporting.build import build_study

    failed = []
    wanted = [_known_study(name) for name in studies or _studies()]
    if why:
        from analysis.cli.reporting_commands import say_why

        raise typer.Exit(say_why(wanted))
    for study in wanted:
        began = time.monotonic()
        try:
            steps = build_study(study, say=_say)
        except (OSError, ValueError, RuntimeError) as error:
            if len(wanted) == 1:
                raise
            # the others do not wait for this one
            failed.append(f"{study}: {_sentence(error)}")
            continue
        took = f"{time.monotonic() - began:.0f} s"
        state = f"{', '.join(steps)}; {took}" if steps else "nothing had changed"
        print(f"{study}: report/{study}/report.{{html,pdf,docx}} ({state})")
    if failed:
        raise _fail("Not built:\n  " + "\n  ".join(failed))


@app.command("test", help="Run the checks and the tests.", epilog=_epilog("test"))
def run_tests(
    arguments: Annotated[list[str] | None, typer.Argument(help="Passed on to pytest.")] = None,
) -> None:
    """Run ruff, mypy and pytest from the project's folder."""
    python = sys.executable
    workers = str(min(os.cpu_count() or 1, 4))
    checks = [
        [python, "-m", "ruff", "check", "."],
        [python, "-m", "ruff", "format", "--check", "."],
        [python, "-m", "mypy"],
        [python, "-m", "pytest", *(arguments or ["-n", workers])],
    ]
    failed = [check[2] for check in checks if subprocess.run(check, cwd=files.root(), check=False).returncode]
    if failed:
        raise _fail(f"Failed: {', '.join(failed)}.")


@app.command(
    help="Open the notebooks in JupyterLab; Ctrl-C in this terminal stops it.", epilog=_epilog("lab")
)
def lab() -> None:
    """Start JupyterLab in the folder of the notebook sources; they open as notebooks."""
    from analysis.cli.jupyter import open_lab

    sys.exit(open_lab(files.root() / "notebooks"))


@app.command(help="Start a study of your own.", epilog=_epilog("new"))
def new(study: Study) -> None:
    """Make corpus/STUDY with a commented study.toml."""
    from analysis.cli import corpora_commands

    raise typer.Exit(corpora_commands.new(study))


@app.command("import", help=IMPORT_HELP, epilog=_epilog("import"))
def import_(
    study: Study,
    paths: Annotated[list[Path], typer.Argument(help="Folders or files.")],
    columns: Annotated[str, typer.Option(help=COLUMNS_HELP)] = "",
    replace: Annotated[bool, typer.Option(help="Forget what was imported before.")] = False,
    show_cuts: Annotated[bool, typer.Option(help="Print what the cleaner cut, and why.")] = False,
) -> None:
    """Read, clean and account for articles."""
    from analysis.cli import corpora_commands

    raise typer.Exit(
        corpora_commands.import_(study, paths, replace=replace, show_cuts=show_cuts, columns=columns)
    )


@app.command(help="Say what is missing or doubtful in a study.", epilog=_epilog("check"))
def check(study: Study) -> None:
    """List what a reader of the study's report would ask about."""
    from analysis.cli import corpora_commands

    raise typer.Exit(corpora_commands.check(_known_study(study)))


@app.command(help="Show each occurrence of an expression in context.", epilog=_epilog("concordance"))
def concordance(
    study: Study,
    pattern: Annotated[str, typer.Argument(help="A word or phrase; * and ? stand for letters.")],
    window: Annotated[int, typer.Option(help="Words of context on either side.")] = 10,
    voice: Annotated[str, typer.Option(help="own, quoted, or another voice; all if left out.")] = "",
    sort: Annotated[str, typer.Option(help="left or right context; by place if left out.")] = "",
    limit: Annotated[int, typer.Option(help="How many to show.")] = 100,
) -> None:
    """Print a concordance: local reading of the texts, never published."""
    from analysis.cli.text_commands import show_concordance

    code = show_concordance(_known_study(study), pattern, window=window, voice=voice, sort=sort, limit=limit)
    raise typer.Exit(code)


@app.command(help=CODE_HELP, epilog=_epilog("code"))
def code(
    study: Study,
    lexicon: Annotated[
        str,
        typer.Option(help="Judge matches of this lexicon; by default the study's first, or its only target."),
    ] = "",
    without: Annotated[bool, typer.Option("--without", help="Judge sentences without a match.")] = False,
    target: Annotated[str, typer.Option(help="Code the stance towards this target.")] = "",
    ranked: Annotated[
        bool,
        typer.Option("--ranked", help="Propose the target's units that more labels would help with most."),
    ] = False,
    coder: Annotated[str, typer.Option(help="Who codes; by default the name of the sheet.")] = "",
    sheet: Annotated[Path | None, typer.Option(help="Write a sheet here: .csv or .xlsx.")] = None,
    read: Annotated[
        list[Path] | None, typer.Option(help="Read this sheet back, or all of a folder; may be repeated.")
    ] = None,
    model: Annotated[bool, typer.Option("--model", help="The coder is a language model.")] = False,
    take_back: Annotated[
        bool, typer.Option("--take-back", help="Units without a label in the sheet lose their earlier one.")
    ] = False,
    n: Annotated[int, typer.Option(help="Units to draw, or to draw in all.")] = 0,
    carry: Annotated[
        Path | None, typer.Option(help="Take over labels of this earlier version of the lexicon.")
    ] = None,
    earlier: Annotated[
        str, typer.Option(help="Keep the target's labels aside as those of this version of its codebook.")
    ] = "",
    neighbours: Annotated[int, typer.Option(help="Sentences shown before and after; 0 for headlines.")] = 1,
    strata: Annotated[
        str, typer.Option(help="Facts of documents, or voice, to draw a target's units by.")
    ] = "side",
) -> None:
    """Have units labelled: local work on the texts; labels without text go to corpus/STUDY/labels.csv."""
    from analysis.cli.code_commands import code as run_code

    if carry:
        from analysis.cli.lexicon_commands import carry as run_carry

        raise typer.Exit(run_carry(_known_study(study), lexicon, carry))
    if earlier:
        from analysis.cli.code_commands import set_aside

        raise typer.Exit(set_aside(_known_study(study), target, earlier))
    drawing = {"n": n, "neighbours": neighbours, "strata": strata}
    task = {"lexicon": lexicon, "without": without, "target": target, "ranked": ranked}
    result = run_code(
        _known_study(study),
        task,
        drawing,
        coder=coder,
        sheet=sheet,
        sheets=read or [],
        is_model=model,
        take_back=take_back,
    )
    raise typer.Exit(result)


@app.command(
    help="Measure speed or accuracy beside peers.",
    epilog=_epilog("bench"),
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True},
)
def bench(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="A module of bench/; all are listed if none is named.")] = "",
) -> None:
    """Run a module of bench/ with the options that follow its name, from where the user stands."""
    known = sorted(path.stem for path in (files.PACKAGE.parent / "bench").glob("[a-z]*.py"))
    if name not in known:
        raise _fail(
            f"There is a bench for: {', '.join(known)}. Say which: python3 run.py bench {known[0]}", USAGE
        )
    # -P: a folder bench/ where the user stands is not ours
    command = [sys.executable, "-P", "-m", f"bench.{name}", *context.args]
    raise typer.Exit(subprocess.call(command, env=os.environ | {"PYTHONPATH": files.python_path()}))


@app.command(
    help="Print how to cite the suite, a study, a lexicon, a figure or a finding.", epilog=_epilog("cite")
)
def cite(
    identifier: Annotated[str, typer.Argument(help="Its identifier, with or without @version.")],
    format: Annotated[str, typer.Option(help="text, bibtex, csl, line or all.")] = "all",
) -> None:
    """Print a citation."""
    from analysis.reporting.citation import UnknownIdentifierError, format_citation
    from analysis.reporting.citation import cite as find_citation

    try:
        print(format_citation(find_citation(identifier), format))
    except (UnknownIdentifierError, ValueError) as error:
        raise _fail(f"{str(error)[:1].upper()}{str(error)[1:]}.", USAGE) from error


app.add_typer(lexicons)
app.add_typer(results)


def main() -> None:
    """Run a verb; errors that a person can mend are sentences, not tracebacks."""
    try:
        app(prog_name="python3 run.py")
    except (SystemExit, KeyboardInterrupt) as stop:
        if isinstance(stop, SystemExit) and stop.code != STOPPED:
            raise
        _say("\nStopped. Nothing is lost: run the same command again to go on.")
        sys.exit(STOPPED)
    except (OSError, ValueError, RuntimeError) as error:
        _say(_sentence(error))
        sys.exit(PROBLEMS)


def _sentence(error: Exception) -> str:
    if getattr(error, "errno", None) == errno.ENOSPC or "No space left on device" in str(error):
        return "The disk is full: free some space, then run the same command again; the old report is whole."
    if not isinstance(error, OSError) or not error.filename:
        return str(error)
    path = files.from_project(error.filename)
    if isinstance(error, FileNotFoundError):
        return f"{path} is missing: put it back, or correct what names it (study.toml)."
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return f"{path} cannot be opened: allow reading and writing it, then try again."
    return str(error)
