"""Who can be party to what states do: powers, and whether a report is about them.

Most news is not about diplomacy: in a trial, a match or a merger people demand, reject
and agree too, and none of it is an event between states, a term or an initiative. What
the record holds of negotiation and events rests on powers: states, their governments and
armies, organisations of states, armed groups.
"""

from collections.abc import Iterable

from dragoman.extract.drafts import Chars
from dragoman.resolve.cast import Cast, Member, sector_of

OF_THEMSELVES = frozenset({"IGO", "REB", "MIL", "SPY"})
"""Sectors whose bodies and people are powers whatever state they belong to."""
OF_A_STATE = frozenset({"GOV", "LEG", "OPP", "PTY"})
"""Sectors whose bodies and people are powers where their state is known."""
FEWEST = 2
"""Powers of a report that is about them: one alone has nobody to deal with."""
PRIVATE = frozenset({"MED", "BUS", "JUD"})
"""Sectors of those who are nobody's counterpart even where powers deal."""
PER_THOUSAND = 5.0
"""Mentions of powers in a thousand characters of a report that is about them: the
diplomatic reports read for this have 6.7 or more, crime, sport and business below 4."""


class Powers:
    """The powers of one report.

    Attributes:
        on_stage: Whether the report is about powers.
        alone: Whether the text is one sentence, and no report that could be about
            anything: whoever gives one asks for its event, whoever does it.
    """

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        named = [m for m in cast.members if m.spans and self.is_one(m)]
        mentions = sum(len(m.spans) for m in named)
        several = len({m.country or m.name for m in named}) >= FEWEST
        dense = 1000 * mentions >= PER_THOUSAND * len(cast.tree.text)
        self.on_stage = several and dense
        self.alone = len(cast.tree.bounds) == 1

    def is_one(self, member: Member) -> bool:
        """Whether somebody is a state, acts for one, or is an armed group."""
        if member.kind == "state":
            return True
        if member.kind == "place":
            return False
        sector = member.sector or sector_of(member)
        if sector in OF_THEMSELVES:
            return True
        if sector in OF_A_STATE:
            return member.country is not None
        return member.kind == "group" and any(self.is_one(m) for m in member.members)

    def among(self, members: Iterable[Member]) -> bool:
        """Whether one of them is a power."""
        return any(self.is_one(m) for m in members)

    def open(self, member: Member) -> bool:
        """Whether a report about powers may mean somebody who matters to them.

        It need not tell what office somebody holds or what a movement is; media,
        businesses and things that only a noun names are out.
        """
        if self.is_one(member) or not self.on_stage:
            return self.is_one(member)
        sector = member.sector or sector_of(member)
        if sector in PRIVATE or member.kind == "place":
            return False
        return member.kind != "organisation" or not member.name.islower()

    def governs(self, member: Member) -> bool:
        """Whether somebody is a power or in a government whose state is not told."""
        sector = member.sector or sector_of(member)
        return self.is_one(member) or sector in OF_A_STATE

    def near(self, chars: Chars, *, back: int = 0) -> bool:
        """Whether a power is named in the sentences of a stretch.

        Args:
            chars: The stretch.
            back: How many sentences before it count too.
        """
        tree = self.cast.tree
        tokens = [i for i in tree.tokens(chars) if i < len(tree)]
        if not tokens:
            return False
        first = tree.bounds[max(0, tree.sentence[tokens[0]] - back)][0]
        last = tree.bounds[tree.sentence[tokens[-1]]][1]
        return self.among(
            self.cast.at[i] for i in range(first, last) if i in self.cast.at
        )
