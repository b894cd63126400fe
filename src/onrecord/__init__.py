"""onrecord reads news reports and keeps the record: what happened, once; who said so; and where it says that.

    >>> import onrecord
    >>> ledger = onrecord.read(["examples/reports"], ledger="story.db")
    >>> for event in ledger.events().type("SANCTION").actor("RUS"):
    ...     row = event.days, event.actors, [ledger.words(deed.spans) for deed in event.deeds]

What comes back of `events`, `statements`, `reports` and `actors` is a query: see `onrecord.ledger.queries`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

# The room of that name is bound to the package before the function is, so that importing it later cannot hide `read`.
import onrecord.read  # noqa: F401

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from onrecord.ledger import Ledger
    from onrecord.local import Progress, Settings

__version__ = "0.1.0"


def read(
    paths: Sequence[str | os.PathLike[str]] | str | os.PathLike[str],
    ledger: str | os.PathLike[str] = "onrecord.db",
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Ledger:
    """Read the reports at the paths into a ledger (made where there is none), and return it, open.

    >>> ledger = onrecord.read(["examples/reports"], ledger="story.db")
    >>> ledger.counts().reports
    11

    `paths` are files and folders; `ledger` is a path or a `postgresql://` URL. Files that cannot be read are listed by
    `Ledger.failures`. Raises LedgerError where the ledger cannot be opened or written.
    """
    import os as system

    from onrecord import local
    from onrecord.ledger import Ledger

    several = [paths] if isinstance(paths, str | system.PathLike) else list(paths)
    opened = Ledger.open(ledger, create=True)
    try:
        local.read(opened, [system.fspath(path) for path in several], settings or local.Settings(), progress)
    except BaseException:
        opened.close()
        raise
    return opened


def open(ledger: str | os.PathLike[str] = "onrecord.db") -> Ledger:  # noqa: A001 - reads well as onrecord.open
    """The ledger at a path or `postgresql://` URL. Raises LedgerError where there is none.

    >>> with onrecord.open("story.db") as ledger:
    ...     ledger.types()[:2]
    ('ACCUSE', 'AGREE')
    """
    from onrecord.ledger import Ledger

    return Ledger.open(ledger)
