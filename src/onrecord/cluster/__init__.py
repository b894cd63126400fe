"""The way of the data over many machines: the same functions, on Ray, through a folder that all machines can reach.

    files ──▶ shards ──▶ work.clean ──▶ reports/*.parquet ──▶ ledger (copies, dates)
                         work.read  ──▶ readings/*.parquet ──▶ ledger (events)
                         work.part  ──▶ parts/*.done       ──▶ both, while they are found

Cleaning and reading are most of the work, and each report is read by itself; so they are handed out first. Copies and
events are found in the ledger, by the very functions that a single machine uses, so that the ledger is the same; of a
ledger's first reports, what is found by comparing all with all is handed out in parts: candidate copies and furniture
by the hashes of word runs, acts by their scope. Each task leaves one file under the name of what it was made from: a
file that is there is a task that is done, for a task that is tried again, for a job that is begun again, and for
`onrecord ledger load`.
"""

from onrecord.cluster.job import Job
from onrecord.cluster.line import load, read
from onrecord.cluster.nodes import Nodes
from onrecord.cluster.places import whole

__all__ = ["Job", "Nodes", "load", "read", "whole"]
