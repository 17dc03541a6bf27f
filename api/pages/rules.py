"""Rule sets and rules for people."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import HTMLResponse

from api.deps import AtDesk, Reader, asked_in_address
from api.views.rules import Mark, RulesAsked, rule_sheet, rules
from standards import Binding, Severity

from .rendering import render

router = APIRouter(prefix="/regelwerk")


@router.get("")
def list_rules(
    request: Request,
    asked: Annotated[RulesAsked, Depends(asked_in_address(RulesAsked))],
    desk: AtDesk,
    language: Reader,
) -> HTMLResponse:
    """The rules asked for."""
    found = rules(desk, asked)
    return render(
        request,
        "rules/list.html",
        language,
        asked=asked,
        found=found,
        severities=Severity,
        bindings=Binding,
        marks_of_rules=Mark,
    )


@router.get("/{rule_id}")
def show_rule(
    rule_id: Annotated[str, Path(max_length=100)], request: Request, desk: AtDesk, language: Reader
) -> HTMLResponse:
    """One rule with everything its file says."""
    return render(request, "rules/one.html", language, sheet=rule_sheet(desk, rule_id))
