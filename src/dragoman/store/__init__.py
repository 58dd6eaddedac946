"""The collection: many reports in one file of DuckDB, with what they say and share.

`schema.sql` has the tables and `views.sql` the views that people query. `Store` opens a
file; what goes in is checked against its text at the door.
"""

from dragoman.store.database import VERSION, Store
from dragoman.store.rows import report_key

__all__ = ["VERSION", "Store", "report_key"]
