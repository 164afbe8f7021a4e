"""Example data, always marked as such.

A room takes part in an example by a module of the example's name here, ``examples/binh_phuoc.py``, with
``load(*, on: date) -> str``: it loads its part through actions, once however often it is called, and says in
a Vietnamese sentence what is there.
"""
