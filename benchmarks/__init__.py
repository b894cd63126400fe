"""Measures: quality on the development sets, and speed."""
