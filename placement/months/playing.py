"""One policy played in one world, month by month: who leaves, who comes, who moves in."""

from collections.abc import Callable
from dataclasses import dataclass

from placement.solving.problem import Ending
from standards import Kind

from .county import County, county_of
from .history import History, close, month_line, note_move, story_of
from .leaving import Departure
from .placing import Rules, case_of
from .scenarios import Leaving
from .start import Start
from .world import Month, World


@dataclass
class _Run:
    start: Start
    leaving: Leaving
    world: World
    rules: Rules
    county: County
    history: History
    should_stop: Callable[[], bool] | None = None

    def play(self, month: Month) -> None:
        number, day = month.span.number, month.span.end
        self._leave(number)
        self._bring(month)
        left = self._place(month)
        for code, since in self.county.known().items():
            self.history.stories[code].days = (day - since).days
        line = month_line(self.county, month=number, day=day, left_over=left)
        self.history.months.append(line)

    def _leave(self, number: int) -> None:
        for code in sorted((*self.county.living, *self.county.waiting)):
            fate = self.world.fates[code]
            how = fate.departure(number, in_transferable_flat=self._may_take_over(code))
            if how is not None:
                self._go(code, how, number)

    def _may_take_over(self, code: str) -> bool:
        living = self.county.living.get(code)
        home = self.county.homes[living.place] if living else None
        return bool(home and home.kind is Kind.WOHNUNG and home.lease_transferable)

    def _go(self, code: str, how: Departure, number: int) -> None:
        taken_over = how is Departure.LEASE_TAKEN_OVER
        ready = number + self.leaving.months_to_renovate
        self.county.leave(code, ready=ready, with_home=taken_over)
        self.history.departures[how] = self.history.departures.get(how, 0) + 1

    def _bring(self, month: Month) -> None:
        for one in month.arrivals:
            self.county.arrive(one.household, one.since)
            self.history.stories[one.household.code] = story_of(one.household)
        for home in month.offers.homes:
            self.county.rent(home.vacancy, home.ready)
        for key, places in month.child_places.items():
            self.county.free_child_places(key, places)

    def _place(self, month: Month) -> int:
        number, day = month.span.number, month.span.end
        case = case_of(self.county, self.start, self.rules, month=number, day=day)
        plan = self.rules.plan(case, self.should_stop)
        self.history.out_of_time += plan.ending is Ending.OUT_OF_TIME
        for placement in plan.placements:
            self.county.move_in(placement, number)
            one = self.county.living[placement.household]
            story, kind = self.history.stories[one.code], self.county.homes[one.place].kind
            if one.since is not None:
                note_move(story, one, kind, (day - one.since).days)
        for code, waiting in self.county.waiting.items():
            waiting.passed_over += 1
            story = self.history.stories[code]
            story.passed_over = max(story.passed_over, waiting.passed_over)
        return len(self.county.waiting)


def play(
    start: Start,
    leaving: Leaving,
    world: World,
    rules: Rules,
    *,
    should_stop: Callable[[], bool] | None = None,
) -> History:
    """What becomes of the county; the same world and rules always end alike.

    Parameters
    ----------
    should_stop
        Asked often; a history that was stopped is not whole.
    """
    run = _Run(start, leaving, world, rules, county_of(start), History(), should_stop)
    for one in run.county.waiting.values():
        run.history.stories[one.household.code] = story_of(one.household)
    for resident in run.county.living.values():
        if resident.household is not None:
            story = story_of(resident.household, had_home=True)
            run.history.stories[resident.code] = story
    for month in world.months:
        run.play(month)
        if should_stop is not None and should_stop():
            run.history.is_whole = False
            break
    close(run.history, run.county)
    return run.history
