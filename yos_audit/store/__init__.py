"""One audit file: state, journal, migrations and lock. Values come out, never anything of the database library."""
