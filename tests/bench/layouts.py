# SPDX-License-Identifier: MIT
"""One picture of three bands of bytes, stored in six ways, for the benchmarks beside this file. Each is written once."""

import os
import struct

import numpy

import rasters

WIDTH, BANDS = rasters.WIDTH, rasters.BANDS
TABLE_ENTRY = 16  # bytes of a BigTIFF's offset and byte count of one strip


def picture(source, rows):
    """Rows of the picture as arrays of (pixels, bands), from the top."""
    row = WIDTH * BANDS
    bytes_of_rows = numpy.frombuffer(source, numpy.uint8)
    for y in range(rows):
        start = (y * 17 * BANDS) % row
        yield bytes_of_rows[start:start + row].reshape(WIDTH, BANDS)


def envi_header(rows, interleave):
    header = rasters.envi_header(WIDTH, rows, BANDS).replace("interleave = bip", f"interleave = {interleave}")
    return header + "default bands = {1, 2, 3}\n"  # in colour, as the TIFFs are


def tiff_header(rows, rows_per_strip, planes):
    """A BigTIFF without compression; the strips follow one another behind the tables."""
    def entry(tag, kind, count, value):
        return struct.pack("<HHQQ", tag, kind, count, value)

    separate = planes > 1
    strips = planes * (rows // rows_per_strip)
    strip_bytes = WIDTH * rows_per_strip * (1 if separate else BANDS)
    tables = 16 + 8 + 10 * 20 + 8
    samples = tables + strips * TABLE_ENTRY if strips > 1 else tables
    head = b"II" + struct.pack("<HHHQ", 43, 8, 0, 16) + struct.pack("<Q", 10)
    head += entry(256, 4, 1, WIDTH) + entry(257, 4, 1, rows) + entry(258, 3, 3, 0x000800080008)
    head += entry(259, 3, 1, 1) + entry(262, 3, 1, 2)
    head += entry(273, 16, strips, tables if strips > 1 else samples) + entry(277, 3, 1, BANDS)
    head += entry(278, 4, 1, rows_per_strip) + entry(279, 16, strips, tables + strips * 8 if strips > 1 else strip_bytes)
    head += entry(284, 3, 1, 2 if separate else 1) + struct.pack("<Q", 0)
    if strips == 1:
        return head
    head += struct.pack(f"<{strips}Q", *range(samples, samples + strips * strip_bytes, strip_bytes))
    return head + struct.pack(f"<{strips}Q", *([strip_bytes] * strips))


class Layout:
    """How one file stores the picture: bytes from one pixel, line and band to the next, behind a header."""

    def __init__(self, name, strides, header, sidecar=None):
        self.name, self.strides, self.header, self.sidecar = name, strides, header, sidecar

    def path(self, folder, rows):
        return os.path.join(folder, f"{rows}-{self.name}")

    def header_bytes(self, rows):
        return self.header(rows)

    def samples(self, path, rows):
        """The file as an array of (lines, pixels, bands), in place."""
        pixel, line, band = self.strides(rows)
        offset = len(self.header_bytes(rows))
        plain = numpy.memmap(path, numpy.uint8, "r", offset, (WIDTH * rows * BANDS,))
        return numpy.lib.stride_tricks.as_strided(plain, (rows, WIDTH, BANDS), (line, pixel, band))

    def write(self, file, source, rows):
        file.write(self.header_bytes(rows))
        line_bytes = WIDTH * BANDS
        pixel, _, band = self.strides(rows)
        if band > line_bytes:  # bands one behind the other
            for plane in range(BANDS):
                for pixels in picture(source, rows):
                    file.write(numpy.ascontiguousarray(pixels[:, plane]).data)
            return
        for pixels in picture(source, rows):
            file.write(pixels.data if pixel == BANDS else numpy.ascontiguousarray(pixels.T).data)

    def make(self, folder, source, rows):
        path = self.path(folder, rows)
        if self.sidecar:
            text = envi_header(rows, self.sidecar)
            rasters.whole(os.path.splitext(path)[0] + ".hdr", lambda file: file.write(text.encode()))
        return rasters.whole(path, lambda file: self.write(file, source, rows))


def nothing(_):
    return b""


def together(_):
    return BANDS, WIDTH * BANDS, 1


def apart(rows):
    return 1, WIDTH, WIDTH * rows


ALL = [
    Layout("strips.tif", together, lambda rows: tiff_header(rows, 1, 1)),
    Layout("one-strip.tif", together, lambda rows: tiff_header(rows, rows, 1)),
    Layout("planes.tif", apart, lambda rows: tiff_header(rows, 1, BANDS)),
    Layout("bip.raw", together, nothing, "bip"),
    Layout("bil.raw", lambda _: (1, WIDTH * BANDS, WIDTH), nothing, "bil"),
    Layout("bsq.raw", apart, nothing, "bsq"),
]
