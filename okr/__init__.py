"""The product without its screens, one sentence a folder.

domain       the rules: one file per aggregate, formulas and problems beside them
application  the doors: load, act, keep; one file per process over many aggregates
store        events on disk: everything that adapts the event library to our needs
accounts     who people are: the mutable side, which can be forgotten
projections  rows made from events: one file per question that people ask
exports      words out: functions from rows to text and bytes
imports      files in: one file per source, each yields commands
sample       a company of sample data, laid down day by day
cli          the `okr` command, one file per noun

workspace.py puts these together for one company; policy.py alone decides who may do
and read what; serving.py starts the processes.
"""
