"""The pronouns of English by what they can mean, in lower case."""

MASCULINE = frozenset({"he", "him", "his", "himself"})
FEMININE = frozenset({"she", "her", "hers", "herself"})
THING = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
SINGULAR_FIRST = frozenset({"i", "me", "my", "mine", "myself"})
PLURAL_FIRST = frozenset({"we", "us", "our", "ours", "ourselves"})
FIRST = SINGULAR_FIRST | PLURAL_FIRST
SECOND = frozenset({"you", "your", "yours", "yourself"})
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
NOMINATIVE = frozenset({"he", "she", "they"})
OWNING = frozenset({"his", "her", "its", "their"})
GENDERS = dict.fromkeys(MASCULINE, "masculine") | dict.fromkeys(FEMININE, "feminine")
ALL = MASCULINE | FEMININE | THING | PLURAL | FIRST | SECOND | RELATIVE - {"that"}
"""Those that are resolved; "that" is mostly a conjunction."""
