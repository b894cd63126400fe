"""The nouns of a selection as tables: contents, rows, and data frames. Exports, queries and notebooks share them."""
