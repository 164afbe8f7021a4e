"""What the verbs of the plans room are tried on: a district's work in a task that Ban Tổ chức leads."""

from tests.plans.scene import build_scene, build_version

THINGS = {
    "adopt": lambda world: build_version(world.province, world.province_clerk),
    "assign": lambda world: build_scene(world).plan,
    "correct": lambda world: build_scene(world).plan,
    "see_plan": lambda world: build_scene(world).plan,
    "see_task": lambda world: build_scene(world).led,
    "see_assignment": lambda world: build_scene(world).highland,
    "report_progress": lambda world: build_scene(world).highland,
    "withdraw": lambda world: build_scene(world).highland,
    "confirm": lambda world: build_scene(world).highland,
    "return": lambda world: build_scene(world).highland,
    "reopen": lambda world: build_scene(world).highland,
}
