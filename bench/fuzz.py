"""Whether any of a hundred thousand spoilt inputs breaks the compiler or costs it a character.

``FUZZ_INPUTS`` asks for another number, ``FUZZ_SEED`` for other inputs.
"""

import os
import time

from bench._inputs import fault_of, inputs

COUNT, SEED, SHOWN = 100_000, 20, 10


def run() -> None:
    """Compile every input; print how many there were and what was wrong with the first few that broke."""
    count, seed = int(os.environ.get("FUZZ_INPUTS", COUNT)), int(os.environ.get("FUZZ_SEED", SEED))
    began, faults = time.process_time(), 0
    for number, data in enumerate(inputs(count, seed=seed)):
        if fault := fault_of(data):
            faults += 1
            if faults <= SHOWN:
                print(f"fuzz    input {number}: {fault}\n        {data[:300]!r}")
    seconds = time.process_time() - began
    print(
        f"fuzz    {count} inputs of seed {seed}: {faults} broke (bar: none), {count / seconds:.0f} a second"
    )
