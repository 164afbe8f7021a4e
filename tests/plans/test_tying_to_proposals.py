"""What was adopted before proposals were remembered finds them again."""

import importlib
from decimal import Decimal

from django.apps import apps
from tests.world import World

from trienkhai.documents.actions import add_proposed_target, drop_proposal
from trienkhai.documents.models import DirectiveVersion
from trienkhai.plans.actions import adopt_plan
from trienkhai.plans.models import Plan, Target, Task
from trienkhai.plans.queries import search_plans

migration = importlib.import_module("trienkhai.plans.migrations.0003_adopted_from")


def test_tasks_and_targets_adopted_before_find_their_proposals(
    world: World, reviewed: DirectiveVersion
) -> None:
    clerk = world.actor(world.province_clerk)
    proposed = reviewed.proposed_tasks.get(path="II.2")
    add_proposed_target(proposed, text="thêm", comparator="at_least", low=Decimal(3), unit="lớp", actor=clerk)
    drop_proposal(reviewed.proposed_tasks.get(path="II.3"), actor=clerk)
    plan = adopt_plan(reviewed, title="Kế hoạch Đổi mới", effective_on=world.today, actor=clerk)
    tasks = dict(Task.objects.values_list("pk", "proposal"))
    targets = dict(Target.objects.values_list("pk", "proposal"))
    assert len(targets) == 2
    assert None not in tasks.values()
    Task.objects.update(proposal=None)
    Target.objects.update(proposal=None)
    Plan.objects.update(folded="", folded_plain="")
    migration.tie_to_proposals(apps, None)
    assert dict(Task.objects.values_list("pk", "proposal")) == tasks
    assert dict(Target.objects.values_list("pk", "proposal")) == targets
    assert list(search_plans(Plan.objects.all(), "doi moi")) == [plan]
