"""Stage 4: who, where and which: drafts become records."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.extract.drafts import StatementDraft
    from dragoman.record import Header, Report


def settle(doc: "Doc", header: "Header", drafts: "list[StatementDraft]") -> "Report":
    """Resolve the drafts of one annotated document into its report.

    Args:
        doc: The annotated document.
        header: What is known of it besides its text.
        drafts: Its statements in words, in text order.
    """
    from dragoman.extract import ties, times
    from dragoman.extract.trees import Tree
    from dragoman.record import Report
    from dragoman.resolve import relations, statements
    from dragoman.resolve.cast import Cast
    from dragoman.resolve.circumstances import Circumstances
    from dragoman.resolve.phrases import Phrases
    from dragoman.resolve.places import Places
    from dragoman.resolve.pronouns import Pronouns

    cast = Cast(Tree(doc))
    pronouns = Pronouns(cast)
    phrases = Phrases(cast, pronouns)
    around = Circumstances(cast, times.expressions(cast.tree, header.published))
    said = statements.settle(cast, phrases, pronouns, around, drafts)
    Places(cast).settle()
    found = list(relations.of_cast(cast, phrases, around, ties.draft(cast.tree)))
    return Report(
        doc=header,
        entities=[e for e in cast.entities() if e.mentions or _used(e.id, said, found)],
        records=[*said, *found],
    )


def _used(id: str, *records: object) -> bool:
    """Whether any record names an entity that no words of the report name."""
    from pydantic import BaseModel

    for listed in records:
        for record in listed if isinstance(listed, list) else []:
            if isinstance(record, BaseModel) and any(
                id == v or (isinstance(v, list) and id in v) for _, v in record
            ):
                return True
    return False
