// SPDX-License-Identifier: MIT
#include "core/image/render.h"
#include "tests/image/sample_bytes.h"
#include "tests/support/view_raster.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace {

using namespace rasterscope;
using namespace rasterscope::test;

/// The definition, as the docstring of ByteScale has it.
std::uint32_t levelOf(double value, const ValueRange& range)
{
    const double level = std::floor((value - range.low) / (range.high - range.low) * 255 + 0.5);
    return static_cast<std::uint32_t>(std::clamp(level, 0.0, 255.0));
}

std::uint32_t grayOf(double value, const ValueRange& range)
{
    return 0xFF000000U | levelOf(value, range) * 0x010101U;
}

Window wholeOf(const Raster& raster)
{
    return {0, {0, 0, raster.info().width, raster.info().height}, {}, 1, 1};
}

Picture pictureOf(const Raster& raster, const Window& window, const std::vector<int>& bands,
                  const ValueRange& range)
{
    const auto rendered =
        renderPicture(raster, window, {bands, std::vector<ValueRange>(bands.size(), range)}, {});
    EXPECT_TRUE(rendered.has_value());
    return rendered ? rendered->picture : Picture();
}

TEST(RenderPicture, ShowsEveryTypeInBothOrdersAndEveryLayout)
{
    const ValueRange range{10, 60};
    const auto value = [](auto x, auto y, auto) { return static_cast<double>((x * 7 + y * 13) % 101); };
    const auto imaginary = [](auto x, auto, auto) { return static_cast<double>(x % 5); };
    for (const SampleType type : allTypes) {
        for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
            for (const Layout& layout : allLayouts) {
                SCOPED_TRACE(std::string(nameOf(type)) + ", " + layout.name +
                             (order == ByteOrder::Big ? ", big" : ""));
                const LaidOut samples(layout, type, order, {0, 0, 11, 7}, 2, value, imaginary);
                const ViewRaster raster({}, samples.view());
                const Picture picture = pictureOf(raster, wholeOf(raster), {1}, range);
                ASSERT_EQ(picture.pixels.size(), 77U);
                EXPECT_TRUE(picture.opaque);
                for (std::int64_t i = 0; i < 77; ++i) {
                    const double real = value(i % 11, i / 11, 1);
                    const double shown = isComplex(type) ? std::hypot(real, imaginary(i % 11, 0, 1)) : real;
                    ASSERT_EQ(picture.pixels[static_cast<std::size_t>(i)], grayOf(shown, range))
                        << "pixel " << i;
                }
            }
        }
    }
}

TEST(RenderPicture, ZeroStridesShowOneValueEverywhere)
{
    const std::uint16_t value = 300;
    const SampleView view{
        reinterpret_cast<const std::byte*>(&value), SampleType::UInt16, nativeByteOrder, 700, 3, 1, 0, 0, 0};
    const ViewRaster raster({}, view);
    const Picture picture = pictureOf(raster, wholeOf(raster), {0}, {0, 600});
    EXPECT_EQ(picture.pixels, std::vector<std::uint32_t>(2100, 0xFF808080U));
}

TEST(RenderPicture, TablesAndArithmeticGiveTheSame16BitLevels)
{
    // All 65 536 values twice: enough for a table; each line by itself: not enough.
    const auto value = [](auto x, auto y, auto) { return static_cast<double>(y % 256 * 256 + x); };
    for (const SampleType type : {SampleType::UInt16, SampleType::Int16}) {
        const bool isSigned = type == SampleType::Int16;
        const auto shifted = [&](auto x, auto y, auto band) {
            return value(x, y, band) - (isSigned ? 32'768 : 0);
        };
        const LaidOut samples(allLayouts[0], type, nativeByteOrder, {0, 0, 256, 512}, 1, shifted);
        RasterInfo info;
        info.noData = NumberValue(std::int64_t{77});
        const ViewRaster raster(info, samples.view());
        const ValueRange range{-1234.5, 40'000.25};
        const Picture whole = pictureOf(raster, wholeOf(raster), {0}, range);
        for (std::int64_t y = 0; y < 512; ++y) {
            const Picture line = pictureOf(raster, {0, {0, y, 256, 1}, {}, 1, 1}, {0}, range);
            const auto start = whole.pixels.begin() + y * 256;
            ASSERT_TRUE(std::equal(line.pixels.begin(), line.pixels.end(), start)) << "line " << y;
            const double first = shifted(0, y, 0);
            ASSERT_EQ(line.pixels[0], grayOf(first, range)) << "line " << y;
        }
        EXPECT_EQ(std::count(whole.pixels.begin(), whole.pixels.end(), 0U), 2) << "the no-data value, twice";
    }
}

TEST(RenderPicture, IdentityAndStretchedBytes)
{
    const auto value = [](auto x, auto y, auto band) {
        return static_cast<double>((x + y * 3 + band * 85) % 256);
    };
    const LaidOut samples(allLayouts[0], SampleType::UInt8, nativeByteOrder, {0, 0, 600, 4}, 3, value);
    const ViewRaster raster({}, samples.view());
    for (const ValueRange range : {ValueRange{0, 255}, ValueRange{20, 200}, ValueRange{255, 0}}) {
        const Picture picture = pictureOf(raster, wholeOf(raster), {0, 1, 2}, range);
        for (std::int64_t i = 0; i < 2400; ++i) {
            const auto level = [&](int band) { return levelOf(value(i % 600, i / 600, band), range); };
            ASSERT_EQ(picture.pixels[static_cast<std::size_t>(i)],
                      0xFF000000U | level(0) << 16U | level(1) << 8U | level(2));
        }
    }
}

TEST(RenderPicture, ExtremeRangesNeitherOverflowNorDivideByZero)
{
    const double largest = std::numeric_limits<double>::max();
    const std::vector<double> values = {-largest, -1, 0, 5, 6, largest};
    const auto value = [&](auto x, auto, auto) { return values[static_cast<std::size_t>(x)]; };
    const LaidOut samples(allLayouts[0], SampleType::Float64, nativeByteOrder, {0, 0, 6, 1}, 1, value);
    const ViewRaster raster({}, samples.view());
    const auto levels = [&](const ValueRange& range) {
        std::vector<std::uint32_t> blues;
        for (const std::uint32_t pixel : pictureOf(raster, wholeOf(raster), {0}, range).pixels) {
            blues.push_back(pixel & 0xFFU);
        }
        return blues;
    };
    EXPECT_EQ(levels({-largest, largest}), (std::vector<std::uint32_t>{0, 128, 128, 128, 128, 255}));
    EXPECT_EQ(levels({5, 5}), (std::vector<std::uint32_t>{0, 0, 0, 0, 255, 255}));
    EXPECT_EQ(levels({6, -1}), (std::vector<std::uint32_t>{255, 255, 219, 36, 0, 0}));
}

struct CutCase {
    SampleType type;
    std::vector<int> bands;
    std::optional<int> alphaBand;
    Photometric photometric = Photometric::MinIsBlack;
};

/// A raster with every oddity at once: no-data, NaN where the type has it, alpha where told.
class RenderCuts : public testing::TestWithParam<CutCase> {
protected:
    RenderCuts()
    {
        m_info.noData = NumberValue(std::int64_t{3});
        m_info.alphaBand = GetParam().alphaBand;
        m_info.photometric = GetParam().photometric;
    }

    static double value(std::int64_t x, std::int64_t y, std::int64_t band)
    {
        const std::int64_t place = x * 31 + y * 17 + band * 5;
        const bool isNaN = isFloatingPoint(GetParam().type) && place % 41 == 0;
        const bool allNoData = (x / 3 + y) % 5 == 0;
        return isNaN       ? std::numeric_limits<double>::quiet_NaN()
               : allNoData ? 3
                           : static_cast<double>(place % 120);
    }

    Picture render(const SampleView& view, const ViewRaster::Cuts& cuts, const Window& window) const
    {
        return pictureOf(ViewRaster(m_info, view, cuts), window, GetParam().bands, {2, 100});
    }

    RasterInfo m_info;
};

TEST_P(RenderCuts, AllCutsLayoutsAndTilesGiveTheSamePixels)
{
    constexpr std::int64_t width = 1100; // three stretches of a line
    constexpr std::int64_t height = 23;
    const Window whole{0, {0, 0, width, height}, {}, 1, 1};
    const LaidOut reference(allLayouts[0], GetParam().type, nativeByteOrder, whole.area, 5, value);
    const Picture expected = render(reference.view(), {}, whole);
    const LaidOut planes(allLayouts[5], GetParam().type, ByteOrder::Big, whole.area, 5, value);
    for (const auto bands : {ViewRaster::Bands::Together, ViewRaster::Bands::Apart}) {
        for (const Size cut : {Size{width, height}, Size{19, 5}, Size{513, 1}, Size{37, 7}}) {
            const ViewRaster::Cuts cuts{cut.width, cut.height, bands};
            ASSERT_EQ(render(reference.view(), cuts, whole).pixels, expected.pixels)
                << cut.width << " x " << cut.height;
            ASSERT_EQ(render(planes.view(), cuts, whole).pixels, expected.pixels)
                << cut.width << " x " << cut.height;
        }
    }
    for (const Rect tile :
         {Rect{0, 0, 512, 16}, Rect{1, 3, 700, 11}, Rect{1099, 22, 1, 1}, Rect{400, 0, 13, 23}}) {
        const Picture part = render(planes.view(), {64, 64, ViewRaster::Bands::Apart}, {0, tile, {}, 1, 1});
        for (std::int64_t y = 0; y < tile.height; ++y) {
            const auto line = expected.pixels.begin() + (tile.y + y) * width + tile.x;
            ASSERT_TRUE(std::equal(line, line + tile.width, part.pixels.begin() + y * tile.width))
                << tile.x << ", " << y;
        }
    }
    const Picture sampled =
        render(planes.view(), {10, 2, ViewRaster::Bands::Together}, {0, {5, 2, 1000, 20}, {}, 9, 4});
    ASSERT_EQ(sampled.width, 112);
    ASSERT_EQ(sampled.height, 5);
    for (std::int64_t i = 0; i < 112 * 5; ++i) {
        const std::int64_t source = (2 + i / 112 * 4) * width + 5 + i % 112 * 9;
        ASSERT_EQ(sampled.pixels[static_cast<std::size_t>(i)],
                  expected.pixels[static_cast<std::size_t>(source)]);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, RenderCuts,
    testing::Values(CutCase{SampleType::UInt8, {0}, {}}, CutCase{SampleType::UInt8, {0, 1, 2}, {}},
                    CutCase{SampleType::UInt8, {0, 1, 2}, 3}, CutCase{SampleType::UInt8, {2, 1, 0}, 3},
                    CutCase{SampleType::UInt8, {0, 1, 2, 3}, {}, Photometric::Cmyk},
                    CutCase{SampleType::UInt16, {0, 1, 2, 3}, 4, Photometric::Cmyk},
                    CutCase{SampleType::UInt16, {4, 0, 3}, {}},
                    CutCase{SampleType::Int16, {2}, 4, Photometric::MinIsWhite},
                    CutCase{SampleType::Int32, {1, 1, 1}, {}}, CutCase{SampleType::Float32, {0, 1, 2}, 4},
                    CutCase{SampleType::Float64, {3}, {}}, CutCase{SampleType::Complex64, {0, 2, 4}, {}}));

} // namespace
