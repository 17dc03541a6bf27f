"""The description of the interface holds what the interface does."""

import pytest

from api.describing import PROBLEM_MEDIA_TYPE, PROBLEMS


@pytest.fixture
def described(empty_client):
    return empty_client.get("/api/openapi.json").json()


def references(node) -> set[str]:
    if isinstance(node, dict):
        found = {node["$ref"]} if "$ref" in node else set()
        return found.union(*(references(value) for value in node.values()))
    return set().union(*(references(one) for one in node)) if isinstance(node, list) else set()


def test_every_reference_has_its_schema(described):
    known = {f"#/components/schemas/{name}" for name in described["components"]["schemas"]}

    assert references(described) <= known


def test_every_way_below_api_tells_what_a_problem_looks_like(described):
    for path, operations in described["paths"].items():
        if path.startswith("/api/"):
            for operation in operations.values():
                answers = operation["responses"]
                assert set(answers) == {"200", *(str(status) for status in PROBLEMS)}
                assert set(answers["404"]["content"]) == {PROBLEM_MEDIA_TYPE}


def test_every_way_says_what_it_is_for(described):
    for operations in described["paths"].values():
        assert all(len(one["description"]) > 20 for one in operations.values())


def test_pages_for_people_are_not_part_of_it(described):
    assert not [path for path in described["paths"] if path.startswith("/unterkuenfte")]


def test_answers_keep_to_their_schema(client, described):
    overview = client.get("/api/overview").json()

    promised = described["components"]["schemas"]["Start"]["required"]
    assert set(promised) <= set(overview)
