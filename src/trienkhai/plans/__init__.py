"""Adopted plans: tasks, who carries them out, progress, targets."""
