"""A file is written whole or not at all, and a path tells no machine's name."""

import json
import os

import pytest

from analysis import files


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path))
    return tmp_path


def test_root_is_the_folder_of_the_package_unless_a_variable_names_another(tmp_path, monkeypatch):
    monkeypatch.delenv(files.ROOT_VARIABLE, raising=False)
    assert files.root() == files.PACKAGE.parent

    monkeypatch.setenv(files.ROOT_VARIABLE, str(tmp_path / "a" / ".."))
    assert files.root() == tmp_path.resolve()


def test_replacing_puts_the_new_file_in_place_of_the_old(project):
    path = project / "table.csv"
    path.write_text("old")

    with files.replacing(path) as scratch:
        scratch.write_text("new")
        assert path.read_text() == "old"
        assert scratch.suffix == ".csv"

    assert path.read_text() == "new"
    assert [entry.name for entry in project.iterdir()] == ["table.csv"]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(project, error):
    path = project / "table.csv"
    path.write_text("old")

    def fail_midway() -> None:
        with files.replacing(path) as scratch:
            scratch.write_text("half of the n")
            raise error

    with pytest.raises(error):
        fail_midway()

    assert path.read_text() == "old"
    assert [entry.name for entry in project.iterdir()] == ["table.csv"]


def test_an_error_of_the_system_names_the_file_meant_and_keeps_its_kind(project, monkeypatch):
    (project / "table.csv").mkdir()
    with pytest.raises(IsADirectoryError) as caught, files.replacing(project / "table.csv"):
        pass
    assert caught.value.filename == str(project / "table.csv")
    assert [entry.name for entry in project.iterdir()] == ["table.csv"]

    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied", "/somewhere/.table-x1y2.csv")

    monkeypatch.setattr(files.tempfile, "mkstemp", refuse)
    with pytest.raises(PermissionError) as caught, files.replacing(project / "other.csv"):
        pytest.fail("there is nothing to write to")
    assert caught.value.filename == str(project / "other.csv")


def test_paths_as_people_read_them(project):
    assert files.from_project(project / "corpus" / "a.csv") == "corpus/a.csv"
    assert files.from_project("/elsewhere/a.csv") == "/elsewhere/a.csv"


@pytest.mark.parametrize(("before", "after"), [(None, []), ("", []), ("mine", ["mine"])])
def test_processes_find_the_suite_before_what_the_user_has(monkeypatch, before, after):
    monkeypatch.delenv("PYTHONPATH", raising=False)
    if before is not None:
        monkeypatch.setenv("PYTHONPATH", before)

    assert files.python_path().split(os.pathsep) == [str(files.PACKAGE.parent), *after]


def test_a_failed_first_write_leaves_no_file(project):
    with pytest.raises(RuntimeError), files.replacing(project / "new" / "table.csv"):
        raise RuntimeError

    assert list((project / "new").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_written_file_can_be_read_by_others(project):
    files.write_text(project / "a.txt", "x")

    assert (project / "a.txt").stat().st_mode & 0o777 == 0o644


def test_an_equal_file_is_left_untouched_and_another_is_not(project):
    path = project / "a.txt"
    files.write_bytes(path, b"one")
    os.utime(path, ns=(1, 1))

    files.write_bytes(path, b"one")
    assert path.stat().st_mtime_ns == 1

    files.write_bytes(path, b"two")
    assert path.stat().st_mtime_ns != 1
    assert path.read_bytes() == b"two"


def test_text_keeps_unix_line_ends_and_every_letter(project):
    files.write_text(project / "a.txt", "é\nشب\n")

    assert (project / "a.txt").read_bytes() == "é\nشب\n".encode()


def test_json_keeps_order_and_letters(project):
    value = {"b": 1, "a": ["é", None, 0.1]}

    files.write_json(project / "a.json", value)

    text = (project / "a.json").read_text(encoding="utf-8")
    assert text.index('"b"') < text.index('"a"')
    assert "é" in text
    assert text.endswith("}\n")
    assert files.read_json(project / "a.json") == value == json.loads(text)


def test_relative_is_seen_from_the_project(project, monkeypatch):
    (project / "corpus").mkdir()
    monkeypatch.chdir(project / "corpus")

    assert files.relative(project / "corpus" / "x" / "y.csv") == "corpus/x/y.csv"
    assert files.relative("x.csv") == "corpus/x.csv"
    with pytest.raises(ValueError, match=r"not in the subpath|is not relative"):
        files.relative(project.parent / "elsewhere")


def test_sha256_of_is_the_digest_of_the_contents(project):
    (project / "a").write_bytes(b"abc")

    # FIPS 180-4, example of "abc".
    assert (
        files.sha256_of(project / "a") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    assert files.sha256(b"abc") == files.sha256_of(project / "a")
