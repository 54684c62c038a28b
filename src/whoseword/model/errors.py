"""Errors that a person can mend."""


class UserError(Exception):
    """Something the person can mend; the message says in one sentence what, where, and what to do."""
