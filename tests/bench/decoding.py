#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How quick compressed TIFF files are opened and decoded, against their peers in the same run, as a table in Markdown.

  tests/bench/decoding.py FOLDER [--runs N] [--only window|whole|opening|jumps]

FOLDER takes 5.4 GB for a while and 1.1 GB for good. Wants the release preset with -DRASTERSCOPE_BENCH=ON, gdal_translate, and Xvfb
for the jumps. All is warm; programs take turns, and medians of wall time and of processor time are given.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import rasters  # noqa: E402
import timing  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RELEASE = os.path.join(ROOT, "build", "release")
RASTERSCOPE = os.path.join(RELEASE, "app", "rasterscope")
BENCH = os.path.join(RELEASE, "tests", "bench")


def run(command):
    """Seconds by the clock, and of processors."""
    seconds, usage = timing.run(command)
    return seconds, usage.ru_utime + usage.ru_stime


def turns(job, programs, runs):
    """A row for each program; the ratios are to the first one."""
    times = {name: [] for name in programs}
    for turn in range(runs + 1):
        for name, command in programs.items():
            measured = run(command)
            if turn > 0:
                times[name].append(measured)
    first = None
    for name, measured in times.items():
        wall, processor = (statistics.median(column) for column in zip(*measured))
        first = first or wall
        print(f"| {job} | {name} | {wall * 1000:.1f} ms | {processor * 1000:.1f} ms | {wall / first:.2f} |", flush=True)


def cut_window(folder, runs, gdal):
    data = rasters.make_deflate(folder, gdal)
    with tempfile.TemporaryDirectory(dir=folder) as out:
        turns("1024 x 1024 out of deflate.tif", {
            "rasterscope": [RASTERSCOPE, "--quiet", "--export-tile", "3001,5003,1024,1024", "-o", os.path.join(out, "o.raw"), data],
            "gdal_translate": [gdal, "-q", "-of", "ENVI", "-srcwin", "3001", "5003", "1024", "1024", data,
                               os.path.join(out, "g.raw")]}, runs)


def decode_whole(folder, runs, gdal):
    data = rasters.make_deflate(folder, gdal)
    side = rasters.DEFLATE_SIDE
    ours = [RASTERSCOPE, "--quiet", "--export-tile", f"0,0,{side},{side}", "--format", "raw", "-o", "-"]
    with tempfile.TemporaryDirectory(dir=folder) as out:
        turns("all of deflate.tif", {
            "rasterscope, 2 threads": ours + ["--threads", "2", data],
            "rasterscope, 1 thread": ours + ["--threads", "1", data],
            "the same to a file, 2 threads": ours[:-1] + [os.path.join(out, "o.raw"), "--threads", "2", data],
            "gdal_translate to a file, 2 threads": [gdal, "-q", "--config", "GDAL_NUM_THREADS", "2", "-of", "ENVI", data,
                                                    os.path.join(out, "g.raw")]}, max(3, runs // 3))


def open_million(folder, runs, _gdal):
    data = rasters.make_million(folder)
    tables = [str(rasters.MILLION_TABLES), str(2 * rasters.MILLION_SIDE ** 2)]
    turns("a million tiles", {
        "reading the tables": [os.path.join(BENCH, "read_tables"), data] + tables,
        "rasterscope --info": [RASTERSCOPE, "--info", data],
        "rasterscope, a window": [RASTERSCOPE, "--quiet", "--export-tile", "8000,8000,100,100", "--format", "raw", "-o", "-", data],
        "rasterscope --version": [RASTERSCOPE, "--version"]}, runs)


def jump(folder, runs, gdal):
    data = rasters.make_deflate(folder, gdal)
    command = ["xvfb-run", "-a", "-s", "-screen 0 1920x1080x24", os.path.join(BENCH, "pan_replay"), "--jumps", str(2 * runs), data]
    times = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["jump_ms"]
    print(f"| jumps at 1:1 in deflate.tif, 1920 x 1080 | complete | median {times['p50']:.1f} ms | 90 % within {times['p90']:.1f} ms | |")


JOBS = {"window": cut_window, "whole": decode_whole, "opening": open_million, "jumps": jump}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--only", choices=list(JOBS))
    options = parser.parse_args()
    gdal = shutil.which("gdal_translate")
    if not os.path.exists(os.path.join(BENCH, "read_tables")) or not gdal:
        sys.exit("decoding.py: wants gdal_translate, and the release preset built with -DRASTERSCOPE_BENCH=ON")
    os.makedirs(options.folder, exist_ok=True)
    print("| job | program | wall | processors | ratio to the first |\n|---|---|---|---|---|")
    for name, job in JOBS.items():
        if options.only in (None, name):
            job(options.folder, options.runs, gdal)


main()
