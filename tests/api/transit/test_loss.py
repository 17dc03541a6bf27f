"""A county that lost its trips: said from a fifth on, refused from a half on."""

import pytest

from api.transit.loss import LossKind, loss_between
from tests.geo.transit.factories import about


@pytest.mark.parametrize(
    ("trips", "stop_times", "kind"),
    [
        (100, 1000, LossKind.NONE),
        (120, 2000, LossKind.NONE),
        (81, 1000, LossKind.NONE),
        (80, 1000, LossKind.ALARM),
        (100, 800, LossKind.ALARM),
        (51, 1000, LossKind.ALARM),
        (50, 1000, LossKind.REFUSAL),
        (100, 500, LossKind.REFUSAL),
        (0, 0, LossKind.REFUSAL),
    ],
)
def test_the_greater_loss_of_trips_and_halts_decides(trips, stop_times, kind):
    before, now = about(trips=100, stop_times=1000), about(trips=trips, stop_times=stop_times)

    assert loss_between(before, now).kind is kind


def test_the_first_feed_has_lost_nothing():
    assert loss_between(None, about(trips=1, stop_times=1)).percent == 0
