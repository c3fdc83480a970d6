"""A Chromium without a window, driven as readers use theirs; skipped with a reason where there is none."""

import os
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 90_000
"""Milliseconds until a condition that is waited for counts as failed; machines that run tests are slow."""
WITHOUT_PLAYWRIGHT = (
    "needs the extra `browser`: .venv/bin/python -m pip install --require-hashes -r requirements/browser.txt"
)
WITHOUT_BROWSER = "needs a Chromium on this machine; on Debian: apt-get install chromium"


@pytest.fixture(scope="module")
def browser():
    """The browser; it ends with the module, since other tests need the event loop that it occupies."""
    playwright = pytest.importorskip("playwright.sync_api", reason=WITHOUT_PLAYWRIGHT)
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(WITHOUT_BROWSER)
    # in a container, shared memory is small, and root has no sandbox
    options = ["--disable-dev-shm-usage", "--disable-gpu"]
    options += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=program, args=options, timeout=PATIENCE)
        yield opened
        opened.close()


@pytest.fixture
def window(browser):
    """Open windows of a width, a height and a colour scheme; each keeps what went wrong in it.

    Gives a function that opens an address and returns the page and the list of complaints: what was
    written to the console, thrown, asked for in a dialog, or fetched from elsewhere.
    """
    contexts = []

    def open_page(address, *, width=1280, height=900, scheme="light"):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        complaints = []

        def refuse(dialog):
            complaints.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        def look(request):
            is_own = request.url == address or request.url.startswith(("data:", "blob:"))
            if address.startswith("file:") and not is_own:
                complaints.append(f"fetched: {request.url[:100]}")

        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"thrown: {error}"))
        page.on("dialog", refuse)
        page.on("request", look)
        page.goto(address)
        return page, complaints

    yield open_page
    for context in contexts:
        context.close()
