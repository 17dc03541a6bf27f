"""Files of other people come in: all or nothing, every mistake named, twice the same is nothing."""

from .boundaries import import_boundaries
from .gtfs import import_gtfs
from .households import import_households
from .inspections import import_inspections
from .kitas import import_kitas
from .osm import import_osm
from .planning import import_planning
from .register import import_register
from .report import Note, Part, Report
from .schools import import_schools

__all__ = [
    "Note",
    "Part",
    "Report",
    "import_boundaries",
    "import_gtfs",
    "import_households",
    "import_inspections",
    "import_kitas",
    "import_osm",
    "import_planning",
    "import_register",
    "import_schools",
]
