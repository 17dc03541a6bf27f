"""Rows of the plan workbook: codes and numbers of a round, said in one language."""

from collections.abc import Iterable, Iterator, Sequence

from api.sentences import Language, number, sentence
from api.views.plan import criterion_labels
from api.views.remarks import remark_text
from placement import Alternative, ChildNeed, Obstacle, Part, PlanRow, PlanView, Remark
from placement.scoring import told_points
from standards import Text

from .values import Value

Row = tuple[Value, ...]


class Reader:
    """Reads a plan in one language."""

    def __init__(self, plan: PlanView, language: Language) -> None:
        self._plan = plan
        self._language = language
        self._labels = criterion_labels(plan.day)
        self._placed = [row for row in plan.rows if row.why.place is not None]

    def proposals(self) -> Iterator[Row]:
        """A row for every household that is offered a home."""
        for row in self._placed:
            why = row.why
            kita = why.child_place(ChildNeed.KITA)
            yield (
                why.household,
                why.persons,
                why.kita_children,
                why.waiting_days,
                why.place,
                why.municipality,
                why.planning_area,
                why.score,
                told_points(why.points),
                kita.name if kita else None,
                kita.minutes if kita else None,
                kita.metres if kita else None,
                "\n".join(self._part(part) for part in why.parts),
                *self._next_best(why.alternatives),
                "\n".join(self._alternative(one) for one in why.alternatives),
                self._lines(why.hints),
                self._state(row),
                row.refusal and sentence(f"placement.refusal_{row.refusal}", self._language),
            )

    def child_places(self) -> Iterator[Row]:
        """A row for every place that the children of a household would take."""
        for row in self._placed:
            for one in row.why.child_places:
                yield (
                    row.why.household,
                    row.why.place,
                    sentence(f"rounds.children_{one.need}", self._language),
                    one.children,
                    one.name,
                    one.minutes,
                    one.metres,
                    one.ride_minutes,
                )

    def criteria(self) -> Iterator[Row]:
        """A row for every household and criterion, with minutes and metres where it has them."""
        for row in self._placed:
            for part in row.why.parts:
                details = part.remark.details
                yield (
                    row.why.household,
                    row.why.place,
                    self._label(part),
                    part.weight,
                    part.value,
                    details.get("name"),
                    details.get("minutes"),
                    details.get("metres"),
                    self._said(part.remark),
                )

    def alternatives(self) -> Iterator[Row]:
        """A row for every other home a household could have had."""
        for row in self._plan.rows:
            for rank, one in enumerate(row.why.alternatives, start=2 if row.why.place else 1):
                yield (
                    row.why.household,
                    rank,
                    one.place,
                    one.municipality,
                    one.score,
                    told_points(one.points),
                    "\n".join(self._part(part) for part in one.lacks),
                    self._said(one.standing),
                )

    def left_over(self) -> Iterator[Row]:
        """A row for every household without a proposal, with the smallest change that helps."""
        for row in self._plan.rows:
            why = row.why
            if why.place is None:
                yield (
                    why.household,
                    why.persons,
                    why.waiting_days,
                    self._lines(why.hints),
                    self._obstacles(why.obstacles),
                    self._lines(why.helps),
                )

    def empty_homes(self) -> Iterator[Row]:
        """A row for every free home that nobody is offered."""
        for one in self._plan.remarks.empty:
            why, against = self._said(one.remark), self._obstacles(one.obstacles)
            helps = self._lines(one.helps)
            yield one.place, one.municipality, one.free_places, why, against, helps

    def complaints(self) -> list[str]:
        """What was odd about the round, as sentences."""
        return [self._said(one) for one in self._plan.remarks.complaints]

    def _part(self, part: Part) -> str:
        return f"{self._label(part)}: {self._said(part.remark)}"

    def _alternative(self, one: Alternative) -> str:
        points = sentence("exports.in_points", self._language, points=told_points(one.points))
        return f"{one.place}, {one.municipality} ({points}): {self._said(one.standing)}"

    def _next_best(self, alternatives: Sequence[Alternative]) -> tuple[Value, Value]:
        """The second and the third home, each with how well it fits."""
        said = [
            f"{one.place} ({number(100 * one.score, self._language)} %)" for one in alternatives[:2]
        ]
        second, third = (*said, None, None)[:2]
        return second, third

    def _obstacles(self, obstacles: Iterable[Obstacle]) -> str:
        return "\n".join(self._obstacle(one) for one in obstacles)

    def _obstacle(self, one: Obstacle) -> str:
        said = self._said(one.remark)
        if one.count == 1:
            return said
        return f"{said} ({sentence('web.plan_times', self._language, count=one.count)})"

    def _lines(self, remarks: Iterable[Remark]) -> str:
        return "\n".join(self._said(one) for one in remarks)

    def _label(self, part: Part) -> str:
        known = self._labels.get(str(part.criterion))
        return self._one(known) if known else str(part.criterion)

    def _said(self, remark: Remark) -> str:
        return self._one(remark_text(remark))

    def _one(self, text: Text) -> str:
        return text.de if self._language is Language.DE else text.en

    def _state(self, row: PlanRow) -> str:
        return sentence(f"placement.proposal_{row.state}", self._language)
