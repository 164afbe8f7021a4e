"""Views, one file a screen: get for the actor, make one call, render."""
