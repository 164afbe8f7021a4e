"""What a plan of reorganisation touches, as lists that can each be read whole, on pages or in a file."""

from trienkhai.web.dry_run.listing import FIRST, Cell, Listing
from trienkhai.web.dry_run.whole import DryRun, dry_run_of
from trienkhai.web.dry_run.workbook import sheets_of

__all__ = ["FIRST", "Cell", "DryRun", "Listing", "dry_run_of", "sheets_of"]
