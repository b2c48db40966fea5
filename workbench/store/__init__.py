"""The only SQL: engine, transactions, events, migrations, backup."""
