"""Dragoman keeps the diplomatic record: who said and did what, in whose words.

>>> import dragoman
>>> dragoman.__version__
'0.1.0.dev0'
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0.dev0"

if TYPE_CHECKING:
    from dragoman.pipeline import read as read

__all__ = ["__version__", "read"]


def __getattr__(name: str) -> Any:
    """Load the pipeline only when it is asked for: importing costs nothing."""
    if name == "read":
        from dragoman.pipeline import read

        return read
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
