"""What the verbs of the organisations room are tried on."""

THINGS = {
    "see_unit": lambda world: world.highland,
    "open_unit": lambda world: world.highland,
    "rename_unit": lambda world: world.highland,
    "move_unit": lambda world: world.highland,
    "close_unit": lambda world: world.highland,
    "record_succession": lambda world: world.highland,
    "create_user": lambda world: world.highland,
    "hold_role": lambda world: world.highland,
    "end_role": lambda world: world.highland,
    "hold_office": lambda world: world.highland,
    "reorganise": lambda world: [world.highland.pk, world.riverside.pk],
    "see_user": lambda world: world.highland_clerk,
}
