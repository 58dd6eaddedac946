"""What is one across reports: reprints, actors, initiatives, events, utterances.

Plain rows in, merges out. Nothing here alters a record: a merge says that two items are
one, why, and how sure that is, and whoever keeps the collection decides what it shows.
"""

from dragoman.unite.reprints import reprints
from dragoman.unite.rows import Judgement, Merge, ReportRow
from dragoman.unite.shingles import signature

__all__ = ["Judgement", "Merge", "ReportRow", "reprints", "signature"]
