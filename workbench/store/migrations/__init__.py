"""Alembic's scripts. `HEAD` is the newest of them, so that a start need not import Alembic to see that all is well."""

HEAD = "0003"
