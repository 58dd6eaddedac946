"""The questions that people ask of a collection, and their answers."""

from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from dragoman.ask import ask, questions
from dragoman.errors import InputError
from dragoman.explore.answers import as_csv
from dragoman.explore.routes.asking import As, Opened
from dragoman.explore.shapes import (
    AnswerShown,
    ColumnShown,
    OptionShown,
    QuestionShown,
)

router = APIRouter(prefix="/api", tags=["questions"])

YES = ("1", "true", "yes", "on", "")
NO = ("0", "false", "no", "off")


@router.get("/questions", response_model=list[QuestionShown])
def listed() -> list[QuestionShown]:
    """What can be asked, with options and columns."""
    return [
        QuestionShown(
            name=name,
            title=question.title,
            summary=question.summary,
            options=[OptionShown.model_validate(o) for o in question.options],
            columns=[ColumnShown.model_validate(c) for c in question.columns],
        )
        for name, question in questions().items()
    ]


@router.get("/ask/{name}", response_model=AnswerShown)
def answer(
    store: Opened, request: Request, name: str, format: As = "json"
) -> AnswerShown | Response:
    """The rows that answer a question; its options are parameters of the address.

    Every row carries its evidence: quote, speaker, document, record, start, end, and
    whether it is inferred.
    """
    asked = questions().get(name)
    if asked is None:
        known = ", ".join(questions())
        raise HTTPException(404, f"No question is called {name!r}; there are {known}.")
    kinds = {option.name: option.kind for option in asked.options}
    given = {
        option: _value(option, kinds.get(option), value)
        for option, value in request.query_params.items()
        if option != "format"
    }
    found = ask(store, name, **given)
    if format == "csv":
        return as_csv(found.rows, name)
    return AnswerShown(
        question=name,
        columns=[ColumnShown.model_validate(c) for c in asked.columns],
        rows=found.rows,
        total=len(found.rows),
    )


def _value(option: str, kind: str | None, value: str) -> Any:
    """An option as the question takes it.

    Raises:
        InputError: if the value is not of the option's kind.
    """
    if kind == "int":
        if not value.lstrip("-").isdecimal():
            raise InputError(f"{option}: {value!r} is no whole number")
        return int(value)
    if kind == "flag":
        if value.lower() not in YES + NO:
            raise InputError(f"{option}: {value!r}; say true or false")
        return value.lower() in YES
    return value
