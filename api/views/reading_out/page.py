"""The page to read out, made from what was kept of a round for one household."""

from collections.abc import Callable, Iterator

from sqlmodel import Session, col, select

from placement import Explanation, NoRoundYet, NotInRound
from placement.errors import UnknownRound
from placement.reasons.explanations import explanation_from
from placement.records import Household, Proposal, Round, RoundState
from standards import Text

from .answer import Part, ReadOut, ReadOutSection
from .homes import about_home, drawbacks
from .left_over import what_now, why_none
from .others import about_others
from .saying import aloud
from .ways import near_home
from .wishes import about_wishes

Told = Callable[[Explanation], Iterator[Text]]


def read_out(session: Session, code: str, number: int | None = None) -> ReadOut:
    """What is read out to a household; of the latest round that is no draft without a number.

    Raises
    ------
    placement.NoRoundYet
        If no round was proposed yet.
    placement.errors.UnknownRound
        If there is no round of this number.
    placement.NotInRound
        If the household was not in it.
    """
    made = _round(session, number)
    query = (
        select(Proposal)
        .join(Household, col(Household.id) == col(Proposal.household_id))
        .where(Proposal.round_id == made.id, Household.code == code)
    )
    proposal = session.exec(query).first()
    if proposal is None:
        raise NotInRound(code, round=str(made.number))
    why = explanation_from(proposal.explanation)
    return ReadOut(
        household=code,
        round=made.number,
        day=made.day,
        place=why.place,
        title=aloud("title_left" if why.place is None else "title_placed"),
        sections=told_to(why),
    )


def told_to(why: Explanation) -> list[ReadOutSection]:
    """The sections of the page, as far as there is something to say."""
    parts = LEFT_OVER if why.place is None else OFFER
    sections = [(part, list(told(why))) for part, told in parts]
    return [
        ReadOutSection(part=part, title=aloud(f"part_{part}"), sentences=sentences)
        for part, sentences in sections
        if sentences
    ]


def what_next(why: Explanation) -> Iterator[Text]:
    """What the family is asked, and that it may say no."""
    if why.place is not None:
        yield from (aloud("next_answer"), aloud("next_yes"), aloud("next_no"))
    else:
        yield aloud("next_round")
    if any(one.code.endswith("_unknown") for one in why.hints):
        yield aloud("next_needs")


def rights(why: Explanation) -> Iterator[Text]:
    """That one may ask and complain."""
    del why
    yield from (aloud("rights_ask"), aloud("rights_complain"))


OFFER: tuple[tuple[Part, Told], ...] = (
    (Part.HOME, about_home),
    (Part.WISHES, about_wishes),
    (Part.NEAR, near_home),
    (Part.DRAWBACKS, drawbacks),
    (Part.OTHERS, about_others),
    (Part.NEXT, what_next),
    (Part.RIGHTS, rights),
)
LEFT_OVER: tuple[tuple[Part, Told], ...] = (
    (Part.WHY_NONE, why_none),
    (Part.NOW, what_now),
    (Part.NEXT, what_next),
    (Part.RIGHTS, rights),
)


def _round(session: Session, number: int | None) -> Round:
    query = select(Round).order_by(col(Round.number).desc())
    if number is None:
        query = query.where(Round.state != RoundState.DRAFT)
    else:
        query = query.where(Round.number == number)
    found = session.exec(query).first()
    if found is None:
        raise NoRoundYet("") if number is None else UnknownRound(str(number))
    return found
