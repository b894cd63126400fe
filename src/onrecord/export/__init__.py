"""Ledgers as files that other programs read: one module a format, each from a `Ledger` to text or bytes."""
