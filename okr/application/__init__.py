"""DOORS: one for all aggregates, and a gerund file per process that touches several."""
