# SPDX-License-Identifier: MIT
"""What one run of a program costs, for the benchmarks beside this file."""

import os
import sys
import time


def run(command):
    """Seconds by the clock, and the kernel's account of the process; its standard output is thrown away."""
    start = time.monotonic()
    pid = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    seconds = time.monotonic() - start
    if status != 0:
        sys.exit(f"{os.path.basename(sys.argv[0])}: failed: {' '.join(command)}")
    return seconds, usage
