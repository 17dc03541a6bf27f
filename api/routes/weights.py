"""Weights as JSON, and what others would change."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import AtDesk
from api.views.weights.answer import WeightsAnswer
from api.views.weights.asking import WeightsAsked
from api.views.weights.trying import weights

router = APIRouter(tags=["plan"])


@router.get("/plan/weights")
def read_weights(asked: Annotated[WeightsAsked, Query()], desk: AtDesk) -> WeightsAnswer:
    """Each criterion with its weight; name other weights to see what they would change."""
    return weights(desk, asked)
