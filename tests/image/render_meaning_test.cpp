// SPDX-License-Identifier: MIT
#include "core/image/display_samples.h"
#include "core/image/render.h"
#include "tests/image/sample_bytes.h"
#include "tests/support/memory_raster.h"
#include "tests/support/view_raster.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace {

using namespace rasterscope;
using namespace rasterscope::test;
using testing::ElementsAre;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double inf = std::numeric_limits<double>::infinity();

RasterInfo describedAs(SampleType type, int bits)
{
    RasterInfo info;
    info.type = type;
    info.bits = bits;
    return info;
}

/// One line of pixels, each the list of its bands.
struct Line {
    Line(SampleType type, const std::vector<std::vector<double>>& pixels,
         const Layout& layout = allLayouts[0])
        : samples(layout, type, nativeByteOrder, {0, 0, static_cast<std::int64_t>(pixels.size()), 1},
                  static_cast<std::int64_t>(pixels[0].size()), [&](auto x, auto, auto band) {
                      return pixels[static_cast<std::size_t>(x)][static_cast<std::size_t>(band)];
                  })
    {
        range = fullRange(describedAs(type, static_cast<int>(bytesOf(type) * 8)));
    }

    Picture render(const std::vector<int>& bands) const
    {
        RasterInfo described = info;
        described.bits = static_cast<int>(bytesOf(samples.view().type) * 8);
        const ViewRaster raster(described, samples.view());
        const Window window{0, {0, 0, samples.view().width, 1}, {}, 1, 1};
        const auto rendered =
            renderPicture(raster, window, {bands, std::vector<ValueRange>(bands.size(), range)}, {});
        EXPECT_TRUE(rendered.has_value());
        return rendered ? rendered->picture : Picture();
    }

    LaidOut samples;
    ValueRange range;
    RasterInfo info;
};

TEST(RenderMeaning, PaletteEntriesAreSixteenBit)
{
    Line line(SampleType::UInt8, {{0}, {1}, {2}, {3}});
    line.info.photometric = Photometric::Palette;
    line.info.palette = {{0xFFFF, 0, 0x80FF}, {0x1234, 0xABCD, 0x00FF}, {0, 0, 0}};
    const Picture picture = line.render({0});
    EXPECT_THAT(picture.pixels, ElementsAre(0xFFFF0080U, 0xFF12AB00U, 0xFF000000U, 0U))
        << "index 3 has no colour";
    EXPECT_FALSE(picture.opaque);
}

TEST(RenderMeaning, PaletteOfEightBitEntriesIsTakenAsSuch)
{
    Line line(SampleType::UInt16, {{0}, {1}, {700}});
    line.info.photometric = Photometric::Palette;
    line.info.palette = {{255, 128, 1}, {0, 2, 3}};
    EXPECT_THAT(line.render({0}).pixels, ElementsAre(0xFFFF8001U, 0xFF000203U, 0U));
}

TEST(RenderMeaning, PaletteIgnoresTheStretchAndHonoursNoDataAndAlpha)
{
    Line line(SampleType::UInt8, {{0, 255}, {1, 255}, {1, 7}});
    line.range = {100, 101};
    line.info.photometric = Photometric::Palette;
    line.info.palette = {{0x100, 0, 0}, {0, 0xFF00, 0}};
    line.info.noData = NumberValue(std::int64_t{0});
    line.info.alphaBand = 1;
    EXPECT_THAT(line.render({0}).pixels, ElementsAre(0U, 0xFF00FF00U, 0x0700FF00U));
}

TEST(RenderMeaning, MinIsWhiteIsInverted)
{
    Line line(SampleType::UInt8, {{0}, {100}, {255}});
    line.info.photometric = Photometric::MinIsWhite;
    EXPECT_THAT(line.render({0}).pixels, ElementsAre(0xFFFFFFFFU, 0xFF9B9B9BU, 0xFF000000U));
}

TEST(RenderMeaning, AlphaIsScaledFromItsTypeAndKeepsTheColour)
{
    Line bytes(SampleType::UInt8, {{1, 2, 3, 0}, {1, 2, 3, 128}, {1, 2, 3, 255}});
    bytes.info.alphaBand = 3;
    EXPECT_THAT(bytes.render({0, 1, 2}).pixels, ElementsAre(0x00010203U, 0x80010203U, 0xFF010203U));
    EXPECT_THAT(bytes.render({0, 1, 2, 3}).pixels, ElementsAre(0x00010203U, 0x80010203U, 0xFF010203U));
    EXPECT_THAT(bytes.render({3}).pixels, ElementsAre(0xFF000000U, 0xFF808080U, 0xFFFFFFFFU))
        << "alpha itself is looked at";
    Line words(SampleType::UInt16, {{65'535, 0}, {0, 32'768}, {65'535, 65'535}});
    words.info.alphaBand = 1;
    EXPECT_THAT(words.render({0}).pixels, ElementsAre(0x00FFFFFFU, 0x80000000U, 0xFFFFFFFFU));
    EXPECT_THAT(words.render({0, 1}).pixels, ElementsAre(0x00FFFFFFU, 0x80000000U, 0xFFFFFFFFU));
}

TEST(RenderMeaning, FourPlainBytesWithoutAlphaAreOpaque)
{
    const Line line(SampleType::UInt8, {{1, 2, 3, 0}, {4, 5, 6, 9}});
    const Picture picture = line.render({0, 1, 2});
    EXPECT_THAT(picture.pixels, ElementsAre(0xFF010203U, 0xFF040506U));
    EXPECT_TRUE(picture.opaque);
}

TEST(RenderMeaning, ColourIsNoDataOnlyWhereAllItsBandsAre)
{
    for (const Layout& layout : {allLayouts[0], allLayouts[1]}) {
        Line line(SampleType::UInt8, {{0, 0, 0}, {255, 0, 0}, {0, 1, 0}}, layout);
        line.info.noData = NumberValue(0.0);
        EXPECT_THAT(line.render({0, 1, 2}).pixels, ElementsAre(0U, 0xFFFF0000U, 0xFF000100U));
        EXPECT_THAT(line.render({0}).pixels, ElementsAre(0U, 0xFFFFFFFFU, 0U));
    }
}

TEST(RenderMeaning, NaNInAnyBandIsTransparentAndInfinitiesAreClipped)
{
    for (const SampleType type : {SampleType::Float32, SampleType::Float64, SampleType::Complex64}) {
        const Line line(type, {{1, nan, 1}, {1, 0, 1}, {inf, 0, 0}});
        EXPECT_THAT(line.render({0, 1, 2}).pixels, ElementsAre(0U, 0xFFFF00FFU, 0xFFFF0000U));
    }
    const Line line(SampleType::Float32, {{-inf}, {inf}, {nan}});
    EXPECT_THAT(line.render({0}).pixels, ElementsAre(0xFF000000U, 0xFFFFFFFFU, 0U));
}

TEST(RenderMeaning, HalfNaNsAndInfinities)
{
    const std::array<std::uint16_t, 5> halves = {0x7C00, 0xFC00, 0x7E00, 0x3C00,
                                                 0x3800}; // inf, -inf, NaN, 1, 0.5
    const SampleView view{reinterpret_cast<const std::byte*>(halves.data()),
                          SampleType::Float16,
                          nativeByteOrder,
                          5,
                          1,
                          1,
                          2,
                          10,
                          0};
    RasterInfo info;
    info.noData = NumberValue(1.0);
    const auto rendered =
        renderPicture(ViewRaster(info, view), {0, {0, 0, 5, 1}, {}, 1, 1}, {{0}, {{0, 1}}}, {});
    EXPECT_THAT(rendered->picture.pixels, ElementsAre(0xFFFFFFFFU, 0xFF000000U, 0U, 0U, 0xFF808080U));
}

template <typename T>
std::vector<std::uint32_t> renderTwo(SampleType type, T first, T second, const NumberValue& noData)
{
    RasterInfo info;
    info.width = 2;
    info.height = 1;
    info.type = type;
    info.noData = noData;
    MemoryRaster raster(info);
    raster.set(0, 0, 0, first);
    raster.set(1, 0, 0, second);
    const auto rendered = renderPicture(raster, {0, {0, 0, 2, 1}, {}, 1, 1}, {{0}, {{-1e300, 1e-300}}}, {});
    return rendered->picture.pixels;
}

template <typename T>
bool hidesOnlyFirst(SampleType type, T first, T second, const NumberValue& noData)
{
    const auto pixels = renderTwo(type, first, second, noData);
    return pixels[0] == 0 && pixels[1] >> 24U == 255;
}

TEST(RenderMeaning, NoDataIsComparedInTheSamplesOwnType)
{
    using Signed = std::numeric_limits<std::int64_t>;
    using Unsigned = std::numeric_limits<std::uint64_t>;
    EXPECT_TRUE(
        hidesOnlyFirst(SampleType::Int64, Signed::min(), Signed::min() + 1, NumberValue(Signed::min())));
    EXPECT_TRUE(
        hidesOnlyFirst(SampleType::Int64, Signed::max(), Signed::max() - 1, NumberValue(Signed::max())));
    EXPECT_TRUE(hidesOnlyFirst(SampleType::UInt64, Unsigned::max(), Unsigned::max() - 1,
                               NumberValue(Unsigned::max())));
    EXPECT_TRUE(hidesOnlyFirst(SampleType::Int64, Signed::min(), Signed::min() + 1, NumberValue(-0x1p63)));
    EXPECT_TRUE(hidesOnlyFirst<std::int8_t>(SampleType::Int8, -128, -127, NumberValue(std::int64_t{-128})));
    EXPECT_TRUE(hidesOnlyFirst<std::uint8_t>(SampleType::UInt8, 255, 254, NumberValue(255.0)));
    EXPECT_TRUE(hidesOnlyFirst<std::int16_t>(SampleType::Int16, -32768, 0, NumberValue(-32768.0)));
    EXPECT_TRUE(
        hidesOnlyFirst<std::uint16_t>(SampleType::UInt16, 65535, 0, NumberValue(std::uint64_t{65535})));
    EXPECT_TRUE(hidesOnlyFirst<std::int32_t>(SampleType::Int32, -9999, 9999, NumberValue(-9999.0)));
    EXPECT_TRUE(hidesOnlyFirst<std::uint32_t>(SampleType::UInt32, 4294967295U, 0, NumberValue(4294967295.0)));
    EXPECT_TRUE(hidesOnlyFirst(SampleType::Float32, 0.1F, 0.2F, NumberValue(0.1)))
        << "0.1 is not a float, but was meant";
    EXPECT_TRUE(hidesOnlyFirst(SampleType::Float32, -std::numeric_limits<float>::max(), 0.F,
                               NumberValue(-3.40282347e+38)));
    EXPECT_TRUE(hidesOnlyFirst(SampleType::Float64, -1e300, 0.1, NumberValue(-1e300)));
}

TEST(RenderMeaning, NoDataThatTheTypeCannotHoldHidesNothing)
{
    EXPECT_EQ(renderTwo<std::uint8_t>(SampleType::UInt8, 241, 0, NumberValue(-9999.0))[0] >> 24U, 255U);
    EXPECT_EQ(renderTwo<std::uint8_t>(SampleType::UInt8, 0, 0, NumberValue(0.5))[0] >> 24U, 255U);
    EXPECT_EQ(renderTwo<std::int16_t>(SampleType::Int16, 0, 0, NumberValue(65536.0))[0] >> 24U, 255U);
    EXPECT_EQ(renderTwo<std::int64_t>(SampleType::Int64, -1, 0,
                                      NumberValue(std::numeric_limits<std::uint64_t>::max()))[0] >>
                  24U,
              255U);
    EXPECT_EQ(renderTwo<std::int32_t>(SampleType::Int32, 0, 0, NumberValue(nan))[0] >> 24U, 255U);
}

TEST(RenderMeaning, ComplexNoDataIsRealPartWithItselfOrZero)
{
    const SampleType type = SampleType::ComplexInt16;
    const LaidOut samples(
        allLayouts[0], type, nativeByteOrder, {0, 0, 3, 1}, 1, [](auto, auto, auto) { return -99.0; },
        [](auto x, auto, auto) { return x == 0   ? 0.0
                                        : x == 1 ? -99.0
                                                 : 5.0; });
    RasterInfo info;
    info.noData = NumberValue(-99.0);
    const auto rendered =
        renderPicture(ViewRaster(info, samples.view()), {0, {0, 0, 3, 1}, {}, 1, 1}, {{0}, {{0, 1}}}, {});
    EXPECT_THAT(rendered->picture.pixels, ElementsAre(0U, 0U, 0xFFFFFFFFU));
}

TEST(RenderMeaning, InksAbsorbLight)
{
    Line line(SampleType::UInt8,
              {{0, 0, 0, 0}, {255, 0, 0, 0}, {0, 255, 128, 0}, {0, 0, 0, 255}, {10, 20, 30, 40}});
    line.info.photometric = Photometric::Cmyk;
    // (255 - 10) * (255 - 40) / 255 = 206.57, (255 - 20) * 215 / 255 = 198.14, 225 * 215 / 255 = 189.71
    EXPECT_THAT(line.render({0, 1, 2, 3}).pixels,
                ElementsAre(0xFFFFFFFFU, 0xFF00FFFFU, 0xFFFF007FU, 0xFF000000U, 0xFFCFC6BEU));
}

} // namespace
