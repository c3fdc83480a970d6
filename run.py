#!/usr/bin/env python3
"""Run the suite: `python3 run.py report`, `python3 run.py test`, `python3 run.py --help`.

Standard library only. Makes `.venv` beside this file, installs the locked
requirements when the lock has changed, and hands over to `analysis.cli`.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
LOCK = os.path.join(ROOT, "requirements.txt")
STAMP = os.path.join(VENV, "installed.sha256")
LOG = os.path.join(VENV, "install.log")
PYTHON = os.path.join(VENV, *(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]))
OLDEST_PYTHON = (3, 11)
BYTES_NEEDED = 2 * 1024**3

DISK_FULL = "The disk is full: free about 2 GB where this folder lies, then run the same command again."
CAUSES = [
    (r"No space left|Errno 28|disk full|Disk quota", DISK_FULL),
    (
        r"DO NOT MATCH THE HASHES",
        "A package that arrived is not the one in requirements.txt: nothing was installed; "
        "try again, and if it stays so, tell the maintainers which package install.log names.",
    ),
    (
        r"name resolution|NewConnectionError|Network is unreachable|Connection refused|timed out|"
        r"ConnectionReset|Could not find a version|No matching distribution|ProxyError|SSLError",
        "The package registry cannot be reached: connect to the network (needed for the first "
        "set-up only), then run the same command again.",
    ),
    (
        r"ensurepip|No module named venv|python3-venv",
        "This Python lacks its venv module: install it (on Debian and Ubuntu: "
        "apt install python3-venv), then run the same command again.",
    ),
    (
        r"Permission denied|Errno 13|Read-only file system",
        "This folder cannot be written to: move the project to a folder of yours, "
        "then run the same command again.",
    ),
]


class SetupError(Exception):
    """Set-up cannot go on; the message says what to do."""


def check_python():
    """Refuse a Python that is too old, naming the one to get."""
    if sys.version_info < OLDEST_PYTHON:
        found = "%d.%d" % sys.version_info[:2]
        needed = "%d.%d" % OLDEST_PYTHON
        raise SetupError(
            "Python %s or newer is needed and this is %s: install it from python.org or your "
            "system, then run: python%s run.py" % (needed, found, needed)
        )


def lock_digest():
    """Return what the installed packages depend on: the lock and the Python version."""
    with open(LOCK, "rb") as lock:
        digest = hashlib.sha256(lock.read())
    digest.update(b"%d.%d" % sys.version_info[:2])
    return digest.hexdigest()


def is_installed():
    """Tell whether `.venv` holds exactly what the lock says."""
    try:
        with open(STAMP, encoding="ascii") as stamp:
            return stamp.read().strip() == lock_digest() and os.path.exists(PYTHON)
    except OSError:
        return False


def explain(output):
    """Turn the output of a failed set-up step into one sentence."""
    for pattern, sentence in CAUSES:
        if re.search(pattern, output, re.IGNORECASE):
            return sentence
    return "Set-up failed; the last lines say why:\n  " + "\n  ".join(output.strip().splitlines()[-5:])


def run_step(command, on_line=None):
    """Run one set-up command, keep its output in install.log, raise SetupError if it fails."""
    lines = []
    settings = dict(stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    with subprocess.Popen(command, env=dict(os.environ, PYTHONUTF8="1"), **settings) as process:
        for line in process.stdout:
            lines.append(line)
            if on_line:
                on_line(line)
    failed = process.returncode != 0
    output = "".join(lines)
    if os.path.isdir(VENV):
        try:
            with open(LOG, "a", encoding="utf-8") as log:
                log.write(output)
        except OSError:
            pass
    if failed:
        raise SetupError(explain(output))


def progress(total):
    """Return a callback that counts packages as pip collects and installs them."""
    seen = {"count": 0}
    is_terminal = sys.stderr.isatty()

    def on_line(line):
        if line.startswith("Collecting "):
            seen["count"] += 1
            name = re.split(r"[=<>!~ ]", line[len("Collecting ") :], maxsplit=1)[0]
            if is_terminal:
                sys.stderr.write("\r  fetching %3d of at most %d: %-30s" % (seen["count"], total, name[:30]))
            elif seen["count"] % 25 == 0:
                sys.stderr.write("  fetching %d of at most %d\n" % (seen["count"], total))
        elif line.startswith("Installing collected"):
            sys.stderr.write("%s  installing them\n" % ("\n" if is_terminal else ""))
        sys.stderr.flush()

    return on_line


def install():
    """Make `.venv` and install the lock into it, unless that has been done."""
    if is_installed():
        return
    if shutil.disk_usage(ROOT).free < BYTES_NEEDED and not os.path.exists(STAMP):
        raise SetupError(DISK_FULL)
    if os.path.exists(STAMP):
        os.remove(STAMP)
    with open(LOCK, encoding="utf-8") as lock:
        total = sum(1 for line in lock if re.match(r"[A-Za-z0-9]", line))
    sys.stderr.write("Setting up, once: a private Python in .venv and %d packages (some minutes).\n" % total)
    run_step([sys.executable, "-m", "venv", "--clear", VENV])
    run_step(
        [PYTHON, "-m", "pip", "install", "--require-hashes", "--no-input"]
        + ["--disable-pip-version-check", "--progress-bar", "off", "-r", LOCK],
        progress(total),
    )
    with open(STAMP, "w", encoding="ascii") as stamp:
        stamp.write(lock_digest())
    sys.stderr.write("Set-up is done.\n")


def hand_over(arguments):
    """Run `analysis.cli` inside `.venv`, from the folder where the user stands."""
    environment = dict(os.environ, PYTHONPATH=ROOT, PYTHONUTF8="1")
    environment.pop("PYTHONHOME", None)
    # -P: a package analysis/ of the user's own, where the user stands, is not ours
    command = [PYTHON, "-P", "-m", "analysis.cli", *arguments]
    if os.name == "nt":
        return subprocess.call(command, env=environment)
    sys.stdout.flush()
    os.execve(PYTHON, command, environment)


def main(arguments):
    """Set up if needed, then run the verb; return the exit code."""
    try:
        check_python()
        sys.path.insert(0, ROOT)
        from analysis.cli.verbs import usage, wants_help

        if wants_help(arguments):
            print(usage())
            return 0
        install()
    except SetupError as error:
        sys.stderr.write("%s\n" % error)
        return 1
    except BrokenPipeError:
        # whoever read the output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        sys.stderr.write("%s\n" % explain(str(error)))
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Nothing is lost: run the same command again to go on.\n")
        return 130
    return hand_over(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
