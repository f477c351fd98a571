#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Scripted pans and zooms through the real window, as a table in Markdown.

  tests/bench/screen.py FOLDER [--rows N] [--runs N] [--cold] [--screen WxH] [--only WORD] [--recording WORD]
                        [--memory SIZE] [--overviews]

FOLDER takes 3 GB for each of six layouts of one picture of 60000 x 17000 x 3 bytes, written once; --rows 50000 makes them 9 GB.
Needs Xvfb and the release preset with -DRASTERSCOPE_BENCH=ON (libxcb-xtest0-dev). --cold drops the page cache before each run and
needs root; otherwise the file is read once before. Times of several runs are medians. With --overviews they are built in the
background meanwhile, anew in each run.

The first rows are the floor of what follows: a bare window of Qt that paints a picture which it has already, alone and beside a
thread that works.

What is in the table:
  paint      of the view with its flush, until the X server has answered, all of them
  area       tiles of 1:1 that came into sight and were not at hand: from that input to the flush of the paint that shows them
  final      from the last input of a gesture, or a jump, to the last paint
  bytes      brought into the page cache, tables of strips included, for each byte of what was seen at 1:1
  memory     at most, beside files, above the window without a file; of it page tables of the map are not a part and told
             behind it. With --memory the program fails where it is more than that.
  frames     settled frames, taken off the screen, that are what NumPy reads of the file, of those that can be told
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

import numpy

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import first_picture  # noqa: E402
import layouts  # noqa: E402
import rasters  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
BUILT = os.path.join(os.path.dirname(os.path.dirname(HERE)), "build", "release", "tests", "bench")
REPLAY = os.path.join(BUILT, "screen_replay")
FLOOR = os.path.join(BUILT, "paint_floor")
RECORDINGS = ["slow_pan", "flings", "zooms"]


def drop_caches():
    os.sync()
    with open("/proc/sys/vm/drop_caches", "w", encoding="ascii") as file:
        file.write("3")


def read_all(path):
    with open(path, "rb", buffering=0) as file:
        buffer = bytearray(1 << 24)
        while file.readinto(buffer):
            pass


def means(samples, columns, lines, step):
    """Of squares of `step` pixels, cut at the edges, to the nearest, halves up: what a settled view shows reduced."""
    height, width, _ = samples.shape
    part = samples[lines[0]:min(lines[-1] + step, height), columns[0]:min(columns[-1] + step, width)].astype(numpy.uint32)
    rows, across = numpy.arange(0, part.shape[0], step), numpy.arange(0, part.shape[1], step)
    sums = numpy.add.reduceat(numpy.add.reduceat(part, rows, 0), across, 1)
    counts = (numpy.minimum(rows + step, part.shape[0]) - rows)[:, None, None] * \
        (numpy.minimum(across + step, part.shape[1]) - across)[None, :, None]
    return (2 * sums + counts) // (2 * counts)


def expected_frame(samples, frame):
    """What a frame has to show, as (lines, pixels, 3); None where it takes more than picking samples or their means."""
    scale = frame["scale"]
    step = round(scale) if scale >= 1 else 1
    times = round(1 / scale) if scale < 1 else 1
    whole = abs(step / times - scale) < 1e-9 * scale and step & (step - 1) == 0
    if not whole or times >= 12:  # from there on a grid is drawn between pixels
        return None
    columns = (int(frame["x"]) + numpy.arange(frame["width"])) // times * step
    lines = (int(frame["y"]) + numpy.arange(frame["height"])) // times * step
    height, width, _ = samples.shape
    if columns[0] < 0 or lines[0] < 0 or columns[-1] >= width or lines[-1] >= height:
        return None
    return samples[lines[:, None], columns[None, :], :] if step == 1 else means(samples, columns, lines, step)


def compare_frames(samples, frames):
    """Equal ones, and those that can be told."""
    equal, told = 0, 0
    for frame in frames:
        shown = numpy.fromfile(frame["file"], numpy.uint8).reshape(frame["height"], frame["width"], 4)
        expected = expected_frame(samples, frame)
        if expected is not None:
            told += 1
            equal += int(numpy.array_equal(shown[:, :, 2::-1], expected))
    return equal, told


class Figures:
    """Of one layout and recording, run several times."""

    def __init__(self):
        self.runs, self.equal, self.told = [], 0, 0

    def add(self, run, samples):
        self.runs.append(run)
        equal, told = compare_frames(samples, run["frames"])
        self.equal += equal
        self.told += told

    def median(self, name, percentile):
        return statistics.median(run[name][percentile] for run in self.runs)

    def bytes_ratio(self, table_bytes):
        """None where nothing was brought in or seen at 1:1."""
        brought = [run["resident_bytes_after"] - run["resident_bytes_before"] for run in self.runs]
        seen = statistics.median(run["seen_bytes"] for run in self.runs)
        return (statistics.median(brought) + table_bytes) / seen if seen and min(brought) > 0 else None

    def row(self, table_bytes):
        def three(name):
            return " / ".join(f"{self.median(name, p):.1f}" for p in ("p50", "p99", "max"))

        ratio = self.bytes_ratio(table_bytes)
        added = max(run["anonymous_bytes_added"] for run in self.runs) / 1e6
        tables = max(run["page_table_bytes"] for run in self.runs) / 1e6
        return " | ".join([f"{three('paint')} | {self.median('paint_cpu', 'p99'):.1f}", three("fetched"),
                           three("settle"), f"{ratio:.2f}" if ratio else "-",
                           f"{added:.0f} + {tables:.0f} MB", f"{self.equal} of {self.told}"])


    def most_memory(self):
        return max(run["anonymous_bytes_added"] for run in self.runs)


def replay(display, recording, path, folder, options):
    limit = ["--memory", options.memory] if options.memory else []
    overviews = ["--overviews"] if options.overviews else []
    shutil.rmtree(os.path.join(folder, "rasterscope"), ignore_errors=True)  # overviews that were kept
    command = [REPLAY, *limit, *overviews, "--frames", folder, os.path.join(HERE, "recordings", recording + ".txt"), path]
    environment = dict(display.environment(), XDG_CONFIG_HOME=folder, XDG_CACHE_HOME=folder)
    return json.loads(subprocess.run(command, env=environment, check=True, capture_output=True, timeout=170).stdout)


def measure(display, options, layout, recording, state, folder):
    path = layout.path(options.folder, options.rows)
    samples = layout.samples(path, options.rows)
    figures = Figures()
    for _ in range(options.runs):
        drop_caches() if state == "cold" else read_all(path)
        figures.add(replay(display, recording, path, folder, options), samples)
    return figures


def floor_row(display, work):
    """Of a paint that fills the screen."""
    found = json.loads(subprocess.run([FLOOR, *work], env=display.environment(), check=True, capture_output=True, timeout=60).stdout)
    name = "beside a thread that works" if work else "alone"
    return f"| floor | a picture at hand, {name} | | {found['p50']:.1f} / {found['p99']:.1f} / {found['max']:.1f} | | | | | | |"


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--rows", type=int, default=17000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--screen", default="1920x1080")
    parser.add_argument("--only", default="", help="layouts with this in their name")
    parser.add_argument("--recording", default="", help="recordings with this in their name")
    parser.add_argument("--memory", default="", help="such as 64M: what the window may take")
    parser.add_argument("--overviews", action="store_true", help="are built meanwhile")
    options = parser.parse_args()
    options.screen = tuple(int(number) for number in options.screen.split("x"))
    if not os.path.exists(REPLAY):
        sys.exit("screen.py: build the release preset with -DRASTERSCOPE_BENCH=ON first")
    if options.cold and os.geteuid() != 0:
        sys.exit("screen.py: --cold empties the page cache, which only root can do")
    return options


def byte_count(text):
    """As --memory takes it; 0 where there is none."""
    return int(text.rstrip("kKMG")) * {"k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9}.get(text[-1], 1) if text else 0


def main():
    options = parse()
    os.makedirs(options.folder, exist_ok=True)
    source = rasters.row_source(seed=4)
    chosen = [layout for layout in layouts.ALL if options.only in layout.name]
    for layout in chosen:
        layout.make(options.folder, source, options.rows)
    state = "cold" if options.cold else "warm"
    print("| recording | file | page cache | paint p50 / p99 / max, ms | its CPU p99 | area p50 / p99 / max, ms "
          "| final p50 / p99 / max, ms | bytes | memory | frames |\n" + "|---" * 10 + "|")
    failed = False
    limit = byte_count(options.memory)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder, first_picture.Display(*options.screen) as display:
        for work in ([], ["busy"]):
            print(floor_row(display, work), flush=True)
        for recording in [name for name in RECORDINGS if options.recording in name]:
            times = []
            for layout in chosen:
                figures = measure(display, options, layout, recording, state, folder)
                print(f"| {recording} | {layout.name} | {state} | {figures.row(len(layout.header_bytes(options.rows)))} |", flush=True)
                times.append(figures.median("settle", "p50"))
                failed = failed or figures.equal != figures.told or figures.told == 0
                if limit and figures.most_memory() > limit:
                    print(f"screen.py: {layout.name}: {figures.most_memory()} bytes, of {limit}", file=sys.stderr)
                    failed = True
            print(f"| {recording} | slowest to quickest | {state} | | | | {max(times) / min(times):.2f} | | | |", flush=True)
    sys.exit(1 if failed else 0)


main()
