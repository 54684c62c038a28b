"""On what a statement rests, and how it came: chains, evidence, occasions.

In: utterances. Out: drafts with their links (`links`, `chains`), outward to whom the outlet relays and inward to what the source
rests on; the statements of evidence given to whoever shows it (`shown`); the kind of evidence that words name (`evidence`); at
what and when a source spoke (`occasions`).
"""
