"""The widget: a desk on a notebook's screen, worked with keys."""

from pathlib import Path
from typing import Any

from analysis import files
from analysis.coding.desk import Desk, act, open_desk, screen
from analysis.coding.masking import outlet_names
from analysis.coding.reading import SheetError
from analysis.coding.tasks import read_task, task_folder

STATIC = Path(__file__).parent / "static"
MISSING = (
    "The coding notebook needs the package anywidget, which is not installed: install it with "
    "python -m pip install anywidget, or code in a sheet instead (run.py code STUDY --sheet FILE)."
)


def coding_widget(study: str, task: str, coder: str) -> Any:
    """Show a coder the units of a task, one a screen, from where the coder stopped.

    Parameters
    ----------
    study, task, coder : str
        Whose sheet: ``corpus/<study>/local/coding/<task>/<coder>.csv``, written after every key.

    Returns
    -------
    anywidget.AnyWidget
        The last line of a notebook's cell.

    Raises
    ------
    ImportError
        If anywidget is not installed; the sentence says what to do instead.
    FileNotFoundError
        If nothing was drawn for the task.
    SheetError
        If the coder's sheet was changed so that it cannot be read, or the system lets it be neither read nor
        written.

    Examples
    --------
    >>> coding_widget("toy_debate", "toy_debate", "ann")  # doctest: +SKIP
    """
    try:
        return show_desk(_lay_out(study, task, coder))
    except FileNotFoundError:
        raise
    except OSError as error:
        path = files.from_project(error.filename or task_folder(study, task))
        raise SheetError(
            f"{path} cannot be read or written ({error.strerror or error}): allow both there, or make room; "
            "then run the cell again. Labels given before are kept."
        ) from None


def _lay_out(study: str, task: str, coder: str) -> Desk:
    sample, facts = read_task(study, task)
    path = task_folder(study, task) / f"{coder}.csv"
    # the names to mask are looked up here, so that the notebook does not list them
    return open_desk(
        path,
        sample,
        labels=facts["labels"],
        coder=coder,
        outlets=outlet_names(study),
        meanings=facts.get("meanings"),
    )


def show_desk(desk: Desk) -> Any:
    """Return the widget of a desk; what is pressed on its screen comes back as messages for it."""
    try:
        import anywidget
        import traitlets
    except ImportError as error:
        raise ImportError(MISSING) from error

    class CodingWidget(anywidget.AnyWidget):
        """One unit a screen; the state lies in the desk, the screen only shows it."""

        _esm = STATIC / "desk.js"
        _css = STATIC / "desk.css"
        screen = traitlets.Dict().tag(sync=True)

        def __init__(self, desk: Desk) -> None:
            super().__init__(screen=screen(desk))
            self.desk, self.answers = desk, 0
            self.on_msg(self._receive)

        def _receive(self, _: Any, message: Any, buffers: Any) -> None:
            # the count makes each answer a change, so that the page knows that it was heard
            self.answers += 1
            self.desk, view = respond(self.desk, message)
            self.screen = view | {"answers": self.answers}

    return CodingWidget(desk)


def respond(desk: Desk, message: Any) -> tuple[Desk, dict[str, Any]]:
    """Return desk and screen after a message; where it fails the desk stays and the screen says why."""
    try:
        if message.get("unit") != screen(desk).get("unit"):
            # a key pressed twice before the next unit was on the screen
            return desk, screen(desk)
        desk = act(desk, message)
        return desk, screen(desk)
    except OSError as error:
        told = f"Not saved. {desk.path.name} cannot be written ({error.strerror or error}): "
        told += "close what holds it, or make room; then press the key again."
        return desk, screen(desk) | {"message": told}
    except (ValueError, AttributeError) as error:
        return desk, screen(desk) | {"message": f"Not saved. {error}"}
