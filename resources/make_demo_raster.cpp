// SPDX-License-Identifier: MIT
// Makes the demo raster: a landscape of about 4 GB, worth a look from afar and from near, by all cores.

#include "resources/demo/land.h"
#include "resources/demo/output_file.h"
#include "resources/demo/painter.h"
#include "resources/demo/parallel.h"
#include "resources/demo/tiff_header.h"

#include <unistd.h>

#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <mutex>
#include <optional>
#include <string_view>

namespace rasterscope::demo {

namespace {

constexpr std::int64_t fullMegabytes = 3960; // 40000 x 33000 x 3
constexpr std::int64_t leastMegabytes = 12;
constexpr std::int64_t mostMegabytes = 9000; // 60288 x 49737 x 3

struct Request {
    std::filesystem::path path;
    std::int64_t megabytes = fullMegabytes;
};

struct Extent {
    int width = 0;
    int height = 0;
};

std::optional<Request> parse(int argc, char** argv)
{
    Request request;
    if (argc == 2) {
        request.path = argv[1];
        return request;
    }
    if (argc != 4 || std::string_view(argv[1]) != "--megabytes") {
        return std::nullopt;
    }
    const std::string_view text = argv[2];
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), request.megabytes);
    if (error != std::errc() || end != text.data() + text.size() || request.megabytes < leastMegabytes ||
        request.megabytes > mostMegabytes) {
        return std::nullopt;
    }
    request.path = argv[3];
    return request;
}

/// 40 to 33, and the width a multiple of a cell.
Extent extentOf(std::int64_t megabytes)
{
    const double share = std::sqrt(static_cast<double>(megabytes) / static_cast<double>(fullMegabytes));
    const int width = static_cast<int>(40000 * share) / cellPixels * cellPixels;
    return {width, static_cast<int>(width * 33LL / 40)};
}

/// Says how far it is, on one line that is written over, when someone is looking.
class Progress {
public:
    explicit Progress(int total) : m_total(total) {}

    void step()
    {
        const std::lock_guard lock(m_mutex);
        const int percent = ++m_done * 100 / m_total;
        if (m_shown && percent != m_percent) {
            m_percent = percent;
            std::fprintf(stderr, "\rMaking the demo raster: %3d %%%s", percent,
                         m_done == m_total ? "\n" : "");
        }
    }

private:
    int m_total;
    bool m_shown = ::isatty(STDERR_FILENO) == 1;
    std::mutex m_mutex;
    int m_done = 0;
    int m_percent = -1;
};

std::string paint(const OutputFile& file, std::int64_t offset, Extent extent)
{
    const Land land = makeLand(extent.width, extent.height);
    const Painter painter(land);
    const auto rowBytes = static_cast<std::size_t>(extent.width) * 3;
    const int cellRows = (extent.height + cellPixels - 1) / cellPixels;
    Progress progress(cellRows);
    std::mutex mutex;
    std::string problem;
    std::atomic<bool> failed = false;
    forEachIndex(cellRows, [&](int row) {
        if (failed) {
            return;
        }
        thread_local std::vector<std::uint8_t> pixels;
        const int rows = std::min(cellPixels, extent.height - row * cellPixels);
        pixels.resize(rowBytes * static_cast<std::size_t>(rows));
        painter.paintRows(row, pixels);
        const auto before = static_cast<std::int64_t>(rowBytes) * row * cellPixels;
        if (std::string failure = file.write(offset + before, pixels); !failure.empty()) {
            const std::lock_guard lock(mutex);
            problem = std::move(failure);
            failed = true;
        }
        progress.step();
    });
    return problem;
}

std::string make(const Request& request)
{
    constexpr int rowsPerStrip = 64;
    const std::filesystem::path folder = std::filesystem::absolute(request.path).parent_path();
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    const std::int64_t megabytes = std::min(request.megabytes, usableBytes(folder) / 1'000'000);
    if (megabytes < leastMegabytes) {
        return folder.string() + ": too little free disk space for a demo raster";
    }
    const Extent extent = extentOf(megabytes);
    const std::vector<std::uint8_t> header = makeTiffHeader(extent.width, extent.height, rowsPerStrip);
    const auto headerBytes = static_cast<std::int64_t>(header.size());
    const std::int64_t bytes = headerBytes + static_cast<std::int64_t>(extent.width) * extent.height * 3;
    std::fprintf(stderr, "Making a demo raster of %d x %d pixels, %.1f GB, once: %s\n", extent.width,
                 extent.height, static_cast<double>(bytes) / 1e9, request.path.c_str());
    OutputFile file(request.path);
    std::string problem = file.create(bytes);
    if (problem.empty()) {
        problem = file.write(0, header);
    }
    if (problem.empty()) {
        problem = paint(file, headerBytes, extent);
    }
    return problem.empty() ? file.keep() : problem;
}

} // namespace

} // namespace rasterscope::demo

int main(int argc, char** argv)
{
    const auto request = rasterscope::demo::parse(argc, argv);
    if (!request) {
        std::fputs("usage: make_demo_raster [--megabytes 12..9000] OUT.tif\n", stderr);
        return 2;
    }
    const std::string problem = rasterscope::demo::make(*request);
    if (!problem.empty()) {
        std::fprintf(stderr, "make_demo_raster: %s\n", problem.c_str());
        return 1;
    }
    return 0;
}
