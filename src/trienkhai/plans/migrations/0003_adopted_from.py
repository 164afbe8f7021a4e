"""Tasks and targets of plans adopted before find the proposals that they were adopted from."""

from django.db import migrations

from trienkhai.vietnamese import fold

DROPPED = "dropped"


def tie_to_proposals(apps, _schema_editor):
    """Tie rows by path (tasks) and, in their order, by clause (targets); fold the plan's name for searches."""
    plan_model = apps.get_model("plans", "Plan")
    for plan in plan_model.objects.all():
        words = f"{plan.symbol} {plan.title}"
        plan.folded, plan.folded_plain = fold(words), fold(words, keep_marks=False)
        plan.save(update_fields=("folded", "folded_plain"))
        tie_tasks(apps, plan)
        tie_targets(apps, plan)


def tie_tasks(apps, plan):
    proposed = apps.get_model("documents", "ProposedTask").objects.filter(version=plan.version_id)
    by_path = {row.path: row.pk for row in proposed.exclude(state=DROPPED)}
    for task in apps.get_model("plans", "Task").objects.filter(plan=plan):
        task.proposal_id = by_path.get(task.path)
        task.save(update_fields=("proposal",))


def tie_targets(apps, plan):
    """Adoption wrote them in the order of the proposals; nothing could be added to them since."""
    proposed = apps.get_model("documents", "ProposedTarget").objects.filter(version=plan.version_id)
    live = proposed.exclude(state=DROPPED).exclude(task__state=DROPPED)
    by_clause = {}
    for row in live.order_by("clause__position", "id"):
        by_clause.setdefault(row.clause_id, []).append(row.pk)
    for target in apps.get_model("plans", "Target").objects.filter(plan=plan).order_by("pk"):
        waiting = by_clause.get(target.clause_id)
        if waiting:
            target.proposal_id = waiting.pop(0)
            target.save(update_fields=("proposal",))


class Migration(migrations.Migration):

    dependencies = [("plans", "0002_corrected_after_adoption")]

    operations = [migrations.RunPython(tie_to_proposals, migrations.RunPython.noop)]
