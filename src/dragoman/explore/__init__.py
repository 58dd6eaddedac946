"""The explorer: a collection in a browser, served from its own machine.

`serving` puts the parts together; `guard` decides who may ask, `collection` keeps the
file open for reading, `routes/` answer, and `reviews` keeps what people decided about
records in a file of its own. Every question is read-only: nothing here writes into the
collection.
"""
