"""What the verbs of the plans room are tried on: a district's work in a task that Ban Tổ chức leads."""

from tests.factories.plans import make_plan
from tests.plans.scene import build_scene, build_version

THINGS = {
    "adopt": lambda world: build_version(world.province, world.province_clerk),
    "add_target": lambda world: build_scene(world).led,
    "add_task": lambda world: build_scene(world).plan,
    "amend": lambda world: build_scene(world).plan,
    "assign": lambda world: build_scene(world).plan,
    "correct": lambda world: build_scene(world).plan,
    "drop_target": lambda world: make_plan(world).count.target,
    "drop_task": lambda world: build_scene(world).led,
    "end_assignment": lambda world: build_scene(world).highland,
    "resume_assignment": lambda world: build_scene(world).highland,
    "see_plan": lambda world: build_scene(world).plan,
    "see_task": lambda world: build_scene(world).led,
    "see_assignment": lambda world: build_scene(world).highland,
    "report_progress": lambda world: build_scene(world).highland,
    "withdraw": lambda world: build_scene(world).highland,
    "confirm": lambda world: build_scene(world).highland,
    "return": lambda world: build_scene(world).highland,
    "reopen": lambda world: build_scene(world).highland,
}
