"""Stage 2: a text becomes an annotated document.

Loading the model costs time and memory, so nothing is loaded before it is asked for.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.annotate.annotator import Annotator as Annotator
    from dragoman.annotate.annotator import load as load
    from dragoman.annotate.spans import Attribution as Attribution
    from dragoman.annotate.spans import Findings as Findings
    from dragoman.annotate.spans import Planned as Planned
    from dragoman.annotate.spans import Sought as Sought
    from dragoman.annotate.spans import Told as Told
    from dragoman.annotate.spans import attributions as attributions
    from dragoman.annotate.spans import findings as findings
    from dragoman.annotate.spans import quotations as quotations

_WHERE = {
    "Annotator": "annotator",
    "load": "annotator",
    "Attribution": "spans",
    "Findings": "spans",
    "Planned": "spans",
    "Sought": "spans",
    "Told": "spans",
    "attributions": "spans",
    "findings": "spans",
    "quotations": "spans",
}

__all__ = [
    "Annotator",
    "Attribution",
    "Findings",
    "Planned",
    "Sought",
    "Told",
    "attributions",
    "findings",
    "load",
    "quotations",
]


def __getattr__(name: str) -> Any:
    """Import the room that a name stands in when it is asked for."""
    if name not in _WHERE:
        raise AttributeError(f"module 'dragoman.annotate' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"dragoman.annotate.{_WHERE[name]}"), name)
