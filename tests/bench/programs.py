#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""rasterscope as a whole program against its peers, in one run, as a table in Markdown.

  tests/bench/programs.py FOLDER [--runs N] [--cold] [--only WORD]

FOLDER takes 18 GB of rasters and two sparse ones, made once. Peers that are not installed are left out: gdal_translate
(gdal-bin) and, for the time to the first picture, Xvfb with the empty window of tests/bench (build the release preset with
-DRASTERSCOPE_BENCH=ON).
--cold drops the page cache before each run and needs root. Programs take turns, so that a busy machine is busy for all of them.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import first_picture  # noqa: E402
import rasters  # noqa: E402
import timing  # noqa: E402

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RELEASE = os.path.join(ROOT, "build", "release")
RASTERSCOPE = os.path.join(RELEASE, "app", "rasterscope")
EMPTY_WINDOW = os.path.join(RELEASE, "tests", "bench", "empty_window")
TILE = 1024
TILE_X, TILE_Y = 30001, 25003


def drop_caches():
    os.sync()
    with open("/proc/sys/vm/drop_caches", "w", encoding="ascii") as file:
        file.write("3")


def run(command):
    """Seconds and peak resident bytes; the latter at least this interpreter's own, some 12 MB, as the kernel counts."""
    seconds, usage = timing.run(command)
    return seconds, usage.ru_maxrss * 1024


def resident_bytes(path):
    return int(subprocess.run(["fincore", "-b", "-n", "-o", "RES", path], check=True, capture_output=True).stdout)


class Figures:
    """What was measured of one program in one job."""

    def __init__(self):
        self.seconds, self.memory, self.paged = [], [], []

    def text(self, useful):
        parts = [f"{statistics.median(self.seconds) * 1000:.1f} ms", f"{max(self.memory) / 1e6:.0f} MB"]
        if self.paged:
            parts.append(f"{statistics.median(self.paged) / useful:.1f} x the bytes")
        return ", ".join(parts)


def print_row(job, state, ours, peer_name, peer, useful):
    ratio = ""
    if peer:
        ratio = f"{statistics.median(ours.seconds) / statistics.median(peer.seconds):.3f}"
    print(f"| {job} | {state} | {ours.text(useful)} | {peer_name + ': ' + peer.text(useful) if peer else '-'} | {ratio} |", flush=True)


def turns(programs, options, state, measure, data=None):
    """Figures by name: each program in turn, `runs` times, after one run of each that is not counted when warm."""
    figures = {name: Figures() for name in programs}
    for turn in range(options.runs + (1 if state == "warm" else 0)):
        for name, command in programs.items():
            if state == "cold":
                drop_caches()
            seconds, memory = measure(command)
            if state == "warm" and turn == 0:
                continue
            figures[name].seconds.append(seconds)
            figures[name].memory.append(memory)
            if state == "cold" and data:
                figures[name].paged.append(resident_bytes(data))
    return figures


def cut_tiles(paths, options, state, folder):
    for name in ("big.raw", "big.tif", "sparse.raw"):
        if name not in paths:
            continue
        bands = 1 if name == "sparse.raw" else rasters.BANDS
        window = f"{TILE_X},{TILE_Y},{TILE},{TILE}"
        ours = [RASTERSCOPE, "--quiet", "--export-tile", window, "-o", os.path.join(folder, "ours.tif"), paths[name]]
        programs = {"rasterscope": ours}
        if gdal := shutil.which("gdal_translate"):
            programs["gdal_translate"] = [gdal, "-q", "-srcwin", str(TILE_X), str(TILE_Y), str(TILE), str(TILE), paths[name],
                                          os.path.join(folder, "peer.tif")]
        counted = None if name == "sparse.raw" else paths[name]  # the kernel counts the pages of 16 TB for half an hour
        figures = turns(programs, options, state, run, counted)
        print_row(f"cut {TILE} x {TILE} out of {name}", state, figures["rasterscope"], "gdal_translate",
                  figures.get("gdal_translate"), TILE * TILE * bands)
        if name != "big.tif":
            figures = turns({"rasterscope": ours[:1] + ["--no-mmap"] + ours[1:]}, options, state, run, counted)
            print_row(f"the same with --no-mmap, {name}", state, figures["rasterscope"], "", None, TILE * TILE * bands)


def show_first_pictures(paths, options, state):
    if not shutil.which("Xvfb") or not os.path.exists(EMPTY_WINDOW):
        print("programs.py: no Xvfb or no empty_window: first pictures are left out", file=sys.stderr)
        return
    with first_picture.Display() as display:
        def measure(command, shows=first_picture.Display.shows_picture):
            seconds, memory = first_picture.measure(display, command, shows=shows)
            if seconds is None:
                print(f"programs.py: no picture: {' '.join(command)}", file=sys.stderr)
            return seconds or float("nan"), memory

        for name, path in paths.items():
            if name == "sparse9.raw":
                continue
            if name == "sparse.raw":
                programs = {"16 TB": [RASTERSCOPE, path], "9 GB": [RASTERSCOPE, paths["sparse9.raw"]]}
                figures = turns(programs, options, state,
                                lambda command: measure(command, first_picture.Display.shows_black_picture))
                print_row("first picture of 16 TB, sparse and black", state, figures["16 TB"], "the same of 9 GB",
                          figures["9 GB"], 1)
                continue
            programs = {"rasterscope": [RASTERSCOPE, path], "empty": [EMPTY_WINDOW]}
            figures = turns(programs, options, state, measure)
            print_row(f"first picture of {name}, anonymous memory", state, figures["rasterscope"], "empty Qt window",
                      figures["empty"], 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--only", choices=["tiles", "window"])
    options = parser.parse_args()
    if not os.path.exists(RASTERSCOPE):
        sys.exit("programs.py: build the release preset first: ./run --version")
    if options.cold and os.geteuid() != 0:
        sys.exit("programs.py: --cold empties the page cache, which only root can do")
    paths = rasters.make_all(options.folder)
    print("| job | page cache | rasterscope | peer | ratio |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for state in ["warm"] + (["cold"] if options.cold else []):
            if options.only != "window":
                cut_tiles(paths, options, state, folder)
            if options.only != "tiles":
                show_first_pictures(paths, options, state)


main()
