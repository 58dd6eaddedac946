"""Dragoman keeps the diplomatic record: who said and did what, in whose words.

>>> import dragoman
>>> dragoman.__version__
'0.1.0'
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from dragoman.classify import classify as classify
    from dragoman.pipeline import read as read

_WHERE = {"classify": "dragoman.classify", "read": "dragoman.pipeline"}

__all__ = ["__version__", "classify", "read"]


def __getattr__(name: str) -> Any:
    """Load the pipeline only when it is asked for: importing costs nothing."""
    if name in _WHERE:
        from importlib import import_module

        return getattr(import_module(_WHERE[name]), name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
