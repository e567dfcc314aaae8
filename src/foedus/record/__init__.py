"""The ledger: records of many reports, kept so that nothing is lost, doubled or silently changed."""

from foedus.record.store import Added, Ledger, LedgerError, open_ledger

__all__ = ["Added", "Ledger", "LedgerError", "open_ledger"]
