"""What the verbs of the documents room are tried on."""

from tests.plans.scene import build_version

THINGS = {
    "add_version": lambda world: build_version(world.province, world.province_clerk).directive,
    "address": lambda world: build_version(world.province, world.province_clerk).directive,
    "create_named_unit": lambda world: build_version(world.province, world.province_clerk).directive,
    "open_file": lambda world: build_version(world.province, world.province_clerk),
    "register": lambda world: world.province,
    "review": lambda world: build_version(world.province, world.province_clerk).directive,
    "see_directive": lambda world: build_version(world.province, world.province_clerk).directive,
    "withdraw_version": lambda world: build_version(world.province, world.province_clerk),
}
