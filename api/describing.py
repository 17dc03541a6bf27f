"""The description of the JSON interface, with the problems that any address may answer."""

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema

from .errors import Problem

REFERENCE = "#/components/schemas/{model}"
PROBLEM_MEDIA_TYPE = "application/problem+json"

Described = dict[str, object]


def _problem(description: str) -> Described:
    schema = {"$ref": REFERENCE.format(model=Problem.__name__)}
    return {"description": description, "content": {PROBLEM_MEDIA_TYPE: {"schema": schema}}}


PROBLEMS: dict[int | str, Described] = {
    400: _problem("The name by which the app was called is not one of this machine"),
    403: _problem("A change was asked for from another site"),
    404: _problem("There is nothing of this name"),
    405: _problem("This cannot be done here"),
    409: _problem("It cannot be done as things stand; `detail` says why"),
    415: _problem("A change comes as something else than JSON"),
    422: _problem("The question is not foreseen; `complaints` say what in it"),
    500: _problem("Something failed that nobody foresaw"),
    503: _problem("The database or the layers are not ready"),
}
"""What may come back instead of an answer."""


def describe(app: FastAPI) -> Described:
    """The OpenAPI description, worked out once."""
    if app.openapi_schema is None:
        described = get_openapi(
            title=app.title,
            version=app.version,
            summary=app.summary,
            routes=app.routes,
        )
        _, problems = models_json_schema([(Problem, "serialization")], ref_template=REFERENCE)
        described["components"]["schemas"].update(problems["$defs"])
        app.openapi_schema = described
    return app.openapi_schema
