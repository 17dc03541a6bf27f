"""Whether a data folder holds the practice county, and which day it is there."""

from datetime import date
from pathlib import Path

MARK = "UEBUNGSDATEN.txt"


def is_practice(data: Path) -> bool:
    """Whether the folder was made by `wohnlage demo`."""
    return (data / MARK).is_file()


def mark_as_practice(data: Path, day: date) -> None:
    """Leave the mark on which banners depend, and the day on which the practice county stands."""
    text = f"{day.isoformat()}\nÜbungsdaten: alles erfunden. Practice data: all made up.\n"
    (data / MARK).write_text(text, encoding="utf-8")


def day_in(data: Path) -> date:
    """Today; in the practice county its own day, so that it tells the same story on every run."""
    if is_practice(data):
        first = (data / MARK).read_text(encoding="utf-8").splitlines()[0]
        return date.fromisoformat(first)
    return date.today()  # noqa: DTZ011  days are local days in an authority
