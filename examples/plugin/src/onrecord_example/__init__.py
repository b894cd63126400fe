"""Example plug-ins for onrecord: a reader, an export, an enricher."""
