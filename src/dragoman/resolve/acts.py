"""Drafts become acts: each with its statement, its performer and whom it is aimed at."""

from dragoman.extract.acts import ActDraft
from dragoman.record import Act, Span, Statement
from dragoman.resolve.parties import Parties, ids, listed
from dragoman.resolve.powers import Powers

AIMED = frozenset(
    {"accuse", "condemn", "urge", "demand", "threaten", "thank", "praise"}
)
"""Acts whose target is somebody, if the words name one."""


UNSAID = frozenset({"which", "that", "who", "whom", "what"})
"""Words that say nothing of what an act is about."""


def settle(
    parties: Parties, drafts: list[ActDraft], powers: Powers
) -> list[tuple[ActDraft, Act]]:
    """Give every act its performer and target; ids follow the order."""
    text = parties.cast.tree.text
    out = []
    for number, draft in enumerate(drafts, 1):
        made = parties.said[draft.statement].made
        if not isinstance(made, Statement) or made.speaker is None:
            continue  # nobody does what nobody says
        kind = draft.act if _own(parties, draft) else draft.otherwise
        if kind == "promise" and draft.strict and _of_another(parties, draft):
            kind = "announce"  # a spokesman says what his president will do
        if draft.by == "head:event" and not powers.on_stage:
            kind = "assert"  # it takes any strong word for a threat or a promise
        draft.act = kind
        act = Act(
            id=f"ac{number}",
            evidence=[Span.of(text, *e) for e in draft.evidence],
            by=draft.by,
            score=draft.score,
            statement=made.id,
            performer=made.speaker,
            act=kind,
            target=_target(parties, draft, listed(made.speaker)),
        )
        out.append((draft, act))
    return out


def _own(parties: Parties, draft: ActDraft) -> bool:
    """Whether the speaker does it, or his side: of others he only tells."""
    if draft.doer is None:
        return True
    spoken = parties.said[draft.statement]
    doers = parties.named([draft.doer], spoken)
    speakers = parties.cast.among(spoken.speaker)
    if not doers or not speakers:
        return not draft.strict
    countries = {m.country for m in speakers if m.country}
    if not countries and any("spokes" in m.name.lower() for m in speakers):
        return True  # for whom is not said, but for somebody
    return any(m in speakers or m.country in countries for m in doers)


def _of_another(parties: Parties, draft: ActDraft) -> bool:
    """Whether what will be done is another person's to do."""
    spoken = parties.said[draft.statement]
    doers = parties.named([draft.doer], spoken) if draft.doer is not None else []
    speakers = parties.cast.among(spoken.speaker)
    return bool(doers) and all(m.kind == "person" and m not in speakers for m in doers)


def _target(
    parties: Parties, draft: ActDraft, speaker: list[str]
) -> str | list[str] | None:
    if draft.target is None:
        return None
    if draft.act in AIMED:
        members = parties.aimed(draft, speaker)
        if members:
            return ids(members)
    tree = parties.cast.tree
    words = tree.text[slice(*draft.target)]
    return None if words.lower() in UNSAID else words
