# SPDX-License-Identifier: MIT
"""The rasters that whole programs are measured on, written by code into a folder, once."""

import os
import shutil
import struct
import sys

WIDTH, HEIGHT, BANDS = 60000, 50000, 3
SPARSE_SIDE = 4000000  # squared, one byte a pixel: 16e12 bytes


def row_source():
    """Bytes of which any slice is a row: slow waves and a fine grain, so that pictures have many colours."""
    grain = os.urandom(4099)
    slow = bytes((i // 600) % 256 for i in range(2 * WIDTH * BANDS))
    return bytes((s + (grain[i % 4099] & 31)) & 255 for i, s in enumerate(slow))


def write_rows(file, source):
    row = WIDTH * BANDS
    for y in range(HEIGHT):
        start = (y * 17 * BANDS) % row
        file.write(memoryview(source)[start:start + row])


def envi_header(width, height, bands):
    return (f"ENVI\nsamples = {width}\nlines = {height}\nbands = {bands}\nheader offset = 0\n"
            "file type = ENVI Standard\ndata type = 1\ninterleave = bip\nbyte order = 0\n")


def big_tiff_header():
    """One row to a strip, no overviews: what many scanners and exporters write."""
    def entry(tag, kind, count, value):
        return struct.pack("<HHQQ", tag, kind, count, value)

    entries = 10
    tables = 16 + 8 + entries * 20 + 8
    samples = tables + HEIGHT * 16
    row = WIDTH * BANDS
    head = b"II" + struct.pack("<HHHQ", 43, 8, 0, 16) + struct.pack("<Q", entries)
    head += entry(256, 4, 1, WIDTH) + entry(257, 4, 1, HEIGHT) + entry(258, 3, 3, 0x000800080008)
    head += entry(259, 3, 1, 1) + entry(262, 3, 1, 2) + entry(273, 16, HEIGHT, tables) + entry(277, 3, 1, BANDS)
    head += entry(278, 4, 1, 1) + entry(279, 16, HEIGHT, tables + HEIGHT * 8) + entry(284, 3, 1, 1)
    head += struct.pack("<Q", 0)
    head += struct.pack(f"<{HEIGHT}Q", *range(samples, samples + HEIGHT * row, row))
    return head + struct.pack(f"<{HEIGHT}Q", *([row] * HEIGHT))


def whole(path, write):
    """Calls write(file) unless the file is there; it appears whole or not at all."""
    if not os.path.exists(path):
        print(f"writing {path}", file=sys.stderr)
        with open(path + ".partial", "wb", buffering=1 << 20) as file:
            write(file)
        os.rename(path + ".partial", path)
    return path


def make_all(folder):
    """Gives the paths by name; stops the program where the disk has too little room."""
    os.makedirs(folder, exist_ok=True)
    paths = {name: os.path.join(folder, name) for name in ("big.raw", "big.tif", "sparse.raw")}
    need = sum(WIDTH * HEIGHT * BANDS for name in ("big.raw", "big.tif") if not os.path.exists(paths[name]))
    if need and shutil.disk_usage(folder).free < need + 4e9:
        sys.exit(f"programs.py: {folder}: {need / 1e9:.0f} GB of rasters and 4 GB to spare do not fit on the disk")
    source = row_source() if need else b""
    whole(os.path.join(folder, "big.hdr"), lambda f: f.write(envi_header(WIDTH, HEIGHT, BANDS).encode()))
    whole(paths["big.raw"], lambda f: write_rows(f, source))

    def write_tiff(file):
        file.write(big_tiff_header())
        write_rows(file, source)

    whole(paths["big.tif"], write_tiff)
    whole(os.path.join(folder, "sparse.hdr"), lambda f: f.write(envi_header(SPARSE_SIDE, SPARSE_SIDE, 1).encode()))
    try:
        whole(paths["sparse.raw"], lambda f: f.truncate(SPARSE_SIDE * SPARSE_SIDE))
    except OSError as error:  # ext4 ends at 16 TiB, some others well before
        print(f"programs.py: no sparse raster of 16 TB here: {error.strerror}", file=sys.stderr)
        del paths["sparse.raw"]
    return paths
