"""What kind of words report: speech, belief, evidence, and whose passive relays.

The lists stand in `codebook/cues.yaml`. They classify; they do not bound what can be a
cue, since the learned head finds cues that no list holds.
"""

from dataclasses import dataclass
from typing import Literal

from dragoman.codebook import cached, load
from dragoman.extract.trees import Tree

CueKind = Literal["speech", "narrated", "belief", "evidence", "other"]


@dataclass(frozen=True, slots=True)
class Cues:
    """The vocabulary of reporting, by what it does."""

    speech: frozenset[str]
    bare: frozenset[str]
    open: frozenset[str]
    glosses: frozenset[str]
    gloss_nouns: frozenset[str]
    phrasal: dict[str, frozenset[str]]
    belief: frozenset[str]
    evidence: frozenset[str]
    nominal: frozenset[str]
    relayed: frozenset[str]
    relaying: frozenset[str]
    addressed: frozenset[str]
    made: frozenset[str]

    def kind(self, lemma: str) -> CueKind:
        """The kind of cue that a verb is.

        >>> vocabulary().kind("announce"), vocabulary().kind("hope")
        ('speech', 'belief')
        """
        if lemma in self.speech:
            return "speech"
        if lemma in self.bare or lemma in self.open or lemma in self.phrasal:
            return "narrated"
        if lemma in self.belief:
            return "belief"
        if lemma in self.evidence:
            return "evidence"
        return "other"


@cached
def vocabulary() -> Cues:
    """The cues of the codebook, read once."""
    book = load("cues")
    narrated = book["narrated"]
    return Cues(
        speech=frozenset(book["speech"]),
        bare=frozenset(narrated["bare"]),
        open=frozenset(narrated["open"]),
        glosses=frozenset(book["glosses"]),
        gloss_nouns=frozenset(book["gloss_nouns"]),
        phrasal={k: frozenset(v) for k, v in narrated["phrasal"].items()},
        belief=frozenset(book["belief"]),
        evidence=frozenset(book["evidence"]),
        nominal=frozenset(book["nominal"]),
        relayed=frozenset(book["relayed"]),
        relaying=frozenset(book["relaying"]),
        addressed=frozenset(book["addressed"]),
        made=frozenset(book["made"]),
    )


def verb_of(tree: Tree, first: int, last: int) -> int:
    """The word that carries a cue: its highest verb, else its head.

    A cue may hold auxiliaries, adverbs and a place ("also said in a statement"); the
    first verb that is no auxiliary decides what kind of speech it is. In "was quoted as
    saying" that is the relaying verb, which is what the caller wants to know.
    """
    verbs = [i for i in range(first, last + 1) if tree.pos[i] == "VERB"]
    return verbs[0] if verbs else tree.head_of(first, last)
