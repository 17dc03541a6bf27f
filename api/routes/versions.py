"""The kept versions of rule sets as JSON."""

from fastapi import APIRouter

from api.deps import AtDesk
from api.views.versions import VersionsAnswer, versions

router = APIRouter(prefix="/rules/versions", tags=["rules"])


@router.get("")
def read_versions(desk: AtDesk) -> VersionsAnswer:
    """Every kept version with its status, its decision, and the proposals behind it."""
    return versions(desk)
