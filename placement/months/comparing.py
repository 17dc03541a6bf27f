"""Policies side by side over several runs: the mean, the range, and in how many one is better."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from placement.policies import Policy
from placement.weights import Weights

from .history import History
from .outcomes import BETTER, Better, Measure, Outcomes, outcomes_of
from .placing import Rules, rules_of
from .playing import play
from .scenarios import Scenario, Variant
from .start import Start
from .world import world_of

Run = tuple[int, int]
"""The number of a policy, and the seed of the world it is played in."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of one policy over all runs that have it.

    `better_in` and `worse_in` count the runs in which it is better or worse than the first policy
    in the same world; None where nobody can say which end is the good one.
    """

    mean: float
    low: float
    high: float
    runs: int
    better_in: int | None = None
    worse_in: int | None = None


@dataclass(frozen=True)
class Played:
    """One policy over all runs: its figures, and month by month the mean share in flats."""

    name: str
    outcomes: tuple[Outcomes, ...]
    figures: Mapping[Measure, Figure]
    decentral_by_month: tuple[float | None, ...]
    departures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Simulation:
    """Policies compared; `seeds` are those of the worlds that every policy has played to the end.

    In `out_of_time` rounds the solver had no time to prove its plan.
    """

    months: int
    seeds: tuple[int, ...]
    played: tuple[Played, ...]
    is_whole: bool
    out_of_time: int = 0


@dataclass(frozen=True)
class Question:
    """What is to be simulated."""

    start: Start
    scenario: Scenario
    variants: tuple[Variant, ...]
    months: int
    seeds: tuple[int, ...]


@dataclass(frozen=True)
class Asked:
    """A question with the rules of each of its policies."""

    question: Question
    rules: tuple[Rules, ...]

    @property
    def runs(self) -> list[Run]:
        """Every policy in every world, world by world."""
        numbers = range(len(self.rules))
        return [(number, seed) for seed in self.question.seeds for number in numbers]


def asked_of(question: Question, weights: Weights, policy: Policy) -> Asked:
    """The rules in force, changed by each variant as it says."""
    rules = (rules_of(one, weights, policy) for one in question.variants)
    return Asked(question, tuple(rules))


def play_run(asked: Asked, run: Run, should_stop: Callable[[], bool] | None = None) -> History:
    """One policy in one world."""
    number, seed = run
    start, scenario = asked.question.start, asked.question.scenario
    world = world_of(start, scenario, months=asked.question.months, seed=seed)
    rules = asked.rules[number]
    return play(start, scenario.leaving, world, rules, should_stop=should_stop)


def one_by_one(asked: Asked, should_stop: Callable[[], bool] | None = None) -> Iterator[History]:
    """All runs in their order, until somebody stops."""
    for run in asked.runs:
        history = play_run(asked, run, should_stop)
        if not history.is_whole:
            return
        yield history


def simulate(
    asked: Asked,
    histories: Iterable[History],
    *,
    on_run: Callable[[int, int], None] | None = None,
) -> Simulation:
    """Every policy in every world; stopped early, only worlds that all have played count.

    Parameters
    ----------
    histories
        Of the runs in their order, as `one_by_one` plays them; fewer if they were stopped.
    on_run
        Told after each run how many are done, and of how many.
    """
    found: list[History] = []
    for history in histories:
        found.append(history)
        if on_run is not None:
            on_run(len(found), len(asked.runs))
    each = len(asked.rules)
    worlds = [found[at : at + each] for at in range(0, len(found) - each + 1, each)]
    return _summed_up(asked, worlds, is_whole=len(found) == len(asked.runs))


def _summed_up(asked: Asked, runs: Sequence[Sequence[History]], *, is_whole: bool) -> Simulation:
    question, rules = asked.question, asked.rules
    columns = [[of_seed[number] for of_seed in runs] for number in range(len(rules))]
    outcomes = [
        tuple(_outcomes(one, question, rule) for one in column)
        for rule, column in zip(rules, columns, strict=True)
    ]
    played = tuple(
        Played(
            rule.variant.name,
            mine,
            dict(_figures(mine, outcomes[0])),
            _decentral_by_month(column, question.months),
            _departures(column),
        )
        for rule, mine, column in zip(rules, outcomes, columns, strict=True)
    )
    late = sum(one.out_of_time for of_seed in runs for one in of_seed)
    return Simulation(question.months, question.seeds[: len(runs)], played, is_whole, late)


def _outcomes(history: History, question: Question, rules: Rules) -> Outcomes:
    posts = rules.policy.residents_per_care_post
    return outcomes_of(history, question.start, residents_per_care_post=posts)


def _figures(
    mine: Sequence[Outcomes], first: Sequence[Outcomes]
) -> Iterator[tuple[Measure, Figure]]:
    for measure in Measure:
        values = [value for one in mine if (value := one[measure]) is not None]
        if values:
            better, worse = _against(measure, mine, first)
            mean = round(sum(values) / len(values), 2)
            yield measure, Figure(mean, min(values), max(values), len(values), better, worse)


def _against(
    measure: Measure, mine: Sequence[Outcomes], first: Sequence[Outcomes]
) -> tuple[int | None, int | None]:
    if BETTER[measure] is Better.NEITHER:
        return None, None
    sign = 1 if BETTER[measure] is Better.HIGH else -1
    gains = [
        sign * (own - other)
        for one, against in zip(mine, first, strict=True)
        if (own := one[measure]) is not None and (other := against[measure]) is not None
    ]
    return sum(gain > 0 for gain in gains), sum(gain < 0 for gain in gains)


def _decentral_by_month(histories: Sequence[History], months: int) -> tuple[float | None, ...]:
    return tuple(_mean_share(histories, number) for number in range(months)) if histories else ()


def _mean_share(histories: Sequence[History], number: int) -> float | None:
    lines = [one.months[number] for one in histories]
    shares = [100 * one.persons_in_flats / one.persons for one in lines if one.persons]
    return round(sum(shares) / len(shares), 2) if shares else None


def _departures(histories: Sequence[History]) -> dict[str, float]:
    kinds = sorted({how for one in histories for how in one.departures})
    return {
        how.value: round(sum(one.departures.get(how, 0) for one in histories) / len(histories), 2)
        for how in kinds
    }
