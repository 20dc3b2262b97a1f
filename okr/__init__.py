"""The product without its screens, one sentence a folder.

domain       the rules: one file per aggregate, formulas and problems beside them
application  the doors: load, act, keep; one file per process over many aggregates
store        events on disk: everything that adapts the event library to our needs
accounts     who people are: the mutable side, which can be forgotten
projections  rows made from events: one file per question that people ask
exports      words out: functions from rows to text and bytes
imports      files in: one file per source, each yields commands
delivery     out of the house: the worker and what it sends

workspace.py puts these together for one company; cli.py is the `okr` command;
policy.py alone decides who may do and read what; serving.py starts the processes.
"""
