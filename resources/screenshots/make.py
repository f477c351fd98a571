#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the screenshots of the README anew, beside this file.

  resources/screenshots/make.py FOLDER [--preset PRESET] [NAME...]

FOLDER takes 10 GB of rasters, written once. NAME is picture, display, inspect or paging; all of them unless said. Needs the preset
(release) with make_demo_raster built, and: apt-get install xvfb matchbox-window-manager xdotool imagemagick python3-numpy
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import time

import numpy

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests", "bench"))
import first_picture  # noqa: E402
import rasters  # noqa: E402

WIDTH, HEIGHT = 1100, 700


def landscape(folder, build):
    """The demo raster at 9 GB."""
    path = os.path.join(folder, "landscape.tif")
    if not os.path.exists(path):
        subprocess.run([os.path.join(build, "resources", "make_demo_raster"), "--megabytes", "9000", path], check=True)
    return path


def noise(height, width, seed):
    """Smooth waves of all sizes, from 0 to 1."""
    grain = numpy.random.default_rng(seed)
    sum_of_all = numpy.zeros((height, width), numpy.float32)
    for octave in range(9):
        side = 2 ** (octave + 1) + 2
        knots = grain.random((side, side), dtype=numpy.float32)
        y, x = (numpy.linspace(0, side - 2.001, length, dtype=numpy.float32) for length in (height, width))
        row, column = y.astype(int), x.astype(int)
        down, across = (part * part * (3 - 2 * part) for part in ((y - row)[:, None], (x - column)[None, :]))
        upper = knots[row][:, column] * (1 - across) + knots[row][:, column + 1] * across
        lower = knots[row + 1][:, column] * (1 - across) + knots[row + 1][:, column + 1] * across
        sum_of_all += 0.52 ** octave * (upper * (1 - down) + lower * down)
    sum_of_all -= sum_of_all.min()
    return sum_of_all / sum_of_all.max()


def heights(folder, _build):
    """Heights of an invented country in metres, as float32, NaN where the sea is."""
    height, width = 4800, 6400

    def write(file):
        metres = noise(height, width, 11) * 3000 - 700
        metres[metres < 0] = numpy.nan
        numpy.save(file, metres.astype(numpy.float32))

    return rasters.whole(os.path.join(folder, "heights.npy"), write)


def reflectances(wavelengths):
    """Of plants, soil and water, as they are about in nature."""
    def dip(centre, breadth, depth):
        return 1 - depth * numpy.exp(-((wavelengths - centre) / breadth) ** 2)

    green = 0.05 * numpy.exp(-((wavelengths - 550) / 35) ** 2)
    edge = 0.42 / (1 + numpy.exp(-(wavelengths - 715) / 14)) * numpy.exp(-numpy.maximum(wavelengths - 900, 0) / 900)
    plants = (0.05 + green + edge) * dip(970, 40, 0.06) * dip(1200, 60, 0.12) * dip(1450, 80, 0.55) * dip(1940, 100, 0.75)
    soil = (0.08 + 0.28 * (1 - numpy.exp(-(wavelengths - 400) / 700))) * dip(1450, 60, 0.15) * dip(1940, 80, 0.25)
    return numpy.stack([plants, soil * dip(2210, 30, 0.1), 0.09 * numpy.exp(-(wavelengths - 400) / 180)])


SHORE = (640, 262)  # of the cube
UTM_32 = ('PROJCS["WGS_1984_UTM_Zone_32N",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],'
          'PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],'
          'PARAMETER["False_Easting",500000],PARAMETER["False_Northing",0],PARAMETER["Central_Meridian",9],'
          'PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0],UNIT["Meter",1]]')


def cube(folder, _build):
    """An invented scene of 200 bands, with a header as ENVI writes them."""
    height, width, bands = 900, 1200, 200
    wavelengths = numpy.linspace(400, 2500, bands)

    def write(file):
        spectra = reflectances(wavelengths)
        water = numpy.clip((0.42 - noise(height, width, 5)) * 30, 0, 1)
        plants = numpy.clip((noise(height, width, 8) - 0.35) * 3, 0, 1) * (1 - water)
        shares = numpy.stack([plants, 1 - plants - water, water], -1) * (0.75 + 0.5 * noise(height, width, 21))[..., None]
        grain = numpy.random.default_rng(3)
        for line in shares:
            samples = line @ spectra * 10000 + grain.normal(0, 25, (width, bands))
            file.write(samples.clip(0, 10000).astype("<u2").T.tobytes())

    names = ", ".join(f"{wavelength:.1f}" for wavelength in wavelengths)
    with open(os.path.join(folder, "cube.hdr"), "w", encoding="ascii") as header:
        header.write(f"ENVI\nsamples = {width}\nlines = {height}\nbands = {bands}\ndata type = 12\ninterleave = bil\n"
                     "byte order = 0\ndefault bands = {26, 15, 6}\n"
                     "map info = {UTM, 1, 1, 691000, 5335000, 5, 5, 32, North, WGS-84, units=Meters}\n"
                     f"coordinate system string = {{{UTM_32}}}\n"
                     f"wavelength units = Nanometers\nwavelength = {{{names}}}\n")
    return rasters.whole(os.path.join(folder, "cube.dat"), write)


class Window:
    """The program with a raster, moved by a hand as a user's is."""

    def __init__(self, display, home):
        self.environment = display.environment() | {"XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}

    def hand(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.environment, check=True)

    def keys(self, *names):
        for name in names:
            self.hand("key", name)
            time.sleep(0.5)

    def point(self, x, y):
        self.hand("mousemove", x, y)
        time.sleep(0.5)

    def click(self, x, y):
        self.point(x, y)
        self.hand("click", 1)
        time.sleep(0.5)

    def go_to(self, x, y):
        self.keys("g")
        self.hand("type", f"{x},{y}")
        self.keys("Return")

    def drag(self, start, end, steps=40):
        """Without letting go."""
        self.hand("mousemove", *start, "mousedown", 1)
        for step in range(1, steps + 1):
            self.hand("mousemove", *(round(a + (b - a) * step / steps) for a, b in zip(start, end)))
            time.sleep(0.02)

    def picture(self, name, colours=256):
        with tempfile.NamedTemporaryFile(suffix=".png") as whole:
            subprocess.run(["import", "-window", "root", whole.name], env=self.environment, check=True)
            path = os.path.join(HERE, name + ".png")
            subprocess.run(["convert", whole.name, "+dither", "-colors", str(colours), "-strip",
                            "-define", "png:compression-level=9", "PNG8:" + path], check=True)
        print(f"{path}: {os.path.getsize(path) / 1000:.0f} kB", file=sys.stderr)


@contextlib.contextmanager
def opened(build, path, size=(WIDTH, HEIGHT), settings=""):
    """A window with a raster, and with settings of its own."""
    with tempfile.TemporaryDirectory() as home, first_picture.Display(*size) as display:
        os.makedirs(os.path.join(home, "rasterscope"))
        with open(os.path.join(home, "rasterscope", "rasterscope.conf"), "w", encoding="ascii") as file:
            file.write("[overviews]\nautomatic=false\n" + settings)
        window = Window(display, home)
        program = subprocess.Popen([os.path.join(build, "app", "rasterscope"), path], env=window.environment)
        try:
            time.sleep(3)
            yield window
        finally:
            program.terminate()
            program.wait()


def picture(folder, build):
    """A place of the landscape, where it lies, and how large it is."""
    with opened(build, landscape(folder, build), (960, 600), "[scaleBar]\nshown=true\n[minimap]\nshown=true\n") as window:
        window.keys("ctrl+4")
        window.go_to(34300, 27900)
        window.point(500, 190)
        time.sleep(5)  # until it is averaged
        window.picture("picture", 96)


def display(folder, build):
    """Heights in colours, and their histogram."""
    with opened(build, heights(folder, build)) as window:
        window.keys("h", "c", "c")
        window.point(400, 330)
        time.sleep(4)
        window.picture("display")


def inspect(folder, build):
    """A few pixels with their values, and their spectra."""
    with opened(build, cube(folder, build)) as window:
        window.keys("v", "alt+s", "p")
        for x, y in ((150, 600), (550, 110), (450, 560)):  # plants, soil, water
            window.point(x, y)
            window.keys("shift+p")
        window.keys("9", "plus", "plus", "plus", "plus", "plus")
        window.go_to(*SHORE)
        window.point(368, 348)
        time.sleep(2)
        window.picture("inspect", 128)


def paging(folder, build):
    """What a pan across the landscape brings in, of a file that the page cache has let go of."""
    path = landscape(folder, build)
    with open(path, "rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    with opened(build, path) as window:
        window.keys("shift+d", "1")
        window.go_to(31000, 25500)
        for _ in range(4):
            window.drag((640, 560), (140, 160))
            window.hand("mouseup", 1)
        window.drag((640, 560), (340, 320))
        window.picture("paging", 128)


def main():
    makers = {maker.__name__: maker for maker in (picture, display, inspect, paging)}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=os.path.abspath)
    parser.add_argument("--preset", default="release")
    parser.add_argument("names", nargs="*", default=list(makers), metavar="NAME")
    options = parser.parse_intermixed_args()
    os.makedirs(options.folder, exist_ok=True)
    for name in options.names:
        makers[name](options.folder, os.path.join(ROOT, "build", options.preset))


if __name__ == "__main__":
    main()
