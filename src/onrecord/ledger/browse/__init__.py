"""The ledger a part at a time: what a page shows of it, without loading the rest.

In: an open `Ledger` and what is asked. Out: nouns and small rows, as many as one page holds. Nothing is written.
"""
