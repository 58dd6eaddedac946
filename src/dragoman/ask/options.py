"""What a user gave, as the parameters of a question."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import duckdb

from dragoman.ask.names import officials, resolve
from dragoman.ask.questions import Option, Question
from dragoman.ask.words import words
from dragoman.errors import InputError


@dataclass(slots=True)
class Given:
    """The parameters of a question, and what its names were read as.

    Attributes:
        values: By name; only those that are given or have a default.
        read: What names were taken to mean, for people: `{"actor": "Ruritania"}`.
    """

    values: dict[str, Any] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)


def take(
    sql: duckdb.DuckDBPyConnection, question: Question, options: Mapping[str, Any]
) -> Given:
    """Check what was given, and find the keys of what it names.

    Raises:
        NoMatchError: if a name is nobody's in this collection.
        InputError: if an option is unknown, missing, or not what it must be.
    """
    for name in options:
        question.option(name)
    given = Given()
    alone = bool(options.get("alone"))
    for option in question.options:
        value = options.get(option.name)
        value = option.default if value in (None, "", (), []) else value
        if value is None:
            if option.required:
                raise InputError(f"{question.name}: --{option.name} is missing")
            continue
        given.values[option.name] = _taken(sql, option, value, given, alone=alone)
    _check_span(given.values)
    return given


def _taken(
    sql: duckdb.DuckDBPyConnection,
    option: Option,
    value: Any,
    given: Given,
    *,
    alone: bool,
) -> Any:
    if option.count == 1:
        return _one(sql, option, value, given, alone=alone)
    many = [value] if isinstance(value, str) else list(value)
    if option.count and len(many) != option.count:
        raise InputError(
            f"--{option.name} takes {option.count} values; {len(many)} were given"
        )
    keys: list[Any] = []
    for nth, each in enumerate(many, 1):
        found = _one(sql, option, each, given, alone=alone)
        if option.count:
            given.values[f"{option.name}_{nth}"] = found
        keys += found if isinstance(found, list) else [found]
    return keys


def _one(
    sql: duckdb.DuckDBPyConnection,
    option: Option,
    value: Any,
    given: Given,
    *,
    alone: bool,
) -> Any:
    if option.names in ("actor", "plan"):
        reading = resolve(sql, option.names, str(value))
        before = given.read.get(option.name)
        given.read[option.name] = f"{before}, {reading}" if before else str(reading)
        if option.names == "actor" and not alone:
            return officials(sql, reading.key)
        return [reading.key]
    if option.names == "words":
        found = words(str(value))
        if not found:
            raise InputError(f"--{option.name}: {value!r} holds no word to look for")
        return found
    return _plain(option, value)


def _plain(option: Option, value: Any) -> Any:
    where = f"--{option.name}"
    if option.kind == "date":
        try:
            return datetime.date.fromisoformat(str(value))
        except ValueError:
            raise InputError(
                f"{where}: {value!r} is no date; write it as 2025-05-26"
            ) from None
    if option.kind == "int":
        try:
            number = int(value)
        except (TypeError, ValueError):
            raise InputError(f"{where}: {value!r} is no whole number") from None
        if number < 1:
            raise InputError(f"{where}: {number} is less than 1")
        return number
    if option.kind == "flag":
        return str(value).casefold() in ("true", "1", "yes", "on")
    if option.kind == "choice" and value not in option.choices:
        listed = ", ".join(option.choices)
        raise InputError(f"{where}: {value!r} is none of {listed}")
    return str(value)


def _check_span(values: dict[str, Any]) -> None:
    since, until = values.get("since"), values.get("until")
    if since and until and since > until:
        raise InputError(f"--since {since} lies after --until {until}; swap them")
