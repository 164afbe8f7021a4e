"""What the verbs of the organisations room are tried on."""

from allauth.usersessions.models import UserSession

from trienkhai.organisations.models import Delegation, Invitation

THINGS = {
    "see_unit": lambda world: world.highland,
    "open_unit": lambda world: world.highland,
    "rename_unit": lambda world: world.highland,
    "move_unit": lambda world: world.highland,
    "close_unit": lambda world: world.highland,
    "record_members": lambda world: world.highland,
    "record_succession": lambda world: world.highland,
    "create_user": lambda world: world.highland,
    "hold_role": lambda world: world.highland,
    "end_role": lambda world: world.highland,
    "delegate": lambda world: world.highland_clerk.role_holdings.get(),
    "end_delegation": lambda world: Delegation(
        holding=world.highland_clerk.role_holdings.get(), delegate=world.highland_leader
    ),
    "hold_office": lambda world: world.highland,
    "reorganise": lambda world: [world.highland.pk, world.riverside.pk],
    "invite_user": lambda world: world.highland,
    "renew_invitation": lambda world: world.highland_clerk,
    "revoke_invitation": lambda world: Invitation(user=world.highland_clerk),
    "lift_lock": lambda world: world.highland_clerk,
    "end_session": lambda world: UserSession(user=world.highland_clerk),
    "see_user": lambda world: world.highland_clerk,
}
