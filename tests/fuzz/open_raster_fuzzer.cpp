// SPDX-License-Identifier: MIT
#include "core/format/open_raster.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <string>

namespace {

using namespace rasterscope;

/// The last 16 x 16 pixels, first and last band, and every 7th pixel of the first 200 x 200: whole rasters
/// would take too long.
void readWindows(const Raster& raster)
{
    const RasterInfo& info = raster.info();
    const auto ignore = [](const Piece&) {};
    for (int level = 0; level < static_cast<int>(info.levels.size()); ++level) {
        const Size size = info.levels[static_cast<std::size_t>(level)];
        const Size end{std::min<std::int64_t>(size.width, 16), std::min<std::int64_t>(size.height, 16)};
        const Rect start{0, 0, std::min<std::int64_t>(size.width, 200),
                         std::min<std::int64_t>(size.height, 200)};
        const Rect corner{size.width - end.width, size.height - end.height, end.width, end.height};
        static_cast<void>(raster.read({level, corner, {0, static_cast<int>(info.bands) - 1}}, ignore, {}));
        static_cast<void>(raster.read({level, start, {0}, 7, 7}, ignore, {}));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const int file = ::memfd_create("raster", MFD_CLOEXEC);
    if (file >= 0 && ::write(file, data, size) == static_cast<ssize_t>(size)) {
        const auto opened = openRasterFile("/proc/self/fd/" + std::to_string(file));
        for (std::int64_t page = 0; opened && page < std::min<std::int64_t>((*opened)->pageCount(), 3);
             ++page) {
            if (const auto raster = (*opened)->page(page)) {
                readWindows(**raster);
            }
        }
    }
    ::close(file);
    return 0;
}
