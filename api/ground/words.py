"""The answers about ways in words: barriers, shares, gaps with what to do, provenance."""

from collections.abc import Iterator, Sequence

import pandas as pd

from api.sentences import Language, number, sentence
from geo import destination_label

from .answers import Provenance
from .islands import Island

MOST_NAMED = 20


def say(code: str, language: Language, /, **details: object) -> str:
    """The sentence `ground.<code>`."""
    return sentence(f"ground.{code}", language, **details)


def barrier_counts(barriers: str) -> dict[str, int]:
    """Kinds and how many of each, from ``steps:2,kerb_raised:1``."""
    pairs = (part.split(":") for part in barriers.split(",") if part)
    return {kind: int(count) for kind, count in pairs}


def barrier_text(counts: dict[str, int], language: Language) -> str:
    """Barriers as people say them: "2 Treppen, ein hoher Bordstein"."""
    return ", ".join(
        say(f"barrier_{kind}_{'one' if count == 1 else 'many'}", language, count=count)
        for kind, count in counts.items()
    )


def share_text(share: float, language: Language) -> str:
    """A share in percent; little is never nothing, and nearly all never all."""
    percent = 100 * share
    if 0 < percent < 1:
        return say("less_than_one_percent", language)
    return f"{99 if 99 < percent < 100 else round(percent)} %"


def gap_lines(gaps: pd.DataFrame, islands: Sequence[Island], language: Language) -> Iterator[str]:
    """What could not be answered, one line for each, with what to do about it.

    Parameters
    ----------
    gaps
        ``unreached`` of a reach.
    """
    for row in gaps[gaps["reason"] == "home_far_from_streets"].itertuples():
        metres = number(round(float(str(row.metres))), language)
        yield say("gap_home_far", language, place=row.place, metres=metres)
    for island in islands:
        names = _some(island.places)
        details = {
            "stretches": number(island.stretches, language),
            "metres": number(round(island.metres), language),
        }
        yield say("gap_island", language, places=names, **details)
    yield from _by_destination(gaps, language)
    far = gaps[gaps["reason"] == "amenity_far_from_streets"]
    if len(far):
        names = _some(far["amenity"])
        yield say("gap_amenities_far", language, count=len(far), amenities=names)


def provenance_text(about: Provenance, language: Language) -> tuple[str, ...]:
    """Two lines: what the answers were worked out with, and what the data do not say."""
    shares = {name: share_text(share, language) for name, share in about.untagged.items()}
    snap = about.longest_snap_m
    return (
        say(
            "provenance",
            language,
            day=about.streets_day or say("day_unknown", language),
            source=about.streets_source,
            profile=say(f"profile_{about.profile}", language),
            speed=number(about.speed_m_per_s * 3.6, language, 1),
            snap=say("no_snap", language) if snap is None else f"{number(snap, language)} m",
        ),
        say("provenance_untagged", language, **shares),
    )


def _by_destination(gaps: pd.DataFrame, language: Language) -> Iterator[str]:
    for reason in ("no_amenity", "no_path", "beyond_limit"):
        mine = gaps[gaps["reason"] == reason]
        for category, rows in mine.groupby("category", sort=True):
            label = destination_label(str(category), language.value)
            details = {"category": label, "count": len(rows), "places": _some(rows["place"])}
            yield say(f"gap_{reason}", language, **details)


def _some(names: Sequence[object] | pd.Series) -> str:
    """Some names, and how many more there are."""
    known = [str(name) for name in names]
    shown = ", ".join(known[:MOST_NAMED])
    return shown if len(known) <= MOST_NAMED else f"{shown} … (+{len(known) - MOST_NAMED})"
