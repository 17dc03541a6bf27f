"""YAML as people write it: decimals stay exact, `on` and `yes` stay words, no key twice."""

import re
from decimal import Decimal
from pathlib import Path

import yaml
from pydantic import ValidationError

from .errors import Complaint

MAX_BYTES = 2_000_000
DEEPEST = 50
WORDS_NOT_VALUES = {
    "tag:yaml.org,2002:bool",
    "tag:yaml.org,2002:float",
    "tag:yaml.org,2002:int",
    "tag:yaml.org,2002:merge",
}


class ExactLoader(yaml.CSafeLoader):
    """Safe YAML without the traps of YAML 1.1 and without binary floats, read by libyaml.

    `on`, `yes`, `1:80` and `012` stay words, `1.10` is a decimal.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012  pyyaml wants a plain class attribute
        start: [(tag, pattern) for tag, pattern in resolvers if tag not in WORDS_NOT_VALUES]
        for start, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.keys_given_twice: list[tuple[str, int]] = []


def _refuse_traps(text: str) -> None:
    """No aliases, no tags, no endless nesting: nothing that fits on a page needs them.

    A few lines of aliases unfold to gigabytes, so they are looked for before anything is built.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise _trap("aliases are not allowed", event)
        if getattr(event, "tag", None):
            raise _trap("tags like !!float are not allowed", event)
        if depth > DEEPEST:
            raise _trap("nested too deeply", event)


def _trap(message: str, event: yaml.Event) -> yaml.composer.ComposerError:
    line = event.start_mark.line + 1 if event.start_mark else 0
    return yaml.composer.ComposerError(None, None, f"{message} (line {line})")


def _decimal(loader: ExactLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(str(loader.construct_scalar(node)))


def _mapping(loader: ExactLoader, node: yaml.MappingNode) -> dict[object, object]:
    found: dict[object, object] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            raise yaml.constructor.ConstructorError(
                None, None, "a key is one word", key_node.start_mark
            )
        key = loader.construct_object(key_node)
        if key in found:
            loader.keys_given_twice.append((str(key), key_node.start_mark.line + 1))
        found[key] = loader.construct_object(value_node, deep=True)
    return found


ExactLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf")
)
ExactLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^-?(?:0|[1-9]\d*)$"), list("-0123456789")
)
ExactLoader.add_implicit_resolver("!decimal", re.compile(r"^-?\d+\.\d+$"), list("-0123456789"))
ExactLoader.add_constructor("!decimal", _decimal)
ExactLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read_yaml(path: Path, complaints: list[Complaint]) -> dict[str, object]:
    """The mapping in a YAML file; what is wrong with it goes to `complaints`."""
    where = f"{path.parent.name}/{path.name}"
    if not path.is_file():
        complaints.append(Complaint(where, "file_missing"))
        return {}
    if path.stat().st_size > MAX_BYTES:
        complaints.append(Complaint(where, "file_too_large", {"limit": str(MAX_BYTES)}))
        return {}
    try:
        content = _content(path.read_text(encoding="utf-8-sig"), where, complaints)
    except OSError as error:
        complaints.append(Complaint(where, "cannot_be_read", {"message": str(error.strerror)}))
        return {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        complaints.append(Complaint(where, "not_yaml", {"message": str(error)}))
        return {}
    if not isinstance(content, dict):
        complaints.append(Complaint(where, "not_a_mapping"))
        return {}
    return {str(key): value for key, value in content.items()}


def _content(text: str, where: str, complaints: list[Complaint]) -> object:
    _refuse_traps(text)
    loader = ExactLoader(text)
    try:
        content: object = loader.get_single_data()
    finally:
        loader.dispose()
    complaints += [
        Complaint(where, "key_twice", {"key": key, "line": str(line)})
        for key, line in loader.keys_given_twice
    ]
    return content


def complaints_of(error: ValidationError, where: str) -> list[Complaint]:
    """One complaint for every mistake pydantic found below `where`."""
    return [
        Complaint(
            ".".join([where, *(str(part) for part in one["loc"])]),
            "not_as_declared",
            {
                "message": one["msg"],
                "kind": one["type"],
                "expected": str(one.get("ctx", {}).get("expected", "")),
            },
        )
        for one in error.errors()
    ]
