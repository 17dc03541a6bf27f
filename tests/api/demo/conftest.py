import pytest

from api.demo import make_county


@pytest.fixture(scope="session")
def county():
    """The practice county as the demo makes it."""
    return make_county()
