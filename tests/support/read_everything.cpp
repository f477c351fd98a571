// SPDX-License-Identifier: MIT
#include "tests/support/read_everything.h"

#include "core/format/decode_service.h"
#include "core/format/open_raster.h"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

namespace rasterscope::test {

namespace {

constexpr std::int64_t decodeMemory = 4'000'000;
constexpr std::int64_t mostPages = 3;
constexpr std::int64_t mostSide = 200; // of what is read; whole rasters could take too long
constexpr std::int64_t mostPoints = 8; // along a side, of what is looked at from afar

/// So that a checker of memory sees each byte.
void lookAt(const SampleView& view, ReadCounts& counts)
{
    volatile unsigned seen = 0;
    for (std::int64_t band = 0; band < view.bands; ++band) {
        for (std::int64_t y = 0; y < view.height; ++y) {
            for (std::int64_t x = 0; x < view.width; ++x) {
                const std::byte* const sample = view.at(x, y, band);
                seen = seen + std::to_integer<unsigned>(sample[0]) +
                       std::to_integer<unsigned>(sample[bytesOf(view.type) - 1]);
                ++counts.samples;
            }
        }
    }
}

void readWindow(const Raster& raster, const Window& window, ReadCounts& counts)
{
    const Size size = window.sampledSize();
    const auto visit = [&](const Piece& piece) {
        const Rect area{piece.x, piece.y, piece.samples.width, piece.samples.height};
        const std::int64_t bands = piece.firstBand + piece.samples.bands;
        if (!Rect({0, 0, size.width, size.height}).contains(area) ||
            bands > static_cast<std::int64_t>(window.bands.size())) {
            std::abort();
        }
        lookAt(piece.samples, counts);
    };
    const auto report = raster.read(window, visit, {});
    ++counts.windows;
    counts.complete += report && report->complete() ? 1 : 0;
}

/// Its start, its last corner, and a few pixels from all over it.
void readLevel(const Raster& raster, int level, ReadCounts& counts)
{
    const Size size = raster.info().levels[static_cast<std::size_t>(level)];
    const int lastBand = static_cast<int>(raster.info().bands) - 1;
    const auto side = [](std::int64_t length, std::int64_t most) { return std::min(length, most); };
    const Rect start{0, 0, side(size.width, mostSide), side(size.height, mostSide)};
    const Size end{side(size.width, 16), side(size.height, 16)};
    const Rect corner{size.width - end.width, size.height - end.height, end.width, end.height};
    std::vector<int> bands;
    for (int band = 0; band <= std::min(lastBand, 4); ++band) {
        bands.push_back(band);
    }
    readWindow(raster, {level, start, bands}, counts);
    readWindow(raster, {level, corner, {lastBand, 0}}, counts);
    readWindow(raster, {level, start, {0}, 7, 7}, counts);
    const std::int64_t stepX = (size.width + mostPoints - 1) / mostPoints;
    const std::int64_t stepY = (size.height + mostPoints - 1) / mostPoints;
    readWindow(raster, {level, {0, 0, size.width, size.height}, {lastBand}, stepX, stepY}, counts);
}

} // namespace

ReadCounts readEverything(std::span<const std::byte> file)
{
    ReadCounts counts;
    const int descriptor = ::memfd_create("raster", MFD_CLOEXEC);
    if (descriptor < 0 ||
        ::write(descriptor, file.data(), file.size()) != static_cast<ssize_t>(file.size())) {
        ::close(descriptor);
        return counts;
    }
    RasterOpenOptions options;
    options.decoding = std::make_shared<DecodeService>(DecodeLimits{1, decodeMemory});
    const auto opened = openRasterFile("/proc/self/fd/" + std::to_string(descriptor), options);
    const std::int64_t pages = opened ? std::min((*opened)->pageCount(), mostPages) : 0;
    for (std::int64_t page = 0; page < pages; ++page) {
        if (const auto raster = (*opened)->page(page)) {
            const auto levels = std::min<std::size_t>((*raster)->info().levels.size(), 4);
            for (int level = 0; std::cmp_less(level, levels); ++level) {
                readLevel(**raster, level, counts);
            }
        }
    }
    ::close(descriptor);
    return counts;
}

} // namespace rasterscope::test
