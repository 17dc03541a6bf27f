"""Files from strangers are refused before a library unpacks them."""

import io
import time
import zipfile

import pytest

from api.workbooks import Bounds, Kind, WrongFile, layout_of, open_archive, read_workbook

from .filling import filled

SMALL = Bounds(file_bytes=100_000, entries=5, unpacked_bytes=1_000)


def archive(**entries: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return stream.getvalue()


def refused(content: bytes, bounds: Bounds = SMALL) -> str:
    with pytest.raises(WrongFile) as wrong, open_archive("x.xlsx", content, bounds) as opened:
        opened.inflate_everything()
    return wrong.value.mistakes[0].code


def test_an_archive_within_its_bounds_is_read():
    with open_archive("x", archive(a=b"1", b=b"2"), SMALL) as opened, opened.stream("b") as stream:
        assert stream.read() == b"2"


def test_too_many_entries_are_refused():
    assert refused(archive(**{f"e{number}": b"" for number in range(6)})) == "too_many_entries"


def test_an_archive_that_says_it_is_large_is_refused():
    assert refused(archive(a=b"0" * 2_000)) == "unpacks_too_large"


def test_an_archive_that_lies_about_its_size_is_refused():
    content = bytearray(archive(a=b"0" * 2_000))
    size = (2_000).to_bytes(4, "little")
    content[:] = content.replace(size, (10).to_bytes(4, "little"))

    assert refused(bytes(content)) in {"unpacks_too_large", "damaged_zip"}


def test_text_is_no_archive():
    assert refused(b"Kennung;Name") == "not_a_zip"


def test_old_excel_is_named_as_such():
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 100) == "old_or_locked_excel"


def test_half_an_archive_is_damaged():
    assert refused(archive(a=b"1" * 500)[:60]) == "damaged_zip"


def test_two_entries_of_one_name_are_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        made.writestr("a", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("a", b"2")

    assert refused(stream.getvalue()) == "damaged_zip"


def test_a_sheet_that_unpacks_to_half_a_gigabyte_is_refused_at_once(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", b"<workbook/>")
        with made.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(500):
                sheet.write(b"<row/>" * 170_000)
    begin = time.perf_counter()

    with pytest.raises(WrongFile) as wrong:
        read_workbook(path, layout_of(Kind.KITAS))

    assert wrong.value.mistakes[0].code in {"unpacks_too_large", "file_too_large"}
    assert time.perf_counter() - begin < 0.5


def swapped(path, part: str, old: bytes, new: bytes):
    """The same workbook with something replaced in one part."""
    with zipfile.ZipFile(path) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    parts[part] = parts[part].replace(old, new, 1)
    with zipfile.ZipFile(path, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


KITA = {
    "Kennung": "K-1",
    "Name": "Kita",
    "Länge (Ost)": 14.9,
    "Breite (Nord)": 51.1,
    "Stand": "01.03.2026",
}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
        (b'r="2"', b'r="99999999999"'),
        (b'r="A2"', b'r="ZZZZZZ2"'),
        (b"</sheetData>", b""),
    ],
)
def test_a_sheet_made_to_harm_is_called_damaged(tmp_path, old, new):
    path = filled(tmp_path / "k.xlsx", Kind.KITAS, {"Kitas": [KITA]})
    swapped(path, "xl/worksheets/sheet2.xml", old, new)

    with pytest.raises(WrongFile) as wrong:
        read_workbook(path, layout_of(Kind.KITAS)).refuse_mistakes()

    assert wrong.value.mistakes[0].code == "damaged_workbook"


def test_a_sheet_that_claims_to_be_one_cell_is_read_whole(tmp_path):
    path = filled(tmp_path / "k.xlsx", Kind.KITAS, {"Kitas": [KITA]})
    with zipfile.ZipFile(path) as made:
        before = made.read("xl/worksheets/sheet2.xml")
    begin = before.index(b"<dimension")
    claim = before[begin : before.index(b"/>", begin) + 2]
    swapped(path, "xl/worksheets/sheet2.xml", claim, b'<dimension ref="A1"/>')

    assert len(read_workbook(path, layout_of(Kind.KITAS)).rows("kitas")) == 1
