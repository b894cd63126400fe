"""onrecord reads news reports and keeps the record: what happened, once; who said so; and the words where it says that."""

__version__ = "0.1.0"
