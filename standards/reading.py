"""YAML as people write it: decimals stay exact, `on` and `yes` stay words, no key twice."""

import re
from decimal import Decimal
from pathlib import Path

import yaml

from .errors import Complaint

MAX_BYTES = 2_000_000


class ExactLoader(yaml.SafeLoader):
    """Safe YAML without the traps of YAML 1.1 and without binary floats."""

    yaml_implicit_resolvers = {  # noqa: RUF012  pyyaml wants a plain class attribute
        start: [
            (tag, pattern)
            for tag, pattern in resolvers
            if tag not in {"tag:yaml.org,2002:bool", "tag:yaml.org,2002:float"}
        ]
        for start, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _decimal(loader: ExactLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(str(loader.construct_scalar(node)))


def _mapping(loader: ExactLoader, node: yaml.MappingNode) -> dict[object, object]:
    seen: dict[object, object] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise yaml.constructor.ConstructorError(
                None, None, f"duplicate key {key!r}", key_node.start_mark
            )
        seen[key] = loader.construct_object(value_node, deep=True)
    return seen


ExactLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf")
)
ExactLoader.add_implicit_resolver("!decimal", re.compile(r"^-?\d+\.\d+$"), list("-0123456789"))
ExactLoader.add_constructor("!decimal", _decimal)
ExactLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(path: Path, complaints: list[Complaint]) -> dict[str, object]:
    """The mapping in a YAML file; what is wrong with it goes to `complaints`."""
    if not path.is_file():
        complaints.append(Complaint(path.name, "file_missing"))
        return {}
    if path.stat().st_size > MAX_BYTES:
        complaints.append(Complaint(path.name, "file_too_large", {"limit": str(MAX_BYTES)}))
        return {}
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), ExactLoader)  # noqa: S506  safe subclass
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        complaints.append(Complaint(path.name, "not_yaml", {"message": str(error)}))
        return {}
    if not isinstance(content, dict):
        complaints.append(Complaint(path.name, "not_a_mapping"))
        return {}
    return {str(key): value for key, value in content.items()}
