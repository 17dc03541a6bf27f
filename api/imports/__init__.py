"""Files of other people come in: all or nothing, every mistake named, twice the same is nothing."""

from .households import import_households
from .inspections import import_inspections
from .layers.amenities import import_amenities
from .layers.boundaries import import_boundaries
from .layers.corrections import import_corrections
from .layers.districts import import_districts
from .layers.kitas import import_kitas
from .layers.matches import import_matches
from .layers.osm import import_osm
from .layers.schools import import_schools
from .planning import import_planning
from .register import import_register
from .report import Note, Part, Report
from .timetables.gtfs import import_gtfs

__all__ = [
    "Note",
    "Part",
    "Report",
    "import_amenities",
    "import_boundaries",
    "import_corrections",
    "import_districts",
    "import_gtfs",
    "import_households",
    "import_inspections",
    "import_kitas",
    "import_matches",
    "import_osm",
    "import_planning",
    "import_register",
    "import_schools",
]
