"""From a dossier to what the page's templates print: one module per section, records in, view records out, no markup.

In: an `Index`. Out: frozen records that hold text, fragments (`#…`) and positions in percent. Start reading in `story.py`.
"""
