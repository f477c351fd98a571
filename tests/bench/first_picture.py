# SPDX-License-Identifier: MIT
"""Time from the start of a program to its first picture on a private X display, for any program.

The display's frame buffer is a mapped file (Xvfb -fbdir), looked at every few milliseconds: a picture is there when the middle
of the screen shows many colours. Needs Xvfb; uses matchbox-window-manager if there is one, so that windows fill the screen.
"""

import mmap
import os
import shutil
import signal
import struct
import subprocess
import tempfile
import time

COLOURS = 60  # distinct ones, which no window without a picture shows; a gray picture has at most 256
WIDTH, HEIGHT = 1920, 1080


class Display:
    """An X server of one's own, for the length of a with block."""

    def __init__(self, width=WIDTH, height=HEIGHT):
        self.width, self.height = width, height

    def __enter__(self):
        self.folder = tempfile.mkdtemp()
        read_end, write_end = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{self.width}x{self.height}x24", "-fbdir", self.folder,
             "-nolisten", "tcp"], pass_fds=[write_end], stderr=subprocess.DEVNULL)
        os.close(write_end)
        with os.fdopen(read_end) as pipe:  # says its number once it is up
            self.name = ":" + pipe.readline().strip()
        self.manager = None
        if shutil.which("matchbox-window-manager"):
            self.manager = subprocess.Popen(["matchbox-window-manager", "-use_titlebar", "no"], env=self.environment(),
                                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.5)
        with open(os.path.join(self.folder, "Xvfb_screen0"), "rb") as file:
            self.bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">25I", self.bytes[:100])  # an XWD file
        self.start = header[0] + 12 * header[19]
        self.row_bytes = header[12]
        return self

    def __exit__(self, *_):
        for process in (self.manager, self.server):
            if process:
                process.terminate()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self):
        return dict(os.environ, DISPLAY=self.name, QT_QPA_PLATFORM="xcb", GDK_BACKEND="x11", LIBGL_ALWAYS_SOFTWARE="1")

    def shows_picture(self):
        colours = set()
        for y in range(self.height // 4, 3 * self.height // 4, 40):
            row = self.start + y * self.row_bytes
            pixels = memoryview(self.bytes)[row + self.width // 4 * 4:row + 3 * self.width // 4 * 4].cast("I")
            colours.update(pixels[::3])
            pixels.release()
        return len(colours) >= COLOURS

    def shows_black_picture(self):
        """A black one below a bright menu: the canvas is gray, and the screen without a window is black all over."""
        def row(y, left, right):
            start = self.start + y * self.row_bytes
            return self.bytes[start + left * 4:start + right * 4]

        if max(row(6, self.width // 2, self.width - 20)) < 128:
            return False
        for y in range(self.height // 4, 3 * self.height // 4, 40):  # left of the pointer, which may be drawn into the middle
            pixels = row(y, self.width // 4, 3 * self.width // 8)
            if any(value for i, value in enumerate(pixels) if i % 4 != 3):
                return False
        return True


def anonymous_bytes(pid):
    """What a process holds beside files: RssAnon."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as file:
            for line in file:
                if line.startswith("RssAnon:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def measure(display, command, settle=1.0, limit=30.0, shows=Display.shows_picture):
    """Seconds to the first picture (None if there was none) and the peak of anonymous memory until `settle` seconds later."""
    start = time.monotonic()
    with subprocess.Popen(command, env=display.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          start_new_session=True) as program:
        first, peak = None, 0
        while time.monotonic() - start < (limit if first is None else first + settle) and program.poll() is None:
            if first is None and shows(display):
                first = time.monotonic() - start
            peak = max(peak, anonymous_bytes(program.pid))
            time.sleep(0.002)
        if program.poll() is None:
            os.killpg(program.pid, signal.SIGKILL)
    while shows(display):  # until the window is off the screen
        time.sleep(0.01)
    return first, peak
