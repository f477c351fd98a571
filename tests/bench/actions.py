#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How long the window is deaf while it does each thing that its menus offer, as a table in Markdown.

  tests/bench/actions.py FOLDER [--most MS] [--rows N]

FOLDER takes a strip TIFF of 60000 x N x 3 bytes (17000 rows: 3 GB; 50000: 9 GB), a sparse ENVI cube of 200 bands, a stack of 1000
pages, a float raster with NaN and a bilevel scan, written once. Needs Xvfb and the release preset with -DRASTERSCOPE_BENCH=ON. Shown
are the actions for which the event loop was busy for longer than --most (10) milliseconds at a stretch, and the longest of each file,
with the processor time of that stretch.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile

import numpy
import tifffile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import first_picture  # noqa: E402
import rasters  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
WATCH = os.path.join(os.path.dirname(os.path.dirname(HERE)), "build", "release", "tests", "bench", "action_watch")


def strips(folder, rows):
    def write(file):
        file.write(rasters.big_tiff_header(rows))
        rasters.write_rows(file, rasters.row_source(), rows)

    return rasters.whole(os.path.join(folder, f"strips_{rows}.tif"), write)


def cube(folder):
    path = os.path.join(folder, "cube.dat")
    width, height, bands = 4000, 4000, 200
    with open(path + ".hdr", "w", encoding="ascii") as header:
        header.write(f"ENVI\nsamples = {width}\nlines = {height}\nbands = {bands}\nheader offset = 0\n"
                     "file type = ENVI Standard\ndata type = 12\ninterleave = bil\nbyte order = 0\n")

    def write(file):
        file.truncate(width * height * bands * 2)

    return rasters.whole(path, write)


def tiff(folder, name, samples, **options):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        tifffile.imwrite(path, samples, **options)
    return path


def files(folder, rows):
    grain = numpy.random.default_rng(5)
    yield strips(folder, rows)
    yield cube(folder)
    yield tiff(folder, "stack.tif", grain.integers(0, 4096, (1000, 256, 256), dtype=numpy.uint16), photometric="minisblack")
    floats = grain.normal(0, 1e-3, (6000, 6000)).astype(numpy.float32)
    floats[1000:2000, 1000:3000] = numpy.nan
    yield tiff(folder, "float.tif", floats)
    yield tiff(folder, "scan.tif", grain.random((14000, 10000)) > 0.9, photometric="miniswhite")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--most", type=float, default=10)
    parser.add_argument("--rows", type=int, default=17000)
    options = parser.parse_args()
    os.makedirs(options.folder, exist_ok=True)
    print("| file | action | busy ms | of these on the processor |\n|---|---|---|---|")
    for path in files(options.folder, options.rows):
        with first_picture.Display(1920, 1080) as display, tempfile.TemporaryDirectory() as home:
            places = {"XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}
            output = subprocess.run([WATCH, path], env=display.environment() | places, check=True,
                                    stdout=subprocess.PIPE, text=True).stdout
        times = sorted(json.loads(output).items(), key=lambda item: -item[1]["wall"])
        for place, (name, time) in enumerate(times):
            if place == 0 or time["wall"] > options.most:
                print(f"| {os.path.basename(path)} | {name} | {time['wall']:.1f} | {time['cpu']:.1f} |", flush=True)


if __name__ == "__main__":
    main()
