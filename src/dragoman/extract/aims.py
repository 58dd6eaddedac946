"""Terms that no act puts forward: provisions, objectives, owned demands, concessions.

Read off the constructions that hold them: "the accord, which aimed to A and B"; "remains
determined to reclaim"; "its demand that"; "effectively
demanding"; "considering compromises".
"""

from collections.abc import Container, Iterator

from dragoman.extract.clauses import glossed, subject
from dragoman.extract.cues import vocabulary
from dragoman.extract.drafts import Chars, StatementDraft
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
                if case is not None and tree.tag[top] in ("NNP", "CD"):
                    continue  # "set for 24 June": when, and not what
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
                pursued = tree.label[token] == "obj" and (
                    tree.lemma[tree.heads[token]] in known["pursuing"]
                )
                who = subject(tree, tree.heads[token]) if pursued else None
                if who is None or tree.pos[owner] != "PRON":
                    who = owner
                if about != "other" or pursued:  # "their goals" alone: not which
                    yield TermDraft(
                        "objective", about, chars, token,
                        "rule:goal" if pursued else "rule:objective",
                        holder=tree.subtree(who),
                    )  # fmt: skip
            continue
        verbal = lemma in known["verbs"] and tree.pos[token] == "VERB"
        if not verbal and tree.words[token].lower() not in known["adjectives"]:
            continue
        who = subject(tree, token)
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


def efforts(tree: Tree, statements: list[StatementDraft]) -> Iterator[TermDraft]:
    """ "its efforts to end the war", "a Swedish bid to free the hostages"."""
    for token in range(len(tree)):
        listed = tree.lemma[token] in book()["objective"]["efforts"]
        if not listed or tree.pos[token] != "NOUN":
            continue
        who = _striving(tree, token)
        dropped = tree.lemma[tree.heads[token]] in book()["objective"]["dropping"]
        if who is None or dropped or modality(tree, token, "actual") == "negated":
            continue
        for child in tree.dependents(token, "acl", "xcomp"):
            if child < token or tree.tag[child] != "VB":
                continue
            for part, top in parts_of(tree, child, None):
                about = issue(tree, part)
                if about not in ("other", "negotiation"):  # "to reach a deal": on what?
                    yield TermDraft(
                        "objective", about, part, top, "rule:effort",
                        said_in(statements, part), holder=short(tree, who),
                    )  # fmt: skip


def _striving(tree: Tree, noun: int) -> int | None:
    """Whose an effort is: its possessor, the name before it, or who makes it."""
    for child in tree.children[noun]:
        named = child < noun and tree.label[child] in ("compound", "amod")
        if tree.dep[child] == "nmod:poss" or (named and tree.words[child][0].isupper()):
            return child
    verb = tree.heads[noun]
    made = tree.label[noun] == "obj" and tree.pos[verb] == "VERB"
    return subject(tree, verb) if made else None


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
            if kind == "proposed_step" and tree.lemma[child] in book()["wrappers"]:
                continue  # "a proposal for a deal": an initiative
            yield TermDraft(
                kind, about, part, child, "rule:owned-term", holder=tree.subtree(owner)
            )


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
