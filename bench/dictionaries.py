"""Dictionaries of the PETRARCH coders, read as a user's codebook.

Verbs and their patterns become the data of `patterns.yaml`; actors and agents become a
list of names with codes. What those dictionaries can say and the codebook cannot is
left out: patterns with a set that no dictionary defines, and `^` (a party passed over).
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dragoman.extract.trees import Tree

NONE = "---"
CODE = re.compile(r"\[\s*([^\]]*?)\s*\]")
DATES = re.compile(r"^(\S+?)\s+(?:([<>])\s*(\d+)|(\d+)\s*-\s*(\d+))$")
REMARK = re.compile(r"(^|\s)#.*")
COMMENT = re.compile(r"<!\s*--.*?-->", re.DOTALL)
SHIFT = 0xFFFF
"""What the internal ontology takes from a code for "not"."""
LEFT_OF_NAME = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PART"})
RIGHT_OF_NAME = frozenset({"NOUN", "PROPN", "ADJ", "PART", "NUM"})
JOINING = frozenset({"of", "from", "in"})
"""Prepositions between an agent and the name of whose it is."""

Words = tuple[str, ...]


def verbs(text: str) -> dict[str, Any]:
    """A dictionary of verbs as the data of `patterns.yaml`.

    >>> made = verbs("&DEAL\\n+PACT\\n--- SIGN [057] ---\\nSIGN\\n- * &DEAL [053]")
    >>> made["verbs"]["sign"]
    {'code': '057', 'patterns': {'* &deal': '053'}}
    """
    sets: dict[str, list[str]] = {}
    entries: dict[str, dict[str, Any]] = {}
    block: list[str] = []
    name, default = "", ""
    for whole in text.splitlines():
        line = REMARK.sub("", whole)
        code = CODE.search(line)
        plain = line[: code.start()] if code else line
        plain = plain.partition("{")[0] if not plain.startswith(("-", "*")) else plain
        plain = plain.strip()
        if not plain:
            continue
        if plain.startswith("---"):
            block, name, default = [], "", _coded(code)
        elif plain.startswith("&") and not default:
            name = plain[1:].lower()
            sets[name] = []
        elif plain.startswith("+") and name:
            sets[name].append(_spaced(plain[1:]))
        elif plain.startswith(("-", "*")):
            pattern = _pattern(plain.lstrip("- "))
            if "*" in pattern and _known(pattern, sets):
                for verb in block:
                    entries[verb]["patterns"][pattern] = _coded(code).strip("-")
        else:
            verb = _spaced(plain.replace("+", ""))
            block.append(verb)
            entry = entries.setdefault(verb, {"patterns": {}})
            own = _coded(code) or default
            if own != NONE:
                entry = {"code": own, "patterns": entry["patterns"]}
            entries[verb] = entry
    return {"sets": sets, "verbs": entries}


def _coded(code: re.Match[str] | None) -> str:
    return code[1] if code else ""


def _spaced(words: str) -> str:
    plain = re.sub(r"[()]", "", words).replace("_", " ").lower()
    return " ".join(plain.split())


def _pattern(line: str) -> str:
    """One pattern in the notation of the codebook."""
    parts = re.findall(r"[{}()]|[^\s{}()]+", line.replace("^", " "))
    made, inside = [], 0
    for part in parts:
        inside += (part in "{(") - (part in "})")
        words = part.lower() if part.startswith("&") else _spaced(part) or part
        made.append("{" + words + "}" if " " in words and not inside else words)
    text = " ".join(made)
    return re.sub(r"\s+(?=[)}])|(?<=[({])\s+|[({]\s*[)}]", "", text).strip()


def _known(pattern: str, sets: dict[str, list[str]]) -> bool:
    return all(name in sets for name in re.findall(r"&(\S+?)(?=[\s)}]|$)", pattern))


def negations(text: str) -> dict[str, str]:
    """What each code becomes under "not", by the internal ontology.

    >>> negations("050:0x0080\\n110:0x1007f#Disapprove")
    {'110': '050'}
    """
    values: dict[str, int] = {}
    for line in text.splitlines():
        found = re.match(r"(\w+):([-+0-9A-Fa-fx]+)", line)
        if found:
            parts = re.findall(r"[-+]?0x[0-9A-Fa-f]+", found[2])
            values[found[1]] = sum(int(p, 16) for p in parts)
    codes = {value: code for code, value in reversed(values.items())}
    turned = {c: codes.get(v - SHIFT) for c, v in values.items()}
    return {c: t for c, t in turned.items() if t is not None}


@dataclass(slots=True)
class Actors:
    """Names of actors and agents, longest first, with what they are coded as.

    Attributes:
        names: Each name with its codes and the days between which a code holds.
        agents: Each kind of person with the code that it adds.
    """

    names: dict[Words, list[tuple[str, int, int]]] = field(default_factory=dict)
    agents: dict[Words, str] = field(default_factory=dict)

    def code(self, tree: Tree, token: int, day: int) -> str | None:
        """The code of the actor that is named at a token, with its agents."""
        span = self._span(tree, token, self.names)
        if span is None:
            return None
        held = self.names[_words(tree, *span)]
        there = [
            (last - first, code) for code, first, last in held if first <= day <= last
        ]
        if not there or min(there)[1] == NONE:
            return None
        code = min(there)[1]
        for agent in self._beside(tree, *span):
            plain = agent.replace("~", "")
            if plain not in (code[-3:], code[-6:], code[3:]):
                code = agent.replace("~", code)
        return code

    def _span(self, tree: Tree, token: int, known: Any) -> tuple[int, int] | None:
        """The longest known name that begins at a token, half-open."""
        for size in range(6, 0, -1):
            if token + size <= len(tree) and _words(tree, token, token + size) in known:
                return token, token + size
        return None

    def _beside(self, tree: Tree, first: int, last: int) -> Iterator[str]:
        """The codes of the agents in the phrase around a name."""
        left, right = first, last
        while left > 0 and (
            tree.pos[left - 1] in LEFT_OF_NAME
            or tree.words[left - 1].lower() in JOINING
        ):
            left -= 1
        while right < len(tree) and tree.pos[right] in RIGHT_OF_NAME:
            right += 1
        at = left
        while at < right:
            span = self._span(tree, at, self.agents)
            if span is not None and (span[1] <= first or span[0] >= last):
                yield self.agents[_words(tree, *span)]
            at = span[1] if span is not None else at + 1


def _words(tree: Tree, first: int, last: int) -> Words:
    return tuple(w.lower() for w in tree.words[first:last])


def actors(names: str, agents: str, split: Callable[[str], Words]) -> Actors:
    """Read the dictionaries of actors and agents.

    Args:
        names, agents: The two files.
        split: Cuts a name into words as the reader of the sentences does.
    """
    made = Actors()
    codes: list[tuple[str, int, int]] = []
    for line in COMMENT.sub("", names).splitlines():
        plain = line.partition("#")[0]
        name = plain.partition("[")[0].strip()
        if name:
            if not name.startswith("+"):
                codes = []
            made.names[_cut(name.lstrip("+"), split)] = codes
        codes.extend(_dated(code) for code in CODE.findall(plain))
    marks = dict(re.findall(r"(!\w+!)\s*=\s*(.*)", agents))
    for line in COMMENT.sub("", agents).splitlines():
        code = CODE.search(line)
        if code is None or line.startswith(("#", "!P", "!M =")):
            continue
        for name in _agents(line[: code.start()], marks):
            made.agents[_cut(name, split)] = code[1]
    return made


def _cut(name: str, split: Callable[[str], Words]) -> Words:
    return tuple(w.lower() for w in split(" ".join(name.replace("_", " ").split())))


def _dated(code: str) -> tuple[str, int, int]:
    """A code with the first and last day on which it holds."""
    found = DATES.match(code)
    if found is None:
        return code, 0, 10**9
    plain, way, day, first, last = found.groups()
    if way:
        return (plain, 0, _day(day)) if way == "<" else (plain, _day(day), 10**8)
    return plain, _day(first), _day(last)


def _day(digits: str) -> int:
    return int(digits) if len(digits) == 8 else int("19" + digits)


def _agents(given: str, marks: dict[str, str]) -> Iterator[str]:
    """The names of one line: as it stands, its plural, and what a mark stands for."""
    name, _, plural = given.partition("{")
    name = name.strip()
    mark = next((m for m in marks if m in name), None)
    if mark is not None:
        for word in marks[mark].split(","):
            yield name.replace(mark, word.strip())
        return
    yield name
    if "{" not in given:
        yield name[:-1] + "IES" if name.endswith("Y") else name + "S"
        yield name + "ES"
    elif plural.strip(" }"):
        yield plural.strip(" }")
