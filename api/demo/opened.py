"""The practice county in a folder of its own, open for reading and trying things out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlmodel import Session

from api.chain import Reached, reach_of
from api.database import make_engine, open_session
from api.proposing import placement_surroundings
from api.settings import Settings
from geo import Layers
from placement import Surroundings

from .county import County, make_county
from .story import tell


@dataclass(frozen=True)
class Practice:
    """The practice county: its rows, its database, its layers, and how far everything is."""

    county: County
    session: Session
    layers: Layers
    reached: Reached

    @property
    def today(self) -> date:
        """The day on which the practice county stands."""
        return self.county.today

    @property
    def surroundings(self) -> Surroundings:
        """What placement needs to know about the ways."""
        return placement_surroundings(self.session, self.layers, self.reached, self.today)


@contextmanager
def open_practice_county() -> Iterator[Practice]:
    """Make the county in a temporary folder, which is gone when the block ends."""
    with TemporaryDirectory(prefix="wohnlage-") as folder:
        settings = Settings(data=Path(folder), database_url=None)
        engine, layers = make_engine(settings.effective_database_url), Layers(settings.layers_path)
        county = make_county()
        tell(county, engine, layers, lambda _: None)
        with open_session(engine) as session:
            yield Practice(county, session, layers, reach_of(session, layers, county.today))
        engine.dispose()
