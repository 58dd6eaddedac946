"""What each file of the codebook must look like, checked with the line of a mistake."""

from collections.abc import Callable, Iterator
from typing import Any, get_args

import yaml

from dragoman.codebook import malformed, shipped
from dragoman.codebook.patterns import parse
from dragoman.errors import CodebookError
from dragoman.record import (
    ActKind,
    InitiativeKind,
    Issue,
    Plover,
    Stance,
    StatusKind,
    TermKind,
)

VOCABULARIES: dict[tuple[str, str], frozenset[str]] = {
    ("acts", "cues"): frozenset(get_args(ActKind)),
    ("acts", "nouns"): frozenset(get_args(ActKind)),
    ("acts", "plover"): frozenset(get_args(ActKind)),
    ("acts", "no_event"): frozenset(get_args(ActKind)),
    ("acts", "aside"): frozenset(get_args(Plover)),
    ("initiatives", "kinds"): frozenset(get_args(InitiativeKind)),
    ("terms", "issues"): frozenset(get_args(Issue)),
    ("terms", "acts"): frozenset(get_args(ActKind)),
    ("statuses", "subject"): frozenset(get_args(StatusKind)),
    ("statuses", "object"): frozenset(get_args(StatusKind)),
    ("positions", "acts"): frozenset(get_args(ActKind)),
    ("positions", "terms"): frozenset(get_args(TermKind)),
    ("events", "types"): frozenset(get_args(Plover)),
}
"""Tables whose keys come from the record's vocabularies."""
VALUES: dict[tuple[str, str], frozenset[str]] = {
    ("acts", "plover"): frozenset(get_args(Plover)),
    ("statuses", "phrasal"): frozenset(get_args(StatusKind)),
    ("statuses", "nouns"): frozenset(get_args(StatusKind)),
    ("statuses", "predicates"): frozenset(get_args(StatusKind)),
    ("terms", "owning"): frozenset(get_args(TermKind)),
    ("terms", "acts"): frozenset(get_args(TermKind)),
    ("positions", "acts"): frozenset(get_args(Stance)),
    ("positions", "terms"): frozenset(get_args(Stance)),
}
"""Tables whose values come from the record's vocabularies."""


def check(name: str, text: str, where: str) -> None:
    """Check one file of a user's codebook against the shipped one.

    Args:
        name: Its subject, the file's name without the ending.
        text: The file.
        where: What to call it in a message.

    Raises:
        CodebookError: naming file and line of the first mistake.
    """
    try:
        model = yaml.compose(shipped(name), Loader=yaml.SafeLoader)
    except FileNotFoundError as error:
        raise CodebookError(
            f"{where}: there is no such file in the codebook; rename or remove it"
        ) from error
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise malformed(error, where) from error
    for mistake in _mistakes(name, node, model):
        at, what = mistake
        raise CodebookError(f"{where}, line {at.start_mark.line + 1}: {what}")


def _mistakes(name: str, node: Any, model: Any) -> Iterator[tuple[Any, str]]:
    if not isinstance(node, yaml.MappingNode):
        if node is not None:
            yield node, "a table of entries is wanted here"
        return
    wanted = {k.value: v for k, v in model.value}
    there = {k.value: (k, v) for k, v in node.value}
    if name not in OPEN:
        for key in wanted:
            if key not in there:
                yield (
                    node,
                    f"the entry {key!r} is missing; copy it from the shipped file",
                )
        for key, (at, _) in there.items():
            if key not in wanted:
                yield at, f"{key!r} is no entry of {name}.yaml; one of {sorted(wanted)}"
    for key, (at, value) in there.items():
        like = wanted.get(key) or next(iter(wanted.values()))
        if type(value) is not type(like) and name not in OPEN:
            yield value, f"{key}: {_called(like)} is wanted here"
        yield from _vocabulary(name, key, at, value)
        yield from _words(value)
    if name == "patterns":
        yield from _patterns({k: v for k, (_, v) in there.items()})


OPEN = frozenset({"states", "bodies", "regions", "spellings"})
"""Files to which a user may add entries of their own."""


def _called(node: Any) -> str:
    if isinstance(node, yaml.SequenceNode):
        return "a list of words"
    return "a table" if isinstance(node, yaml.MappingNode) else "a word"


def _vocabulary(name: str, key: str, at: Any, value: Any) -> Iterator[tuple[Any, str]]:
    if not isinstance(value, yaml.MappingNode):
        return
    known, values = VOCABULARIES.get((name, key)), VALUES.get((name, key))
    for inner, below in value.value:
        if known is not None and inner.value not in known:
            yield inner, f"{inner.value!r} is none of {', '.join(sorted(known))}"
        plain = isinstance(below, yaml.ScalarNode)
        if values is not None and plain and below.value not in values:
            yield below, f"{below.value!r} is none of {', '.join(sorted(values))}"


def _patterns(there: dict[str, Any]) -> Iterator[tuple[Any, str]]:
    """Verb patterns that cannot be read, and codes that YAML takes for numbers."""
    yield from _numbers(list(there.values()))
    sets: dict[str, list[str]] = {}
    for name, words in there["sets"].value:
        if not isinstance(words, yaml.SequenceNode):
            yield words, f"{name.value}: a list of words is wanted here"
            continue
        sets[name.value] = [w.value for w in words.value]
    for verb, entry in there["verbs"].value:
        if not isinstance(entry, yaml.MappingNode):
            yield entry, f"{verb.value}: a table with code and patterns is wanted here"
            continue
        for key, value in entry.value:
            wanted: dict[str, Any] = {
                "code": yaml.ScalarNode,
                "patterns": yaml.MappingNode,
            }
            if not isinstance(value, wanted.get(key.value, ())):
                yield (
                    key,
                    f"{verb.value}: a code and a table of patterns are wanted here",
                )
            elif key.value == "patterns":
                for pattern, code in value.value:
                    try:
                        parse(str(pattern.value), str(code.value), sets)
                    except ValueError as error:
                        yield pattern, str(error)


def _numbers(nodes: list[Any]) -> Iterator[tuple[Any, str]]:
    for node in nodes:
        if isinstance(node, yaml.MappingNode):
            yield from _numbers([part for pair in node.value for part in pair])
        elif isinstance(node, yaml.SequenceNode):
            yield from _numbers(node.value)
        elif node.tag.endswith((":int", ":float")):
            yield node, f"{node.value!r} is a number to YAML; put it in quotes"


def _words(node: Any) -> Iterator[tuple[Any, str]]:
    """Words that YAML reads as something else: `no`, `on`, numbers."""
    tests: Callable[[Any], bool] = lambda n: n.tag.endswith((":bool", ":null"))  # noqa: E731
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if isinstance(item, yaml.ScalarNode) and tests(item):
                yield item, f"{item.value!r} is no word to YAML; put it in quotes"
    elif isinstance(node, yaml.MappingNode):
        for key, below in node.value:
            if tests(key):
                yield key, f"{key.value!r} is no word to YAML; put it in quotes"
            yield from _words(below)
