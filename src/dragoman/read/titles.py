"""The title of a page, without the names that its site writes around it.

What stands behind a dash may be the outlet or half of the headline. It is taken off only
on evidence: it names the outlet or its address, or the page writes the rest alone in
another place (its heading, its headline for search engines).
"""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from dragoman.read.bodies import plain

_JOINT = re.compile(r"\s+[|–—•·»-]+\s+|\s*[|»]\s*|\s+::\s+")
_PART = re.compile(_JOINT.pattern + r"|:\s+")
_META = ("og:title", "twitter:title", "parsely-title", "dc.title", "sailthru.title")
MAX_TITLE = 400
"""Characters of a title that is looked at; longer ones are texts."""


def offered(tree: Any) -> list[str]:
    """The titles that a page gives itself, in the order of trust, each once."""
    titles = (" ".join(title.split()) for title in _offers(tree))
    return list(dict.fromkeys(t for t in titles if 0 < len(t) <= MAX_TITLE))


def chosen(
    title: str | None, offers: list[str], outlet: str | None, url: str | None
) -> str | None:
    """The title without site names.

    Args:
        title: What was found to be the title.
        offers: Titles that the page gives itself.
        outlet: The name of its site, where the page says it.
        url: Its address.

    >>> chosen("Talks collapse | The Wire", [], "The Wire", None)
    'Talks collapse'
    >>> chosen("Opinion | Talk now - Wire", ["Talk now"], None, None)
    'Talk now'
    >>> chosen("Iran - no deal", ["Iran - no deal"], "The Wire", None)
    'Iran - no deal'
    """
    if not title:
        title = next(iter(offers), "")
    title = " ".join(title.split())[:MAX_TITLE]
    known = {plain(offer) for offer in offers}
    names = _names(outlet, url)
    while joints := list(_JOINT.finditer(title)):
        first, last = joints[0], joints[-1]
        head, tail = title[: first.start()], title[last.end() :]
        if _squeezed(tail) in names:
            title = title[: last.start()]
        elif _squeezed(head) in names:
            title = title[first.end() :]
        else:
            break
    title = _alone(title, known)
    return title.strip(" |»–—-") or None


def _alone(title: str, known: set[str]) -> str:
    """The longest run of a title's parts that the page also writes alone."""
    joints = list(_PART.finditer(title))
    starts = [0, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), len(title)]
    runs = [title[s:e] for s in starts for e in ends if 0 < e - s < len(title)]
    runs = [run for run in runs if plain(run) in known and len(run.split()) > 1]
    return max(runs, key=len, default=title)


def _names(outlet: str | None, url: str | None) -> set[str]:
    """The names of a site, squeezed: `The Wire`, `wire.example`, `wire`."""
    outlet = outlet or ""
    names = {_squeezed(name) for name in (outlet, *_JOINT.split(outlet))}
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    labels = host.split(".")
    names |= {_squeezed(host), *(_squeezed(label) for label in labels[:-1])}
    return {name for name in names if len(name) > 1}


def _squeezed(name: str) -> str:
    return re.sub(r"\W+", "", name.lower().removeprefix("the "))


def _offers(tree: Any) -> Iterator[str]:
    for heading in tree.xpath("//h1")[:3]:
        yield heading.text_content()
    metas: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        metas.setdefault(name, meta.get("content"))
    yield from (metas[name] for name in _META if name in metas)
    for block in tree.xpath('//script[@type="application/ld+json"]/text()'):
        yield from _headlines(block)
    yield from tree.xpath("//title/text()")[:1]


def _headlines(block: str) -> Iterator[str]:
    try:
        found = json.loads(block)
    except (ValueError, RecursionError):
        return
    for node in found if isinstance(found, list) else [found]:
        nodes = [node, *(node.get("@graph") or [])] if isinstance(node, dict) else []
        for one in nodes:
            if isinstance(one, dict) and isinstance(one.get("headline"), str):
                yield one["headline"]
