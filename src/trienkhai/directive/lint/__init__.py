"""What a careful clerk would query in a directive."""
