"""Lemmas and morphology from what the heads say: no dictionary is shipped.

A lemma is an edit of the word ("-s", "ied -> y"), learnt from treebanks; morphology
follows from the Penn tag, in the features of Universal Dependencies.
"""

FEATURES = {
    "VBD": "Mood=Ind|Tense=Past|VerbForm=Fin",
    "VBZ": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "VBP": "Mood=Ind|Tense=Pres|VerbForm=Fin",
    "VBN": "Tense=Past|VerbForm=Part",
    "VBG": "VerbForm=Ger",
    "VB": "VerbForm=Inf",
    "MD": "VerbForm=Fin",
    "NN": "Number=Sing",
    "NNS": "Number=Plur",
    "NNP": "Number=Sing",
    "NNPS": "Number=Plur",
    "JJ": "Degree=Pos",
    "JJR": "Degree=Cmp",
    "JJS": "Degree=Sup",
    "RBR": "Degree=Cmp",
    "RBS": "Degree=Sup",
    "CD": "NumType=Card",
}
PRONOUNS = {
    "i": "Number=Sing|Person=1|PronType=Prs",
    "me": "Number=Sing|Person=1|PronType=Prs",
    "my": "Number=Sing|Person=1|Poss=Yes|PronType=Prs",
    "we": "Number=Plur|Person=1|PronType=Prs",
    "us": "Number=Plur|Person=1|PronType=Prs",
    "our": "Number=Plur|Person=1|Poss=Yes|PronType=Prs",
    "you": "Person=2|PronType=Prs",
    "your": "Person=2|Poss=Yes|PronType=Prs",
    "he": "Gender=Masc|Number=Sing|Person=3|PronType=Prs",
    "him": "Gender=Masc|Number=Sing|Person=3|PronType=Prs",
    "his": "Gender=Masc|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
    "she": "Gender=Fem|Number=Sing|Person=3|PronType=Prs",
    "her": "Gender=Fem|Number=Sing|Person=3|PronType=Prs",
    "it": "Gender=Neut|Number=Sing|Person=3|PronType=Prs",
    "its": "Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
    "they": "Number=Plur|Person=3|PronType=Prs",
    "them": "Number=Plur|Person=3|PronType=Prs",
    "their": "Number=Plur|Person=3|Poss=Yes|PronType=Prs",
    "who": "PronType=Rel",
    "which": "PronType=Rel",
    "this": "Number=Sing|PronType=Dem",
    "that": "Number=Sing|PronType=Dem",
    "these": "Number=Plur|PronType=Dem",
    "those": "Number=Plur|PronType=Dem",
}


def features(word: str, tag: str) -> str:
    """The morphology of a word with this Penn tag, as a feature string.

    >>> features("met", "VBD")
    'Mood=Ind|Tense=Past|VerbForm=Fin'
    """
    if tag in ("PRP", "PRP$", "WP", "WDT", "DT"):
        return PRONOUNS.get(word.lower(), "")
    return FEATURES.get(tag, "")


def script(form: str, lemma: str) -> str:
    """The edit that turns a form into its lemma, as a class to learn.

    `=` keeps the form, `S2:y` cuts two characters and adds "y", `Wbe` replaces all.

    >>> script("parties", "party"), script("was", "be"), script("talks", "talk")
    ('S3:y', 'Wbe', 'S1:')
    """
    form, lemma = form.lower(), lemma.lower()
    if form == lemma:
        return "="
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    if same and len(form) - same <= 5:  # longer endings are other words
        return f"S{len(form) - same}:{lemma[same:]}"
    return f"W{lemma}" if len(form) < 8 else "="


def lemma(form: str, edit: str, *, proper: bool = False) -> str:
    """Apply an edit; a proper noun keeps its case.

    >>> lemma("Parties", "S3:y"), lemma("Moscow", "=", proper=True)
    ('party', 'Moscow')
    """
    base = form if proper else form.lower()
    if edit == "=":
        return base
    if edit[0] == "W":
        return edit[1:]
    cut, _, end = edit[1:].partition(":")
    keep = len(base) - int(cut)
    return base[:keep] + end if keep > 0 else base
