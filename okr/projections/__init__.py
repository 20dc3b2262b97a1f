"""ROWS: the read model (files, position, catch-up, rebuild), and one file a question.

A projection is a module: `create(db)`, `tell(db, event, position)`, then the queries
over its own tables. Rows may be deleted at any moment: events are the truth. Nothing
that depends on today is a row; queries are handed the `day`.
"""
