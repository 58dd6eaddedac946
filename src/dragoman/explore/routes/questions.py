"""The questions that people ask of a collection, and their answers."""

from typing import Any

from fastapi import APIRouter, HTTPException, Request, Response

from dragoman.ask import Question, ask, questions
from dragoman.explore.answers import as_csv
from dragoman.explore.routes.asking import As, Opened
from dragoman.explore.shapes import (
    AnswerShown,
    ColumnShown,
    OptionShown,
    QuestionShown,
)

router = APIRouter(prefix="/api", tags=["questions"])


@router.get("/questions", response_model=list[QuestionShown])
def listed() -> list[QuestionShown]:
    """What can be asked, with options and columns."""
    return [
        QuestionShown(
            name=name,
            title=question.title,
            summary=question.summary,
            options=[OptionShown.model_validate(o) for o in question.options],
            columns=_columns(question),
            matrix=question.matrix,
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
    given: dict[str, Any] = {}
    for option in asked.options:
        values = request.query_params.getlist(option.name)
        if values:
            given[option.name] = values if option.count != 1 else values[-1]
    for option_name in request.query_params:
        if option_name != "format":
            asked.option(option_name)  # says which options there are, if this is none
    found = ask(store, name, **given)
    if format == "csv":
        return as_csv(found.rows, name, columns=found.columns)
    return AnswerShown(
        question=name,
        columns=_columns(asked),
        rows=found.rows,
        total=found.total,
        read=found.read,
    )


def _columns(question: Question) -> list[ColumnShown]:
    return [ColumnShown(name=n, heading=h) for n, h in question.columns.items()]
