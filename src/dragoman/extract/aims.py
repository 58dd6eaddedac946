"""Terms that no act puts forward: provisions, objectives, owned demands, concessions.

Read off the constructions that hold them: "the accord, which aimed to A and B"; "remains
determined to reclaim"; "its demand that"; "on clear conditions: A, B"; "effectively
demanding"; "considering compromises".
"""

from collections.abc import Container, Iterator

from dragoman.extract.clauses import can_speak, glossed, subject
from dragoman.extract.cues import vocabulary
from dragoman.extract.drafts import Chars, StatementDraft
from dragoman.extract.forces import harmful
from dragoman.extract.initiatives import Naming
from dragoman.extract.modalities import modality
from dragoman.extract.negotiable import TermDraft, book, issue, parts_of, said_in, short
from dragoman.extract.sayings import signals
from dragoman.extract.trees import Tree


def provisions(
    tree: Tree, naming: Naming, statements: list[StatementDraft]
) -> Iterator[TermDraft]:
    """ "the accord, which aimed to A, B and C"; "the plan calls for A"."""
    noun = naming.head
    aside = -1
    verbs = [
        c
        for c in tree.dependents(noun, "acl")
        if tree.lemma[c] in book()["providing"] and c > noun
    ]
    after = list(tree.tokens(naming.chars))[-1] + 1
    after += after < len(tree) and tree.words[after] == ","
    if after < len(tree) and tree.words[after].lower() in ("which", "that"):
        verb = tree.heads[after]
        if tree.label[after] == "nsubj" and tree.lemma[verb] in book()["providing"]:
            verbs.append(verb)  # whatever the clause hangs on in the parse
            aside = verb
    head = tree.heads[noun]
    if tree.label[noun] == "nsubj" and tree.lemma[head] in book()["providing"]:
        verbs.append(head)
    for verb in dict.fromkeys(verbs):
        for child in tree.dependents(verb, "xcomp", "obj", "ccomp", "obl"):
            if child < verb:
                continue
            case = tree.first(child, "case")
            if tree.label[child] == "obl" and (
                case is None or tree.lemma[case] not in ("for", "to")
            ):
                continue
            for part, top in parts_of(tree, child, case):
                relative = tree.label[verb] == "acl" or verb == aside
                yield TermDraft(
                    "provision",
                    issue(tree, part),
                    part,
                    top,
                    "rule:provision",
                    None if relative else said_in(statements, part),
                    plan=naming,
                )


def objectives(
    tree: Tree, statements: list[StatementDraft], plans: Container[int]
) -> Iterator[TermDraft]:
    """ "remains determined to reclaim", "seeks an agreement", "its early goals"."""
    known = book()["objective"]
    for token in range(len(tree)):
        lemma = tree.lemma[token]
        if lemma in known["nouns"] and tree.pos[token] == "NOUN":
            owner = next(
                (c for c in tree.children[token] if tree.dep[c] == "nmod:poss"), None
            )
            if owner is not None:
                first = tree.edges[token][0]
                chars = tree.chars(first, token)
                about = issue(tree, chars)
                if about != "other":  # "their goals": which they are is not said
                    yield TermDraft(
                        "objective", about, chars, token, "rule:objective",
                        holder=tree.subtree(owner),
                    )  # fmt: skip
            continue
        verbal = lemma in known["verbs"] and tree.pos[token] == "VERB"
        if not verbal and tree.words[token].lower() not in known["adjectives"]:
            continue
        who = subject(tree, token)
        if who is None:
            who = _raised(tree, token)
        if who is not None and tree.tag[who] in ("WDT", "WP"):
            who = tree.heads[token] if tree.label[token] == "acl" else None
        if who in plans:
            continue  # what a plan aims at are its provisions
        if who is None or tree.pos[who] not in ("PROPN", "PRON", "NOUN"):
            continue
        for child in tree.dependents(token, "xcomp", "obj" if verbal else "xcomp"):
            if child < token:
                continue
            for part, top in parts_of(tree, child, None):
                about = issue(tree, part)
                yield TermDraft(
                    "objective", about, part, top, "rule:objective",
                    said_in(statements, part), holder=short(tree, who),
                )  # fmt: skip


def _raised(tree: Tree, token: int) -> int | None:
    """The subject of "remains determined"."""
    head = tree.heads[token]
    return tree.first(head, "nsubj") if tree.label[token] == "xcomp" else None


def owned(tree: Tree, statements: list[StatementDraft]) -> Iterator[TermDraft]:
    """ "its demand that Russia declare a truce", "calls for a truce"."""
    for token in range(len(tree)):
        kind = book()["owning"].get(tree.lemma[token])
        if kind is None or tree.pos[token] != "NOUN":
            continue
        owner = next(
            (
                c
                for c in tree.children[token]
                if tree.dep[c] == "nmod:poss"
                or (
                    c < token
                    and tree.label[c] in ("compound", "amod")
                    and tree.pos[c] == "PROPN"
                )
            ),
            None,
        )
        if owner is None:
            continue
        for child in tree.dependents(token, "acl", "ccomp", "nmod"):
            case = tree.first(child, "case", "mark")
            if child < token or case is None:
                continue
            if tree.lemma[case] not in ("that", "for", "to"):
                continue
            first, last = tree.edges[child]
            part = tree.chars(max(first, case + 1), last)
            about = issue(tree, part)
            if about == "other" and kind != "demand":
                continue
            yield TermDraft(
                kind, about, part, child, "rule:owned-term", holder=tree.subtree(owner)
            )


def listed_conditions(
    tree: Tree, statements: list[StatementDraft]
) -> Iterator[TermDraft]:
    """ "on clear conditions: A disarms, B withdraws": each clause behind the colon."""
    for number, statement in enumerate(statements):
        for content in statement.contents:
            tokens = [i for i in tree.tokens(content) if i < len(tree)]
            colon = next(
                (
                    i
                    for i in tokens[1:]
                    if tree.words[i] == ":"
                    and tree.lemma[i - 1] in book()["conditions"]["nouns"]
                ),
                None,
            )
            if colon is None:
                continue
            for part, top in _side_by_side(tree, colon + 1, tokens[-1]):
                yield TermDraft(
                    "precondition", issue(tree, part), part, top, "rule:listed-condition",
                    number,
                )  # fmt: skip


def readiness(tree: Tree, statements: list[StatementDraft]) -> Iterator[TermDraft]:
    """ "is ready to end combat if A is released and B withdraws": an offer, and what
    it hangs on; readiness to leave is none."""
    known = book()
    for token in range(len(tree)):
        if tree.words[token].lower() not in known["willing"]:
            continue
        goal = next(
            (
                c
                for c in tree.dependents(token, "xcomp", "advcl", "ccomp")
                if c > token and tree.tag[c] == "VB" and _purely(tree, c)
            ),
            None,
        )
        who = subject(tree, token)
        if who is None:
            who = _raised(tree, token)
        if goal is None or who is None or modality(tree, token, "actual") == "negated":
            continue
        if any(
            tree.lemma[m] in ("if", "whether") for m in tree.dependents(token, "mark")
        ):
            continue  # "whether Oslo will be willing" is what is open
        if tree.lemma[goal] in known["leaving"] or harmful(tree, goal):
            continue
        if tree.pos[who] not in ("PROPN", "PRON") and not can_speak(tree, who):
            continue
        marks = [m for c in (token, goal) for m in _conditional(tree, c)]
        last = min([tree.edges[goal][1], *(m - 1 for m in marks if m > goal)])
        while last > goal and tree.pos[last] in ("PUNCT", "CCONJ", "SCONJ"):
            last -= 1
        if tree.pos[last] == "ADP":
            continue  # "the terms that we are willing to negotiate on"
        chars = Chars(short(tree, who).start, tree.ends[last])
        about = issue(tree, tree.chars(goal, last))
        said = said_in(statements, tree.chars(token, last))
        holder = short(tree, who)
        if about != "other":
            yield TermDraft(
                "offer", about, chars, goal, "rule:readiness", said, holder=holder
            )
        for mark in marks:
            within = None if said is None else statements[said]
            parts = [p for p in _hung_on(tree, mark, token) if _inside(p[0], within)]
            if not parts or issue(tree, parts[0][0]) == "other":
                continue  # "if nothing else helps": nothing is asked of anybody
            for part, top in parts:
                yield TermDraft(
                    "precondition", issue(tree, part), part, top, "rule:condition",
                    said, holder=holder, condition=tree.chars(mark, mark),
                )  # fmt: skip


def _purely(tree: Tree, verb: int) -> bool:
    """Whether a verb is an infinitive without a subject of its own."""
    marks = {tree.lemma[c] for c in tree.dependents(verb, "mark")}
    return marks == {"to"} and tree.first(verb, "nsubj") is None


def _conditional(tree: Tree, verb: int) -> Iterator[int]:
    """The marks of the conditions that hang on a verb or an adjective."""
    for child in tree.dependents(verb, "advcl"):
        mark = tree.first(child, "mark")
        if mark is not None and tree.lemma[mark] in book()["conditions"]["marks"]:
            yield mark


def _inside(part: Chars, statement: StatementDraft | None) -> bool:
    """Whether a clause is among what is said: "..., a minister said" is not."""
    return statement is None or any(c.covers(part) for c in statement.contents)


def _hung_on(tree: Tree, mark: int, over: int) -> Iterator[tuple[Chars, int]]:
    """The clauses behind a mark of a condition: to the end of the sentence, or, where
    it stands in front, to the end of its own clause."""
    verb = tree.heads[mark]
    last = tree.edges[verb][1]
    if mark > over:
        last = tree.bounds[tree.sentence[mark]][1] - 1
        while last > mark and tree.pos[last] == "PUNCT":
            last -= 1
    yield from _side_by_side(tree, mark + 1, last)


def _side_by_side(tree: Tree, first: int, last: int) -> Iterator[tuple[Chars, int]]:
    """Clauses in a row, cut at the commas before their subjects and verbs."""
    starts = [first]
    for i in range(first + 1, last + 1):
        opens = tree.words[i - 1] == "," or tree.lemma[i - 1] in ("and", "or")
        verbal = tree.pos[i] in ("VERB", "AUX") and tree.tag[i] != "VBG"
        named = tree.pos[i] in ("PROPN", "NOUN", "PRON", "DET") and any(
            tree.label[k] == "nsubj" for k in range(i, min(last, i + 4) + 1)
        )
        if opens and (verbal or named):
            starts.append(i)
    for n, start in enumerate(starts):
        stop = starts[n + 1] - 1 if n + 1 < len(starts) else last
        while stop > start and (
            tree.pos[stop] in ("PUNCT", "CCONJ", "SPACE") or tree.lemma[stop] == "and"
        ):
            stop -= 1
        if stop > start:
            yield tree.chars(start, stop), tree.head_of(start, stop)


def glosses(tree: Tree, statements: list[StatementDraft]) -> Iterator[TermDraft]:
    """ "effectively demanding surrender": the report reads a demand into what was done."""
    kinds = book()["acts"]
    known = signals().cues
    for token in range(len(tree)):
        if tree.pos[token] != "VERB" or not glossed(tree, token):
            continue
        kind = kinds.get(known.get(tree.lemma[token], ""))
        what = tree.first(token, "obj", "ccomp", "xcomp")
        who = subject(tree, _reporting(tree, token))
        if kind is None or what is None or who is None or what < token:
            continue
        chars = tree.chars(token, tree.edges[what][1])
        yield TermDraft(
            kind,
            issue(tree, chars),
            chars,
            token,
            "rule:gloss",
            holder=short(tree, who),
        )


def _reporting(tree: Tree, verb: int) -> int:
    """The verb whose subject a reading is of: the reporting one, if it hangs below."""
    host = tree.heads[verb] if tree.label[verb] == "advcl" else verb
    while tree.label[host] == "conj":
        host = tree.heads[host]
    above = tree.heads[host]
    if tree.label[host] == "ccomp" and tree.lemma[above] in vocabulary().speech:
        return above
    return verb


def concessions(tree: Tree, statements: list[StatementDraft]) -> Iterator[TermDraft]:
    """ "both sides considering significant compromises"."""
    for token in range(len(tree)):
        if tree.lemma[token] not in book()["concessions"] or tree.label[token] != "obj":
            continue
        verb = tree.heads[token]
        who = subject(tree, verb)
        if who is None and tree.label[verb] == "acl" and tree.tag[verb] == "VBG":
            who = tree.heads[verb]  # "both sides considering compromises"
        if tree.pos[verb] != "VERB" or who is None or who > verb:
            continue
        if any(tree.tag[c] == "WDT" for c in tree.children[who]):
            continue  # "which side might make concessions" is asked
        if _withheld(tree, verb):
            continue
        first = tree.edges[who][0]
        while first < who and (
            tree.label[first] in ("case", "mark")
            or tree.pos[first] in ("PUNCT", "SCONJ")
        ):
            first += 1
        yield TermDraft(
            "concession",
            issue(tree, tree.chars(verb, tree.edges[token][1])),
            tree.chars(first, tree.edges[token][1]),
            verb,
            "rule:concession",
            said_in(statements, tree.chars(verb, token)),
            holder=Chars(tree.starts[first], short(tree, who).end),
        )


def _withheld(tree: Tree, verb: int) -> bool:
    """Whether nothing is conceded: it is denied, refused, or asked of somebody else."""
    after = tree.words[verb + 1].lower() if verb + 1 < len(tree) else ""
    cues, lemma = signals().cues, tree.lemma[verb]
    act = cues.get(f"{lemma} {after}") or cues.get(lemma)
    return act in WITHHOLDING or modality(tree, verb, "actual") == "negated"


WITHHOLDING = frozenset(
    {"reject", "rule_out", "oppose", "condemn", "deny", "demand", "call_for", "urge"}
)
"""Acts on a concession that are none: "rejected any compromise"."""
