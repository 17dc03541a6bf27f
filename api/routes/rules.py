"""Rule sets and rules as JSON."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.deps import AtDesk
from api.views.rules import RulesAnswer, RulesAsked, RuleSheet, rule_sheet, rules

router = APIRouter(prefix="/rules", tags=["rules"])


@router.get("")
def read_rules(asked: Annotated[RulesAsked, Query()], desk: AtDesk) -> RulesAnswer:
    """All rule sets, and a page of the rules asked for."""
    return rules(desk, asked)


@router.get("/{rule_id}")
def read_rule(rule_id: Annotated[str, Path(max_length=100)], desk: AtDesk) -> RuleSheet:
    """One rule with everything its file says."""
    return rule_sheet(desk, rule_id)
