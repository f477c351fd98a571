#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Whether QGIS uses the overviews that --build-overviews writes beside a file, and whether they are exact means.

  QT_QPA_PLATFORM=offscreen /usr/bin/python3 tests/bench/qgis_overviews.py RASTERSCOPE

RASTERSCOPE is the program. Wants Debian's python3-qgis, python3-numpy and python3-tifffile; exits with 1 where QGIS sees no
overview, or shows other samples than the rounded means.
"""

import os
import subprocess
import sys
import tempfile

import numpy
import tifffile
from qgis.core import QgsApplication, QgsRasterLayer

WIDTH, HEIGHT, REDUCTION = 4000, 3000, 8


def main():
    program = sys.argv[1]
    application = QgsApplication([], False)
    application.initQgis()
    samples = numpy.random.default_rng(1).integers(0, 65536, (HEIGHT, WIDTH), dtype=numpy.uint16)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "noise.tif")
        tifffile.imwrite(path, samples, rowsperstrip=1)
        subprocess.run([program, "--build-overviews", path], check=True)
        layer = QgsRasterLayer(path, "noise")
        provider = layer.dataProvider()
        found = [level.getXDim() for level in provider.buildPyramidList() if level.getExists()]
        print("widths of the overviews that QGIS sees:", found)
        size = (HEIGHT // REDUCTION, WIDTH // REDUCTION)
        block = provider.block(1, layer.extent(), size[1], size[0])
        shown = numpy.frombuffer(bytes(block.data()), dtype=numpy.uint16).reshape(size)
    squares = samples.reshape(size[0], REDUCTION, size[1], REDUCTION).astype(numpy.float64)
    difference = numpy.abs(shown - squares.mean(axis=(1, 3))).max()
    print(f"largest difference from the means of {REDUCTION} x {REDUCTION} samples: {difference}")
    sys.exit(0 if WIDTH // REDUCTION in found and difference <= 0.5 else 1)


if __name__ == "__main__":
    main()
