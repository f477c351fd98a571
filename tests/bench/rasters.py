# SPDX-License-Identifier: MIT
"""The rasters that whole programs are measured on, written by code into a folder, once."""

import os
import random
import shutil
import struct
import subprocess
import sys
import zlib

WIDTH, HEIGHT, BANDS = 60000, 50000, 3
SPARSE_SIDE = 4000000  # squared, one byte a pixel: 16e12 bytes
SMALL_SPARSE_SIDE = 94868  # the same: 9e9 bytes


def row_source(seed=None):
    """Bytes of which any slice is a row: slow waves and a fine grain, so that pictures have many colours. The same for a seed."""
    grain = random.Random(seed).randbytes(4099)
    slow = bytes((i // 600) % 256 for i in range(2 * WIDTH * BANDS))
    return bytes((s + (grain[i % 4099] & 31)) & 255 for i, s in enumerate(slow))


def write_rows(file, source, rows=HEIGHT):
    row = WIDTH * BANDS
    for y in range(rows):
        start = (y * 17 * BANDS) % row
        file.write(memoryview(source)[start:start + row])


def envi_header(width, height, bands):
    return (f"ENVI\nsamples = {width}\nlines = {height}\nbands = {bands}\nheader offset = 0\n"
            "file type = ENVI Standard\ndata type = 1\ninterleave = bip\nbyte order = 0\n")


def big_tiff_header(rows=HEIGHT):
    """One row to a strip, no overviews: what many scanners and exporters write."""
    def entry(tag, kind, count, value):
        return struct.pack("<HHQQ", tag, kind, count, value)

    entries = 10
    tables = 16 + 8 + entries * 20 + 8
    samples = tables + rows * 16
    row = WIDTH * BANDS
    head = b"II" + struct.pack("<HHHQ", 43, 8, 0, 16) + struct.pack("<Q", entries)
    head += entry(256, 4, 1, WIDTH) + entry(257, 4, 1, rows) + entry(258, 3, 3, 0x000800080008)
    head += entry(259, 3, 1, 1) + entry(262, 3, 1, 2) + entry(273, 16, rows, tables) + entry(277, 3, 1, BANDS)
    head += entry(278, 4, 1, 1) + entry(279, 16, rows, tables + rows * 8) + entry(284, 3, 1, 1)
    head += struct.pack("<Q", 0)
    head += struct.pack(f"<{rows}Q", *range(samples, samples + rows * row, row))
    return head + struct.pack(f"<{rows}Q", *([row] * rows))


def whole(path, write):
    """Calls write(file) unless the file is there; it appears whole or not at all."""
    if not os.path.exists(path):
        print(f"writing {path}", file=sys.stderr)
        with open(path + ".partial", "wb", buffering=1 << 20) as file:
            write(file)
        os.rename(path + ".partial", path)
    return path


def make_strips(folder, rows=HEIGHT):
    """A TIFF of one-row strips, as big.tif of make_all, alone, or with fewer rows."""
    path = os.path.join(folder, "big.tif" if rows == HEIGHT else f"strips-{rows}.tif")
    need = WIDTH * rows * BANDS
    if not os.path.exists(path) and shutil.disk_usage(folder).free < 2 * need:
        sys.exit(f"{folder}: {need / 1e9:.0f} GB of raster and as much to spare do not fit on the disk")

    def write(file):
        file.write(big_tiff_header(rows))
        write_rows(file, row_source(), rows)

    return whole(path, write)


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
    whole(os.path.join(folder, "sparse9.hdr"), lambda f: f.write(envi_header(SMALL_SPARSE_SIDE, SMALL_SPARSE_SIDE, 1).encode()))
    paths["sparse9.raw"] = whole(os.path.join(folder, "sparse9.raw"), lambda f: f.truncate(SMALL_SPARSE_SIDE ** 2))
    try:
        whole(paths["sparse.raw"], lambda f: f.truncate(SPARSE_SIDE * SPARSE_SIDE))
    except OSError as error:  # ext4 ends at 16 TiB, some others well before
        print(f"programs.py: no sparse raster of 16 TB here: {error.strerror}", file=sys.stderr)
        del paths["sparse.raw"]
    return paths


DEFLATE_SIDE = 30000  # squared, uint16, in tiles of 512


def make_deflate(folder, gdal_translate):
    """A tiled Deflate TIFF with predictor 2, which gdal_translate compresses: 0.9 GB. Seven bits of noise on slow waves."""
    def write(file):
        seven_bits = bytes(i & 0x7F for i in range(256))
        waves = bytes(30 + (i // 500) % 60 for i in range(2 * DEFLATE_SIDE))
        row = bytearray(2 * DEFLATE_SIDE)
        with open(os.path.join(folder, "plain.raw"), "wb", buffering=1 << 20) as plain:
            for y in range(DEFLATE_SIDE):
                row[0::2] = os.urandom(DEFLATE_SIDE).translate(seven_bits)
                row[1::2] = waves[y % DEFLATE_SIDE:y % DEFLATE_SIDE + DEFLATE_SIDE]
                plain.write(row)
        with open(os.path.join(folder, "plain.hdr"), "w", encoding="ascii") as header:
            header.write(envi_header(DEFLATE_SIDE, DEFLATE_SIDE, 1).replace("data type = 1\n", "data type = 12\n"))
        options = ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "COMPRESS=DEFLATE", "PREDICTOR=2"]
        command = [gdal_translate, "-q", "-of", "GTiff", "--config", "GDAL_NUM_THREADS", "2"]
        command += [part for option in options for part in ("-co", option)]
        subprocess.run(command + [os.path.join(folder, "plain.raw"), file.name], check=True)
        for name in ("plain.raw", "plain.hdr"):
            os.remove(os.path.join(folder, name))

    return whole(os.path.join(folder, "deflate.tif"), write)


MILLION_SIDE = 1000  # tiles of 16 x 16 pixels along a side
MILLION_TABLES = 16 + 8 + 10 * 20 + 8  # where the two tables begin, one behind the other


def make_million(folder):
    """A BigTIFF of a million compressed tiles, each with bytes of its own."""
    def write(file):
        def entry(tag, kind, count, value):
            return struct.pack("<HHQQ", tag, kind, count, value)

        tiles = MILLION_SIDE * MILLION_SIDE
        stored = [zlib.compress(bytes((i + j) % 251 for j in range(256))) for i in range(251)]
        counts = [len(stored[i % 251]) for i in range(tiles)]
        offsets, place = [], MILLION_TABLES + tiles * 16
        for count in counts:
            offsets.append(place)
            place += count
        side = MILLION_SIDE * 16
        head = b"II" + struct.pack("<HHHQ", 43, 8, 0, 16) + struct.pack("<Q", 10)
        head += entry(256, 4, 1, side) + entry(257, 4, 1, side) + entry(258, 3, 1, 8) + entry(259, 3, 1, 8)
        head += entry(262, 3, 1, 1) + entry(277, 3, 1, 1) + entry(322, 4, 1, 16) + entry(323, 4, 1, 16)
        head += entry(324, 16, tiles, MILLION_TABLES) + entry(325, 16, tiles, MILLION_TABLES + tiles * 8)
        file.write(head + struct.pack("<Q", 0))
        file.write(struct.pack(f"<{tiles}Q", *offsets) + struct.pack(f"<{tiles}Q", *counts))
        for i in range(tiles):
            file.write(stored[i % 251])

    return whole(os.path.join(folder, "million.tif"), write)
