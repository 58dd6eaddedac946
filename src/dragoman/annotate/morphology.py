"""Lemmas and morphology from the tags that the heads give.

Morphology follows from the Penn tag, in the features of Universal Dependencies.
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


UNIVERSAL = {
    "$": "SYM", "''": "PUNCT", ",": "PUNCT SYM", "-LRB-": "PUNCT", "-RRB-": "PUNCT",
    ".": "PUNCT", ":": "PUNCT", "ADD": "PROPN X", "CC": "CCONJ", "CD": "NUM",
    "DT": "DET PRON", "EX": "PRON", "FW": "X NOUN ADV", "HYPH": "PUNCT SYM",
    "IN": "ADP SCONJ", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "LS": "NUM X",
    "MD": "AUX", "NFP": "PUNCT SYM", "NN": "NOUN PRON", "NNP": "PROPN ADJ VERB",
    "NNPS": "PROPN", "NNS": "NOUN", "PDT": "DET", "POS": "PART", "PRP": "PRON",
    "PRP$": "PRON", "RB": "ADV PART", "RBR": "ADV", "RBS": "ADV", "RP": "ADP",
    "SYM": "SYM PUNCT", "TO": "PART", "UH": "INTJ", "VB": "VERB AUX", "VBD": "VERB AUX",
    "VBG": "VERB AUX", "VBN": "VERB AUX", "VBP": "VERB AUX", "VBZ": "VERB AUX",
    "WDT": "PRON DET", "WP": "PRON", "WP$": "PRON", "WRB": "ADV", "``": "PUNCT",
}  # fmt: skip
"""Universal parts of speech that go with a Penn tag in the English treebanks."""

PLURAL = "NNS"


def numbered(word: str, tag: str) -> str:
    """The tag of a word, where the dictionary knows it for a plural: never a singular.

    >>> numbered("strikes", "NN"), numbered("news", "NN"), numbered("strikes", "VBZ")
    ('NNS', 'NN', 'VBZ')
    """
    if tag != "NN" or word[-1:] != "s":
        return tag
    from lemminflect import getAllLemmas

    low = word.lower()
    known = getAllLemmas(low, upos="NOUN").get("NOUN", ())
    return PLURAL if known and low not in known else tag


AUXILIARIES = {
    "am": "be", "is": "be", "are": "be", "was": "be", "were": "be", "been": "be",
    "being": "be", "'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be",
    "’m": "be", "has": "have", "had": "have", "having": "have", "'ve": "have",
    "’ve": "have", "does": "do", "did": "do", "done": "do", "ca": "can", "wo": "will",
    "sha": "shall", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would",
}  # fmt: skip
NEGATIONS = frozenset({"n't", "n’t", "nt", "not"})


def lemma(word: str, upos: str, tag: str) -> str:
    """The lemma of a word with these tags; proper nouns keep their case.

    Verbs and inflected nouns and adjectives are looked up in lemminflect's dictionary
    and rules; what English does not inflect is put in lower case.

    >>> lemma("said", "VERB", "VBD"), lemma("Talks", "NOUN", "NNS")
    ('say', 'talk')
    >>> lemma("wo", "AUX", "MD"), lemma("Moscow", "PROPN", "NNP")
    ('will', 'Moscow')
    """
    if upos == "PROPN":
        return word
    low = word.lower()
    if low in NEGATIONS:
        return "not"
    if upos == "AUX":
        return AUXILIARIES.get(low, low)
    if upos == "VERB" or (upos == "NOUN" and (tag == "NNS" or low.endswith("ies"))):
        return _looked_up(low, upos)
    if tag in ("JJR", "JJS", "RBR", "RBS") and low not in ("more", "most", "least"):
        return _looked_up(low, "ADJ" if tag[0] == "J" else "ADV")
    return low


def _looked_up(low: str, upos: str) -> str:
    from lemminflect import getLemma

    found = getLemma(low, upos=upos)
    return found[0] if found else low
