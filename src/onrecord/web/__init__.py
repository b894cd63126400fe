"""The page: the ledger in a browser, on this machine (`app`), and its pictures as SVG (`pictures`).

In: a ledger. Out: HTML, JSON and SVG. Nothing is fetched from outside, nothing in the ledger is changed. The pictures
need no web framework, so that the command line can draw without one.
"""
