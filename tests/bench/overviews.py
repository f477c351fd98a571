#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""All averaged overviews of a TIFF of one-row strips, 60000 x 50000 x 3 of uint8, against gdaladdo in the same run: a table in Markdown.

  tests/bench/overviews.py FOLDER [--runs N] [--rows N] [--cold]

FOLDER takes 18 GB for a while (9 GB of raster, which stays, and the overviews), in proportion less with fewer --rows. Wants the
release preset and gdaladdo (gdal-bin). --cold drops the page cache before each run and needs root; without it the raster is read
once before the first. Both write beside the raster, uncompressed, and are timed until their file is there and, for gdaladdo, which
does not wait for the disk, until the disk has it. Programs take turns; medians.
"""

import argparse
import os
import shutil
import statistics
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import rasters  # noqa: E402
import timing  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RASTERSCOPE = os.path.join(ROOT, "build", "release", "app", "rasterscope")
THREADS = "2"


def prepare(raster, cold):
    """The page cache as it is to be: empty, or with the raster as far as memory has room for it."""
    os.sync()
    if cold:
        with open("/proc/sys/vm/drop_caches", "w", encoding="ascii") as file:
            file.write("3")
        return
    with open(raster, "rb", buffering=0) as file:
        while file.read(1 << 24):
            pass


def measure(command, overviews):
    """Seconds until the program ended, until its file is on the disk, of processors, and peak resident bytes."""
    start = time.monotonic()
    seconds, usage = timing.run(command)
    descriptor = os.open(overviews, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
    return seconds, time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--rows", type=int, default=rasters.HEIGHT)
    parser.add_argument("--cold", action="store_true")
    options = parser.parse_args()
    gdaladdo = shutil.which("gdaladdo")
    if not os.path.exists(RASTERSCOPE) or not gdaladdo:
        sys.exit("overviews.py: wants gdaladdo and the release preset")
    os.makedirs(options.folder, exist_ok=True)
    raster = rasters.make_strips(options.folder, options.rows)
    overviews = raster + ".ovr"
    programs = {
        "rasterscope --build-overviews": [RASTERSCOPE, "--build-overviews", "--quiet", "--threads", THREADS, raster],
        "gdaladdo -r average -ro": [gdaladdo, "-q", "-r", "average", "-ro", "--config", "GDAL_NUM_THREADS", THREADS,
                                    "--config", "BIGTIFF_OVERVIEW", "IF_SAFER", raster],
    }
    figures = {name: [] for name in programs}
    for _ in range(options.runs):
        for name, command in programs.items():
            if os.path.exists(overviews):
                os.remove(overviews)
            prepare(raster, options.cold)
            figures[name].append(measure(command, overviews))
    os.remove(overviews)
    print("| program | wall | until on the disk | processors | peak memory | ratio of wall | ratio until on the disk |\n|---|---|---|---|---|---|---|")
    first = None
    for name, runs in figures.items():
        wall, written, processors, memory = (statistics.median(column) for column in zip(*runs))
        first = first or (wall, written)
        print(f"| {name} | {wall:.1f} s | {written:.1f} s | {processors:.1f} s | {memory / 1e6:.0f} MB "
              f"| {wall / first[0]:.1f} | {written / first[1]:.1f} |", flush=True)


main()
