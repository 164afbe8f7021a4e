"""By which words a duty is laid on a body, where two of them are held against each other."""


def told_by(provision: str, task: str) -> str:
    """The provision of the words, or the task's own where they are a line of its own under it.

    “- Đơn vị chủ trì: Sở A” and “- Đơn vị phối hợp: Sở B” under one work are one saying in two lines.
    """
    return task if provision.startswith(f"{task}.") else provision
