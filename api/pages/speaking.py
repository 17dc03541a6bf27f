"""What templates can say: sentences, numbers, days and shares in the reader's language."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from api import ground
from api.amenities.naming import source_name
from api.explanations import unit_text
from api.sentences import Language, has_sentence, number, sentence
from api.transit.provenance import Provenance
from api.transit.wording import provenance_lines
from api.views.asking.queries import Asked
from api.views.houses.findings import RuleFindings
from api.views.houses.wheels import BarrierLine
from api.views.rules import SetLine
from geo import destination_label
from standards import Text

from .condensing import Condensed, condensed
from .labels import label

NOTHING = "–"
MOST_DECIMALS = 6

Option = tuple[str, str]


@dataclass(frozen=True)
class Speaker:
    """Every method is a function of the same name in the templates."""

    language: Language

    def t(self, code: str, /, **details: object) -> str:
        """A sentence of the pages, or of the catalogue before the dot."""
        whole = code if "." in code else f"web.{code}"
        return sentence(whole, self.language, **details)

    def count(self, code: str, amount: int) -> str:
        """So many of something, in the singular or plural."""
        which = "one" if amount == 1 else "many"
        return self.t(f"{code}_{which}", count=number(amount, self.language))

    def figure(self, value: float | None, decimals: int = 0) -> str:
        """A number with so many decimals."""
        return NOTHING if value is None else number(value, self.language, decimals)

    def trimmed(self, value: float) -> str:
        """A number with exactly the decimals it has, down to a millionth."""
        exactly = (places for places in range(MOST_DECIMALS) if round(value, places) == value)
        return number(value, self.language, next(exactly, MOST_DECIMALS))

    def money(self, cents: int) -> str:
        """An amount in euros."""
        return f"{number(cents / 100, self.language, 2)} €"

    def day(self, value: date | None) -> str:
        """A day."""
        return NOTHING if value is None else value.strftime(self.t("day_format"))

    def iso_day(self, text: str) -> str:
        """A day that a layer carries as text; what is no day is shown as it is."""
        try:
            return self.day(date.fromisoformat(text))
        except ValueError:
            return text

    def share(self, amount: int, whole: int) -> str:
        """How much is done, rounded down: what is not complete must not read as 100 %."""
        return f"{amount * 100 // whole} %" if whole else NOTHING

    def part(self, amount: int, whole: int) -> str:
        """A part of a whole, rounded: what is there never reads as nothing."""
        if not whole:
            return NOTHING
        percent = round(100 * amount / whole)
        return self.t("less_than_one_percent") if amount and not percent else f"{percent} %"

    def label(self, value: StrEnum) -> str:
        """The word for a member of an enum."""
        return label(value, self.language)

    def barriers(self, lines: Iterable[BarrierLine]) -> str:
        """Barriers as people say them."""
        return ground.barrier_text({one.kind: one.count for one in lines}, self.language)

    def percent(self, share: float | None) -> str:
        """A part (0 to 1) in percent with one decimal, nothing where there is none."""
        return NOTHING if share is None else f"{number(100 * share, self.language, 1)} %"

    def change(self, share: float | None) -> str:
        """By how many percentage points a part rises or falls."""
        if share is None:
            return NOTHING
        sign = "+" if share > 0 else "−" if share < 0 else "±"
        return f"{sign}{number(abs(100 * share), self.language, 1)} %"

    def signed(self, value: float, decimals: int = 0) -> str:
        """A change with its sign."""
        said = number(abs(value), self.language, decimals)
        is_nothing = not round(value, decimals)
        return said if is_nothing else f"{'+' if value > 0 else '−'}{said}"

    def portion(self, share: float) -> str:
        """A part (0 to 1) in percent; little is never nothing, nearly all never all."""
        return ground.share_text(share, self.language)

    def said(self, text: Text) -> str:
        """A text of data."""
        return text.de if self.language is Language.DE else text.en

    def source(self, name: str) -> str:
        """The name of a list or map that data come from."""
        return source_name(name, self.language)

    def category_options(self, names: Iterable[str]) -> list[Option]:
        """Categories of amenities to choose from."""
        return [(one, destination_label(one, self.language.value)) for one in names]

    def unit(self, name: str | None) -> str:
        """A unit as people write it."""
        return unit_text(name, self.language)

    def evidence(self, name: str) -> str:
        """How a rule is to be proven; a word we do not know is shown as it is."""
        code = f"evidence_{name}"
        return self.t(code) if has_sentence(f"web.{code}", self.language) else name

    def transit_about(self, about: Provenance) -> list[str]:
        """Where figures about public transport come from, one sentence each."""
        return list(provenance_lines(about, self.language))

    def condensed(self, found: RuleFindings) -> Condensed:
        """The findings of a rule without repeating what they share."""
        return condensed(found, self.language)

    def enum_options(self, kind: type[StrEnum]) -> list[Option]:
        """The members of an enum to choose from."""
        return [(one.value, self.label(one)) for one in kind]

    def plain_options(self, names: Iterable[str]) -> list[Option]:
        """Names to choose from."""
        return [(name, name) for name in names]

    def set_options(self, sets: Iterable[SetLine]) -> list[Option]:
        """Rule sets to choose from."""
        return [(one.name, self.said(one.title)) for one in sets]

    def link(self, asked: Asked, path: str, **changes: object) -> str:
        """The address of the same question with some fields changed."""
        return path + asked.address(**changes)


WORDS = tuple(name for name in vars(Speaker) if not name.startswith("_") and name != "language")


def words(language: Language) -> Mapping[str, Callable[..., object]]:
    """The functions of templates by name."""
    speaker = Speaker(language)
    return {name: getattr(speaker, name) for name in WORDS}
