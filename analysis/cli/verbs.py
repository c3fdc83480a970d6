"""The list of verbs, each with an example. Standard library only: `run.py` reads it before set-up."""

VERBS = {
    "report": ("build the shipped studies, or those named, and write their reports", "report toy_debate"),
    "test": ("run the checks and the tests", "test"),
    "lab": ("open the notebooks in JupyterLab", "lab"),
    "new": ("start a study of your own", "new my_study"),
    "import": ("read articles into a study", "import my_study ~/articles"),
    "check": ("say what is missing or doubtful in a study", "check my_study"),
    "concordance": ("show each occurrence of an expression in context", 'concordance toy_debate "barrier*"'),
    "code": ("have units labelled: draw, write sheets, read them back", "code my_study --coder me"),
    "lint": ("say what is wrong or doubtful in a lexicon", "lint china_russia"),
    "candidates": ("list words for a frame; add those a person accepts", "candidates toy_debate --n 5"),
    "induce": ("make a lexicon from labelled texts", "induce labelled.csv --to words.toml"),
    "bench": ("measure speed or accuracy beside peers", "bench voice"),
    "verify": ("make a study again and name what differs from what is stored", "verify toy_debate"),
    "diff": ("list the findings that changed between two versions", "diff old_release.zip ."),
    "release": ("pack a study for an archive, without its texts", "release toy_debate"),
    "rehydrate": ("compare your own copies of the articles with a study", "rehydrate my_study ~/articles"),
    "cite": ("print how to cite a figure, a finding, a study or the suite", "cite toy_debate/documents"),
}


def wants_help(arguments):
    """Tell whether the command line asks for the list of verbs."""
    return not arguments or arguments[0] in ("-h", "--help", "help")


def usage():
    """Return the list of verbs as printed by `run.py --help`."""
    lines = ["usage: python3 run.py VERB [OPTIONS]", ""]
    for verb, (purpose, example) in VERBS.items():
        lines += [f"  {verb:<10} {purpose}", f"  {'':<10}   python3 run.py {example}"]
    lines += ["", "python3 run.py VERB --help says more. Start with: python3 run.py report"]
    return "\n".join(lines)
