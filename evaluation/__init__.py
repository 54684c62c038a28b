"""Measuring the program: attribution on PolNeAR, whole dossiers against analysts' readings, speed.

`python -m evaluation` is `make eval`, `python -m evaluation.bench` is `make bench`. What needs `../shared` is skipped without it,
and says so.
"""
