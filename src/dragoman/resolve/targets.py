"""What a position is about: the initiative, term, member or words that an act names."""

from dataclasses import dataclass

from dragoman.extract.acts import ActDraft
from dragoman.extract.clauses import subject
from dragoman.extract.drafts import Chars
from dragoman.record import Act, Term
from dragoman.resolve.cast import Cast
from dragoman.resolve.characters import RELATIVE_TAGS
from dragoman.resolve.initiatives import Track, Tracks
from dragoman.resolve.parties import listed
from dragoman.resolve.phrases import Phrases

LONGEST_TARGET, LONGEST_SUBJECT = 200, 90
"""Characters of a target in words at most: more than a clause says nothing."""
FEWEST = 2
"""Content words of a target that is no initiative, at least."""
MAINLY = 0.5
"""Share of a stretch that an initiative's name must be for the stretch to be about it."""


@dataclass(slots=True)
class Targets:
    """Finds the target of a position in the words of what is said.

    Attributes:
        cast, phrases, tracks: Who, and which initiative.
    """

    cast: Cast
    phrases: Phrases
    tracks: Tracks

    def of(
        self, draft: ActDraft, act: Act, terms: list[Term]
    ) -> str | list[str] | None:
        """The target of an act's position; None where nothing is said that it is about."""
        assert draft.target is not None  # the caller saw it
        tree = self.cast.tree
        if self._unsaid(draft.target):
            return None
        if act.act == "reject" and draft.by == "rule:act-content":
            return self._refused(draft.top, terms)
        if act.act == "warn":
            who = subject(tree, draft.top) if draft.by != "rule:act-cue" else None
            tokens = [i for i in tree.tokens(draft.target) if i < len(tree)]
            if who is None and tokens:
                who = subject(tree, tree.head_of(tokens[0], tokens[-1]))
            if who is None or tree.pos[who] != "NOUN" or not self._to_come(who):
                return None
            chars = tree.subtree(who)
            if not any(e.covers(chars) for e in (*draft.evidence, draft.target)):
                return None
            short = chars.end - chars.start < LONGEST_SUBJECT
            return tree.text[slice(*chars)] if short else None
        if act.act == "condemn" and draft.by != "rule:act-cue":
            who = subject(tree, draft.top)  # "the raid was a crime": the raid
            if who is None or tree.pos[who] == "PRON":
                return None
            blamed = tree.subtree(who)
            return tree.text[slice(*blamed)] if self.says(blamed) else None
        if act.act == "accuse":
            return self._blamed(draft.target) if draft.by == "rule:act-cue" else None
        if act.act == "condemn":
            words = tree.text[draft.target.start : draft.target.end].split(" as ")[0]
            return words if len(words) < LONGEST_TARGET else None
        track = self.tracks.of(draft.target)
        if track is not None and self._mainly(track, draft.target):
            return track.id
        for term in terms:
            span = term.evidence[0]
            if draft.target.overlap(Chars(span.start, span.end)) > 0.5 * (
                span.end - span.start
            ):
                return term.id
        known = {m.id for m in self.cast.members}
        if act.target is not None and known.issuperset(listed(act.target)):
            return act.target
        words = tree.text[draft.target.start : draft.target.end]
        if act.act == "reject":
            words = words.split(" as ")[0].removesuffix(" as")
        return words if len(words) < LONGEST_TARGET else None

    def _refused(self, top: int, terms: list[Term]) -> str | None:
        """What words refuse: "we will not join the embargo"; "we will not give in" says
        nothing."""
        tree = self.cast.tree
        what = tree.first(top, "obj", "xcomp", "ccomp", "obl")
        if what is None or what < top or tree.pos[what] == "PRON":
            return None
        case = tree.first(what, "case")
        if case is not None and tree.lemma[case] not in ("in", "to", "with"):
            return None
        chars = tree.subtree(what)
        plain = self.says(chars) and not self._unsaid(chars)
        return self.about(chars, terms) if plain else None

    def _unsaid(self, target: Chars) -> bool:
        """Whether a target begins with "which" or "what": what is meant stands elsewhere."""
        tree = self.cast.tree
        tokens = tree.tokens(target)
        return (
            bool(tokens)
            and tokens[0] < len(tree)
            and tree.tag[tokens[0]] in RELATIVE_TAGS
        )

    def _to_come(self, who: int) -> bool:
        """Whether a subject is warned of: "escalation could", and not "time is short"."""
        tree = self.cast.tree
        return any(tree.tag[c] == "MD" for c in tree.dependents(tree.heads[who], "aux"))

    def _blamed(self, chars: Chars) -> str | None:
        """Who or what is blamed: somebody, or his doing as it is called."""
        tree = self.cast.tree
        tokens = [i for i in tree.tokens(chars) if i < len(tree)]
        if not tokens:
            return None
        head = tree.head_of(tokens[0], tokens[-1])
        of = next((i for i in tokens if tree.lemma[i] == "of"), tokens[-1] + 1)
        blamed = of - 1 if tree.words[of : of + 1] == ["of"] else head
        if blamed in self.cast.at:  # "accused Oslo of harming"
            return self.cast.at[blamed].id
        words = tree.text[slice(*chars)].split(" for ")[0]
        return words if len(words) < LONGEST_TARGET and self.says(chars) else None

    def substantial(self, chars: Chars) -> bool:
        """Whether a target says what is favoured: an initiative, or content words."""
        tree = self.cast.tree
        tokens = [i for i in tree.tokens(chars) if i < len(tree)]
        content = [i for i in tokens if tree.pos[i] in ("NOUN", "VERB", "PROPN")]
        return any(i in self.tracks.at for i in tokens) or len(content) >= FEWEST

    def says(self, chars: Chars) -> bool:
        """Whether a stretch has a noun or more than one word that says something."""
        tree = self.cast.tree
        tokens = [i for i in tree.tokens(chars) if i < len(tree)]
        nouns = [i for i in tokens if tree.pos[i] in ("NOUN", "PROPN")]
        return bool(nouns) or sum(tree.pos[i] == "VERB" for i in tokens) >= FEWEST

    def _mainly(self, track: Track, chars: Chars) -> bool:
        """Whether a stretch is about an initiative, and not only mentions it."""
        tree = self.cast.tree
        tokens = [i for i in tree.tokens(chars) if i < len(tree)]
        if tokens and self.tracks.at.get(tree.head_of(tokens[0], tokens[-1])) is track:
            return True
        named = max((n.chars.overlap(chars) for n in track.namings), default=0)
        return named >= MAINLY * (chars.end - chars.start)

    def about(self, chars: Chars, terms: list[Term]) -> str:
        """The initiative or term that a stretch is, else its words."""
        track = self.tracks.of(chars)
        if track is not None and self._mainly(track, chars):
            return track.id
        for term in terms:
            span = Chars(term.evidence[0].start, term.evidence[0].end)
            if chars.overlap(span) > 0.5 * max(
                span.end - span.start, chars.end - chars.start
            ):
                return term.id
        members = [m for m in self.phrases.named(chars) if m.kind == "state" or m.words]
        return members[0].id if members else self.cast.tree.text[slice(*chars)]
