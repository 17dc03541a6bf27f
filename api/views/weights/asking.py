"""Which weights are to be tried."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import Field

from api.views.asking.queries import Asked
from placement import Criterion, Weights

Weight = Annotated[Decimal | None, Field(ge=0, le=100, decimal_places=2)]


class WeightsAsked(Asked):
    """Another weight for some criteria; those that are not named stay as they are in force."""

    GERMAN: ClassVar[Mapping[str, str]] = {
        "kita": "kita",
        "primary_daz": "grundschule_daz",
        "secondary_daz": "weiterfuehrende_daz",
        "school": "schule",
        "doctor": "arzt",
        "bus_stop": "haltestelle",
        "food_shop": "lebensmittel",
        "language_course": "sprachkurs",
        "counselling": "beratung",
        "job_centre": "jobcenter",
        "meeting_place": "treffpunkt",
        "community": "sprache_im_umfeld",
        "wishes": "wuensche",
        "fit_of_size": "groesse",
        "standards": "standards",
        "own_flat": "eigene_wohnung",
    }

    kita: Weight = None
    primary_daz: Weight = None
    secondary_daz: Weight = None
    school: Weight = None
    doctor: Weight = None
    bus_stop: Weight = None
    food_shop: Weight = None
    language_course: Weight = None
    counselling: Weight = None
    job_centre: Weight = None
    meeting_place: Weight = None
    community: Weight = None
    wishes: Weight = None
    fit_of_size: Weight = None
    standards: Weight = None
    own_flat: Weight = None

    def changed(self, weights: Weights) -> dict[Criterion, float]:
        """The weights asked for that differ from those in force."""
        asked = {one: getattr(self, one.value) for one in Criterion}
        return {
            one: float(weight)
            for one, weight in asked.items()
            if weight is not None and float(weight) != weights.setting(one).weight
        }
