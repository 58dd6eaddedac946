"""What is one across reports: reprints, actors, initiatives, events, utterances.

Plain rows in, merges out. Nothing here alters a record: a merge says that two items are
one, why, and how sure that is, and whoever keeps the collection decides what it shows.
"""

from dragoman.unite.actors import actors
from dragoman.unite.events import events
from dragoman.unite.initiatives import initiatives
from dragoman.unite.reprints import reprints
from dragoman.unite.rows import (
    Actor,
    Cluster,
    EntityRow,
    EventRow,
    InitiativeRow,
    Judgement,
    Merge,
    ReportRow,
    Tenure,
    UtteranceRow,
)
from dragoman.unite.shingles import signature
from dragoman.unite.utterances import utterances

__all__ = [
    "Actor",
    "Cluster",
    "EntityRow",
    "EventRow",
    "InitiativeRow",
    "Judgement",
    "Merge",
    "ReportRow",
    "Tenure",
    "UtteranceRow",
    "actors",
    "events",
    "initiatives",
    "reprints",
    "signature",
    "utterances",
]
