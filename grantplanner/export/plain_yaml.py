"""Writes YAML the way our files are written by hand: a section a block, a row a line, quotes where they matter."""

import re
from io import StringIO
from typing import Any

import yaml

_WIDTH = 116
_DEEP_ENOUGH_FOR_A_ROW = 2
_POWER = re.compile(r"[-+]?(\.\d+|\d+\.?\d*)[eE][-+]?\d+\Z", re.ASCII)
"""A number with an exponent: our reader takes it for one, YAML 1.1 does not."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


class _Dumper(yaml.SafeDumper):
    """Quotes what another reader would take for a number or a truth value, but not dates."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  (PyYAML)
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, False)  # noqa: FBT003  (PyYAML: lists stand indented under their key)


_plain = yaml.SafeLoader("")


def _taken_for(value: str) -> str:
    """The tag by which YAML would understand a plain word."""
    return str(_plain.resolve(yaml.ScalarNode, value, (True, False)))  # type: ignore[no-untyped-call]


def _text(_dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    tag = _taken_for(value)
    if _DATE.match(value):
        return yaml.ScalarNode(tag, value)  # A date stays plain: nobody takes it for anything else
    is_plain = tag.endswith(":str") and not _POWER.match(value)
    return yaml.ScalarNode("tag:yaml.org,2002:str", value, style=None if is_plain else '"')


_Dumper.add_representer(str, _text)


def write_yaml(document: dict[str, Any]) -> str:
    """A document as YAML text; reading it again gives the same values."""
    node = _Dumper(StringIO(), sort_keys=False).represent_data(document)
    _lay_out(node, 0)
    return str(yaml.serialize(node, Dumper=_Dumper, width=_WIDTH, allow_unicode=True))


def _lay_out(node: yaml.Node, depth: int) -> None:
    """Sections as blocks; a list of plain values, and whatever lies in a row, on one line."""
    if isinstance(node, yaml.MappingNode):
        node.flow_style = depth >= _DEEP_ENOUGH_FOR_A_ROW
        for key, value in node.value:
            key.tag, key.style = _taken_for(key.value), None  # A key stays plain, `on` too
            _lay_out(value, depth + 1)
    elif isinstance(node, yaml.SequenceNode):
        rows = any(isinstance(item, yaml.CollectionNode) for item in node.value)
        node.flow_style = depth > _DEEP_ENOUGH_FOR_A_ROW or not rows
        for item in node.value:
            _lay_out(item, depth + 1)
