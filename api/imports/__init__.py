"""Files of other people come in: all or nothing, every mistake named, twice the same is nothing."""

from .amenities import import_amenities
from .boundaries import import_boundaries
from .corrections import import_corrections
from .districts import import_districts
from .gtfs import import_gtfs
from .households import import_households
from .inspections import import_inspections
from .kitas import import_kitas
from .matches import import_matches
from .osm import import_osm
from .planning import import_planning
from .register import import_register
from .report import Note, Part, Report
from .schools import import_schools

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
