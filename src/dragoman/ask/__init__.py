"""The questions a collection answers, each row with the words it rests on.

>>> "supporters" in questions()
True
"""

from dragoman.ask.answers import Answer, ask
from dragoman.ask.names import NoMatchError
from dragoman.ask.questions import EVIDENCE, Option, Question, question, questions

__all__ = [
    "EVIDENCE",
    "Answer",
    "NoMatchError",
    "Option",
    "Question",
    "ask",
    "question",
    "questions",
]
