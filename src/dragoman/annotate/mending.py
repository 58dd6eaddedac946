"""What grammar decides against the parse: auxiliaries, infinitives, agreement.

Each mend is one that the treebanks bear out without exception, or nearly so.
"""

import numpy as np

from dragoman.annotate.model import Ints, Model
from dragoman.annotate.windows import Words


def mend(model: Model, words: Words, xpos: Ints, dep: Ints, heads: Ints) -> None:
    """Mend arcs and labels of a report in place.

    Args:
        model: The weights, for its lists of labels.
        words: The report's words.
        xpos, dep: Positions of each word's tag and label in those lists.
        heads: Position of each word's head.
    """
    _modals(model, xpos, dep, heads)
    _infinitives(model, words, xpos, dep, heads)
    _agreement(model, xpos, dep, heads)
    _rows(model, xpos, dep, heads)
    _single_subjects(model, xpos, dep, heads)


def _modals(model: Model, xpos: Ints, dep: Ints, heads: Ints) -> None:
    """Hang a modal that stands beside its infinitive in the tree below it.

    In the treebanks a modal is the auxiliary of the bare infinitive behind it, without
    exception; the two are mended in place.
    """
    modal, bare = (model.labels.xpos.index(tag) for tag in ("MD", "VB"))
    aux = model.labels.dep.index("aux")
    for i in np.flatnonzero((xpos == modal) & (dep != aux)).tolist():
        behind = range(i + 1, min(i + 1 + MODAL_REACH, len(heads)))
        verb = next((j for j in behind if xpos[j] == bare), None)
        if verb is None or heads[verb] not in (i, heads[i]):
            continue
        if heads[verb] == i:  # the modal stood where the verb belongs
            heads[verb], dep[verb] = (verb if heads[i] == i else heads[i]), dep[i]
        heads[(heads == i) & (np.arange(len(heads)) != verb)] = verb
        heads[i], dep[i] = verb, aux


def _infinitives(
    model: Model, words: Words, xpos: Ints, dep: Ints, heads: Ints
) -> None:
    """Hang an infinitive right behind a verb below it: "continues to work".

    Where the parse takes both for the same thing of a third word, the second would
    stand beside the first without a conjunction; the two are mended in place.
    """
    tags, labels = model.labels.xpos, model.labels.dep
    verbs = [tags.index(t) for t in ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")]
    clausal = [labels.index(d) for d in ("ccomp", "xcomp", "advcl", "acl")]
    for i in np.flatnonzero(xpos == tags.index("VB")).tolist():
        verb = i - 2
        if verb < 0 or words.words[i - 1].lower() != "to" or heads[i - 1] != i:
            continue
        beside = heads[i] == heads[verb] and heads[i] not in (i, verb)
        if beside and xpos[verb] in verbs and dep[i] in clausal:
            heads[i], dep[i] = verb, labels.index("xcomp")


def _agreement(model: Model, xpos: Ints, dep: Ints, heads: Ints) -> None:
    """Hang what "and" adds to a singular subject on the last noun before it.

    "The plan of Chad and Mali deserves support": two would deserve it. The second state
    belongs to the first; the arc is mended in place.
    """
    tags, labels = model.labels.xpos, model.labels.dep
    singular, name = tags.index("VBZ"), tags.index("NNP")
    subject, below = labels.index("nsubj"), labels.index("nmod")
    for i in np.flatnonzero((dep == labels.index("conj")) & (xpos == name)).tolist():
        noun = int(heads[i])
        verb = int(heads[noun])
        helped = (heads == verb) & (xpos == singular) & (np.arange(len(heads)) > i)
        if (
            dep[noun] != subject
            or noun > i
            or not (xpos[verb] == singular or helped.any())
        ):
            continue
        between = np.flatnonzero((heads == noun) & (dep == below) & (xpos == name))
        between = between[(between > noun) & (between < i)]
        if len(between):
            heads[i] = between[-1]


MODAL_REACH = 4
"""Words behind a modal within which its infinitive stands: "must never again be"."""


def _rows(model: Model, xpos: Ints, dep: Ints, heads: Ints) -> None:
    """Hang a bare infinitive of a row on the first one, not on the finite verb above.

    "We need to open the port, pay the crews and leave": what is coordinated has one form;
    the arc is mended in place.
    """
    tags, labels = model.labels.xpos, model.labels.dep
    bare = tags.index("VB")
    finite = [tags.index(t) for t in ("VBD", "VBP", "VBZ")]
    own = [labels.index(d) for d in ("nsubj", "aux", "mark")]
    for i in np.flatnonzero((dep == labels.index("conj")) & (xpos == bare)).tolist():
        verb = int(heads[i])
        if xpos[verb] not in finite or (np.isin(dep, own) & (heads == i)).any():
            continue
        below = (heads == verb) & (dep == labels.index("xcomp")) & (xpos == bare)
        first = [j for j in np.flatnonzero(below).tolist() if verb < j < i]
        if first:
            heads[i] = first[-1]


def _single_subjects(model: Model, xpos: Ints, dep: Ints, heads: Ints) -> None:
    """Hang an adjective on the subject that it stands before: "Chadian President Moe met".

    A verb has one subject; of two in one run of words the adjective describes the other.
    """
    tags, labels = model.labels.xpos, model.labels.dep
    adjective, subject = tags.index("JJ"), labels.index("nsubj")
    nominal = [tags.index(t) for t in ("JJ", "NN", "NNP", "NNS")]
    for i in np.flatnonzero((dep == subject) & (xpos == adjective)).tolist():
        others = np.flatnonzero((dep == subject) & (heads == heads[i])).tolist()
        other = next((j for j in others if i < j <= i + TITLE), None)
        if other is not None and np.isin(xpos[i:other], nominal).all():
            heads[i], dep[i] = other, labels.index("amod")


TITLE = 5
"""Words from an adjective to the name of whom it describes: "the acting deputy minister"."""
