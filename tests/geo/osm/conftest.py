from functools import partial

import pytest

from .things import write_pbf


@pytest.fixture
def pbf(tmp_path):
    return partial(write_pbf, tmp_path / "county.osm.pbf")
