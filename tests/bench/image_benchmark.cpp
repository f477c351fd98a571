// SPDX-License-Identifier: MIT
#include "core/image/nearest_scale.h"
#include "core/image/plain_samples.h"
#include "core/image/render.h"
#include "core/image/sampled_statistics.h"
#include "core/image/smooth_scale.h"
#include "tests/support/view_raster.h"

#include <benchmark/benchmark.h>

#include <cstdint>
#include <random>
#include <vector>

// One screen of 1920 x 1080 from memory that is in use already: what a pan over a mapped file costs.
namespace {

using namespace rasterscope;
using test::ViewRaster;

constexpr std::int64_t width = 1920;
constexpr std::int64_t height = 1080;

std::vector<std::byte> randomBytes(std::int64_t count)
{
    std::mt19937_64 random(1);
    std::vector<std::byte> bytes(static_cast<std::size_t>(count));
    for (std::byte& byte : bytes) {
        byte = static_cast<std::byte>(random());
    }
    return bytes;
}

/// Ordinary numbers: random bits would be mostly huge or NaN.
std::vector<std::byte> randomFloats(std::int64_t count)
{
    std::mt19937_64 random(1);
    std::vector<std::byte> bytes(static_cast<std::size_t>(count) * sizeof(float));
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        const auto value = static_cast<float>(random() % 10'000);
        std::memcpy(bytes.data() + i * sizeof value, &value, sizeof value);
    }
    return bytes;
}

SampleView interleaved(const std::vector<std::byte>& bytes, SampleType type, std::int64_t bands)
{
    const std::int64_t size = bytesOf(type);
    return {bytes.data(), type,         nativeByteOrder,      width, height,
            bands,        bands * size, width * bands * size, size};
}

SampleView planar(const std::vector<std::byte>& bytes, SampleType type, std::int64_t bands)
{
    const std::int64_t size = bytesOf(type);
    return {bytes.data(), type,         nativeByteOrder,      width, height, bands,
            size,         width * size, width * height * size};
}

void render(benchmark::State& state, const Raster& raster, const std::vector<int>& bands,
            const ValueRange& range)
{
    const RenderSettings settings{bands, std::vector<ValueRange>(bands.size(), range)};
    const Window window{0, {0, 0, width, height}, {}, 1, 1};
    for (auto _ : state) {
        auto rendered = renderPicture(raster, window, settings, {});
        benchmark::DoNotOptimize(rendered->picture.pixels.data());
    }
    state.SetItemsProcessed(state.iterations() * width * height);
}

void rgb8(benchmark::State& state)
{
    const auto bytes = randomBytes(width * height * 3);
    render(state, ViewRaster({}, interleaved(bytes, SampleType::UInt8, 3)), {0, 1, 2}, {0, 255});
}
BENCHMARK(rgb8)->Unit(benchmark::kMillisecond);

void rgba8(benchmark::State& state)
{
    const auto bytes = randomBytes(width * height * 4);
    RasterInfo info;
    info.alphaBand = 3;
    render(state, ViewRaster(info, interleaved(bytes, SampleType::UInt8, 4)), {0, 1, 2}, {0, 255});
}
BENCHMARK(rgba8)->Unit(benchmark::kMillisecond);

void rgb8Stretched(benchmark::State& state)
{
    const auto bytes = randomBytes(width * height * 3);
    render(state, ViewRaster({}, interleaved(bytes, SampleType::UInt8, 3)), {0, 1, 2}, {10, 240});
}
BENCHMARK(rgb8Stretched)->Unit(benchmark::kMillisecond);

void rgb8Planar(benchmark::State& state)
{
    const auto bytes = randomBytes(width * height * 3);
    const ViewRaster raster({}, planar(bytes, SampleType::UInt8, 3),
                            {width, height, ViewRaster::Bands::Apart});
    render(state, raster, {0, 1, 2}, {0, 255});
}
BENCHMARK(rgb8Planar)->Unit(benchmark::kMillisecond);

void rgb16(benchmark::State& state)
{
    const auto bytes = randomBytes(width * height * 6);
    render(state, ViewRaster({}, interleaved(bytes, SampleType::UInt16, 3)), {0, 1, 2}, {100, 60'000});
}
BENCHMARK(rgb16)->Unit(benchmark::kMillisecond);

void gray8(benchmark::State& state)
{
    const auto bytes = randomBytes(width * height);
    render(state, ViewRaster({}, interleaved(bytes, SampleType::UInt8, 1)), {0}, {0, 255});
}
BENCHMARK(gray8)->Unit(benchmark::kMillisecond);

void gray16(benchmark::State& state)
{
    const auto bytes = randomBytes(width * height * 2);
    render(state, ViewRaster({}, interleaved(bytes, SampleType::UInt16, 1)), {0}, {100, 60'000});
}
BENCHMARK(gray16)->Unit(benchmark::kMillisecond);

void gray16BigEndian(benchmark::State& state)
{
    const auto bytes = randomBytes(width * height * 2);
    SampleView view = interleaved(bytes, SampleType::UInt16, 1);
    view.order = ByteOrder::Big;
    render(state, ViewRaster({}, view), {0}, {100, 60'000});
}
BENCHMARK(gray16BigEndian)->Unit(benchmark::kMillisecond);

void grayFloat(benchmark::State& state)
{
    const auto bytes = randomFloats(width * height);
    RasterInfo info;
    info.noData = NumberValue(-9999.0);
    render(state, ViewRaster(info, interleaved(bytes, SampleType::Float32, 1)), {0}, {0, 10'000});
}
BENCHMARK(grayFloat)->Unit(benchmark::kMillisecond);

void copyRgb8(benchmark::State& state)
{
    const auto bytes = randomBytes(width * height * 3);
    std::vector<std::byte> plain(bytes.size());
    const Piece piece{interleaved(bytes, SampleType::UInt8, 3), 0, 0, 0};
    for (auto _ : state) {
        copyPlainSamples(piece, width, 3, plain);
        benchmark::DoNotOptimize(plain.data());
    }
}
BENCHMARK(copyRgb8)->Unit(benchmark::kMillisecond);

void copyPlanar16(benchmark::State& state)
{
    const auto bytes = randomBytes(width * height * 6);
    std::vector<std::byte> plain(bytes.size());
    const Piece piece{planar(bytes, SampleType::UInt16, 3), 0, 0, 0};
    for (auto _ : state) {
        copyPlainSamples(piece, width, 3, plain);
        benchmark::DoNotOptimize(plain.data());
    }
}
BENCHMARK(copyPlanar16)->Unit(benchmark::kMillisecond);

void sampleGray16(benchmark::State& state)
{
    const auto bytes = randomBytes(width * height * 2);
    const ViewRaster raster({}, interleaved(bytes, SampleType::UInt16, 1));
    for (auto _ : state) {
        auto values = sampleBands(raster, {0}, {});
        benchmark::DoNotOptimize(percentileOf(values->front(), 2) + percentileOf(values->front(), 98));
    }
}
BENCHMARK(sampleGray16)->Unit(benchmark::kMillisecond);

/// A screen's worth of a stand-in (0.3) or of an odd reduction (1.5), in bands of 64 lines as a view paints.
void smoothScale(benchmark::State& state)
{
    const double scale = static_cast<double>(state.range(0)) / 100;
    const Picture picture{width, height, std::vector<std::uint32_t>(width * height, 0xFF102030), true};
    std::vector<std::uint32_t> band(width * 64);
    for (auto _ : state) {
        const auto lines = static_cast<std::int64_t>(std::min(1.0, 1 / scale) * height);
        const auto columns = static_cast<std::int64_t>(std::min(1.0, 1 / scale) * width);
        const double seen = std::min(scale, 1.0);
        for (std::int64_t top = 0; top < lines; top += 64) {
            scaleSmoothly(picture, {0, width * seen, columns, 0, columns},
                          {0, height * seen, lines, top, std::min<std::int64_t>(64, lines - top)},
                          {band.data(), columns});
        }
        benchmark::DoNotOptimize(band.data());
    }
}
BENCHMARK(smoothScale)->Arg(30)->Arg(150)->Unit(benchmark::kMillisecond);

/// The same while the picture moves.
void nearestScale(benchmark::State& state)
{
    const double scale = static_cast<double>(state.range(0)) / 100;
    const Picture picture{width, height, std::vector<std::uint32_t>(width * height, 0xFF102030), true};
    std::vector<std::uint32_t> screen(width * height);
    const auto lines = static_cast<std::int64_t>(std::min(1.0, 1 / scale) * height);
    const auto columns = static_cast<std::int64_t>(std::min(1.0, 1 / scale) * width);
    const double seen = std::min(scale, 1.0);
    for (auto _ : state) {
        scaleToNearest(picture, {0, width * seen, columns, 0, columns}, {0, height * seen, lines, 0, lines},
                       {screen.data(), columns});
        benchmark::DoNotOptimize(screen.data());
    }
}
BENCHMARK(nearestScale)->Arg(30)->Arg(100)->Arg(150)->Unit(benchmark::kMillisecond);

/// A screen of tiles that are reduced by as much while a view zooms, out of more than a processor's caches
/// hold.
void scaleTiles(benchmark::State& state, decltype(scaleToNearest)& scaleTile)
{
    constexpr std::int64_t side = 256;
    const double scale = static_cast<double>(state.range(0)) / 100;
    const std::vector<Picture> tiles(
        400, Picture{side, side, std::vector<std::uint32_t>(side * side, 0xFF102030), true});
    std::vector<std::uint32_t> screen(width * height);
    const auto shown = static_cast<std::int64_t>(side / scale);
    std::size_t next = 0;
    for (auto _ : state) {
        for (std::int64_t top = 0; top < height; top += shown) {
            for (std::int64_t left = 0; left < width; left += shown) {
                const ScaledAxis across{0, side, shown, 0, std::min(shown, width - left)};
                for (std::int64_t line = 0; line < std::min(shown, height - top); line += 64) {
                    const std::int64_t lines =
                        std::min({std::int64_t{64}, shown - line, height - top - line});
                    scaleTile(tiles[next], across, {0, side, shown, line, lines},
                              {screen.data() + (top + line) * width + left, width});
                }
                next = (next + 1) % tiles.size();
            }
        }
        benchmark::DoNotOptimize(screen.data());
    }
}

void nearestTiles(benchmark::State& state)
{
    scaleTiles(state, scaleToNearest);
}
BENCHMARK(nearestTiles)->Arg(60)->Arg(110)->Arg(150)->Arg(190)->Unit(benchmark::kMillisecond);

void smoothTiles(benchmark::State& state)
{
    scaleTiles(state, scaleSmoothly);
}
BENCHMARK(smoothTiles)->Arg(60)->Arg(110)->Arg(150)->Arg(190)->Unit(benchmark::kMillisecond);

} // namespace
