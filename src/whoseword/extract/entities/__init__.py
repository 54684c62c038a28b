"""Who and what is named: mentions, joined to entities within one report.

In: a report and the places where somebody speaks. Out: `Mention`s (`mentions.find_mentions`), each with kind, form, role,
affiliation and why it was joined. Names are found first (`names`), then phrases are read (`phrases`, `titles`, `descriptions`,
`governments`), then joined (`joining`, `settling`).
"""
