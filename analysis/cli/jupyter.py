"""JupyterLab, started with the settings of the suite."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from analysis import files


def has_terminal() -> bool:
    """Tell whether somebody can end JupyterLab with Ctrl-C: not in CI, behind a pipe or without a screen."""
    return sys.stdin is not None and sys.stdin.isatty()


def open_lab(folder: Path, notebook: str = "") -> int:
    """Start JupyterLab in a folder, with a notebook of it open if one is named; returns when it ends.

    Ctrl-C ends JupyterLab, not the suite: what the caller does afterwards, such as reading labels, is done.
    Percent-format sources open as notebooks, and notebooks anywhere can import the suite. News and newer
    versions are not asked for over the network; whoever wants them says so in JupyterLab's settings.
    """
    settings = files.root() / ".cache" / "jupyter"
    opener = settings / "@jupyterlab" / "docmanager-extension" / "plugin.jupyterlab-settings"
    files.write_json(opener, {"defaultViewers": {"python": "Jupytext Notebook"}})
    news = settings / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    if not news.is_file():
        files.write_json(news, {"fetchNews": "false", "checkForUpdates": False})
    command = [sys.executable, "-m", "jupyterlab", f"--notebook-dir={folder}", "-y"]
    if notebook:
        command.append(str(folder / notebook))
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    environment = {
        **os.environ,
        "JUPYTERLAB_SETTINGS_DIR": str(settings),
        "PYTHONPATH": files.python_path(),
    }
    # a handler, since an ignored signal would be ignored by JupyterLab too
    before = signal.signal(signal.SIGINT, lambda number, frame: None)
    try:
        return subprocess.call(command, cwd=files.root(), env=environment)
    finally:
        signal.signal(signal.SIGINT, before)
