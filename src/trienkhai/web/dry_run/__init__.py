"""What a plan of reorganisation touches, as lists that can each be read whole, on pages or in a file."""

from trienkhai.web.dry_run.listing import Cell, Listing
from trienkhai.web.dry_run.whole import DryRun, dry_run_of

__all__ = ["Cell", "DryRun", "Listing", "dry_run_of"]
