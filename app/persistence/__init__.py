"""The store: plans and what an office keeps beside them, in SQLite or PostgreSQL.

The only room that knows SQLAlchemy and Alembic. Rows never leave it: it takes and gives frozen values.
"""
