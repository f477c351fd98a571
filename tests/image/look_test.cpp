// SPDX-License-Identifier: MIT
#include "core/image/look.h"
#include "core/image/measure_bands.h"
#include "core/image/render.h"
#include "tests/image/function_raster.h"
#include "tests/support/memory_raster.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace {

using namespace rasterscope;
using namespace rasterscope::test;

RasterInfo infoOf(SampleType type, std::int64_t width, std::int64_t height, std::int64_t bands = 1)
{
    RasterInfo info;
    info.width = width;
    info.height = height;
    info.bands = bands;
    info.type = type;
    info.bits = static_cast<int>(bytesOf(type)) * 8;
    info.block = {width, height};
    info.levels = {{width, height}};
    return info;
}

Picture pictureOf(const Raster& raster, const RenderSettings& settings)
{
    Window window;
    window.area = {0, 0, raster.info().width, raster.info().height};
    auto rendered = renderPicture(raster, window, settings, {});
    EXPECT_TRUE(rendered);
    return rendered ? rendered->picture : Picture{};
}

int grayAt(const Picture& picture, std::size_t at)
{
    return static_cast<int>(picture.pixels[at] & 0xFFU);
}

double curveOf(Transfer transfer, double t)
{
    switch (transfer) {
    case Transfer::Log:
        return std::log(1 + 1000 * t) / std::log(1001.0);
    case Transfer::SquareRoot:
        return std::sqrt(t);
    case Transfer::Asinh:
        return std::asinh(10 * t) / std::asinh(10.0);
    default:
        return t;
    }
}

TEST(ToneCurve, IsWhatItsFormulaSaysForEveryType)
{
    for (const SampleType type :
         {SampleType::UInt8, SampleType::UInt16, SampleType::Int32, SampleType::Float32}) {
        const FunctionRaster raster(infoOf(type, 251, 1),
                                    [](auto x, auto, auto) { return static_cast<double>(x); });
        for (const Transfer transfer :
             {Transfer::Linear, Transfer::Log, Transfer::SquareRoot, Transfer::Asinh}) {
            for (const double gamma : {1.0, 2.2, 0.5}) {
                RenderSettings settings{{0}, {{0, 250}}};
                settings.tone = {transfer, gamma};
                const Picture picture = pictureOf(raster, settings);
                for (std::size_t x = 0; x <= 250; ++x) {
                    const double t = static_cast<double>(x) / 250;
                    const double exact = std::pow(curveOf(transfer, t), 1 / gamma) * 255;
                    ASSERT_LE(std::abs(grayAt(picture, x) - exact), 0.5 + 1e-9)
                        << static_cast<int>(transfer) << " " << gamma << " " << x;
                }
            }
        }
    }
}

TEST(ToneCurve, IsTheSameThroughATableAndWithout)
{
    // 100 000 pixels are worth a table, a few are not.
    const auto value = [](auto x, auto y, auto) { return static_cast<double>((x * 37 + y * 1001) % 65'536); };
    const FunctionRaster raster(infoOf(SampleType::UInt16, 400, 300), value);
    RenderSettings settings{{0}, {{100, 60'000}}};
    settings.tone = {Transfer::Asinh, 1.7};
    const Picture whole = pictureOf(raster, settings);
    Window window;
    window.area = {123, 77, 40, 3};
    const Picture part = renderPicture(raster, window, settings, {})->picture;
    for (std::int64_t y = 0; y < 3; ++y) {
        for (std::int64_t x = 0; x < 40; ++x) {
            EXPECT_EQ(part.pixels[static_cast<std::size_t>(y * 40 + x)],
                      whole.pixels[static_cast<std::size_t>((77 + y) * 400 + 123 + x)]);
        }
    }
}

TEST(ToneCurve, TurnsRoundWithItsRange)
{
    const FunctionRaster raster(infoOf(SampleType::Float32, 101, 1),
                                [](auto x, auto, auto) { return static_cast<double>(x); });
    RenderSettings up{{0}, {{0, 100}}};
    up.tone.transfer = Transfer::Log;
    RenderSettings down{{0}, {{100, 0}}};
    down.tone.transfer = Transfer::Log;
    const Picture a = pictureOf(raster, up);
    const Picture b = pictureOf(raster, down);
    for (std::size_t x = 0; x <= 100; ++x) {
        EXPECT_NEAR(grayAt(a, x), grayAt(b, 100 - x), 1); // shares are rounded apart
    }
}

TEST(ToneCurve, EqualizesToAFlatHistogram)
{
    const FunctionRaster raster(infoOf(SampleType::Float32, 256, 200), [](auto x, auto y, auto) {
        const double t = static_cast<double>(y * 256 + x) / (256 * 200);
        return std::exp(8 * t);
    });
    Look look;
    look.stretch = Stretch{Stretch::Kind::MinMax, 0, 0, {}};
    look.tone.transfer = Transfer::Equalized;
    const auto settings = resolveLook(raster, look, {});
    ASSERT_TRUE(settings);
    const Picture picture = pictureOf(raster, *settings);
    std::array<int, 4> quarters{};
    for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
        ++quarters[static_cast<std::size_t>(grayAt(picture, i) / 64)];
    }
    for (const int pixels : quarters) {
        EXPECT_NEAR(pixels, 256 * 200 / 4, 256 * 200 / 100);
    }
}

TEST(ColorMap, HasTheColoursThatItsAuthorsPublished)
{
    const auto near = [](std::uint32_t color, std::uint32_t expected, int within) {
        for (const unsigned shift : {0U, 8U, 16U}) {
            EXPECT_NEAR(static_cast<int>(color >> shift & 0xFFU), static_cast<int>(expected >> shift & 0xFFU),
                        within)
                << std::hex << color << " is not " << expected;
        }
    };
    using Kind = ColorMap::Kind;
    const auto at = [](Kind kind, std::size_t level) { return ColorMap{kind, {}}.colors()[level]; };
    near(at(Kind::Viridis, 0), 0x440154, 4);
    near(at(Kind::Viridis, 128), 0x21918C, 4);
    near(at(Kind::Viridis, 255), 0xFDE725, 4);
    near(at(Kind::Plasma, 0), 0x0D0887, 5);
    near(at(Kind::Plasma, 255), 0xF0F921, 5);
    near(at(Kind::Magma, 255), 0xFCFDBF, 5);
    near(at(Kind::Inferno, 255), 0xFCFFA4, 5);
    near(at(Kind::Inferno, 0), 0x000004, 5);
    near(at(Kind::Cividis, 0), 0x00204D, 0);
    near(at(Kind::Cividis, 255), 0xFFEA46, 0);
    near(at(Kind::Turbo, 0), 0x30123B, 8);
    for (std::size_t level = 0; level < 256; ++level) {
        EXPECT_EQ(at(Kind::Gray, level), 0xFF000000U + level * 0x010101U);
    }
    EXPECT_EQ(ColorMap::parse("magma_r")->colors()[0], at(Kind::Magma, 255));
    for (const char* wrong : {"", "_r", "Viridis", "jet", "viridis_rr"}) {
        EXPECT_FALSE(ColorMap::parse(wrong)) << wrong;
    }
}

TEST(ColorMap, ColoursOneBandAndLetsNoDataBe)
{
    RasterInfo info = infoOf(SampleType::UInt8, 4, 1);
    info.noData = std::int64_t{7};
    MemoryRaster raster(info);
    for (const auto& [x, value] : {std::pair{0, 0}, std::pair{1, 255}, std::pair{2, 7}, std::pair{3, 100}}) {
        raster.set<std::uint8_t>(x, 0, 0, static_cast<std::uint8_t>(value));
    }
    RenderSettings settings{{0}, {{0, 255}}};
    settings.colorMap.kind = ColorMap::Kind::Viridis;
    const auto colors = settings.colorMap.colors();
    Picture picture = pictureOf(raster, settings);
    EXPECT_EQ(picture.pixels, (std::vector<std::uint32_t>{colors[0], colors[255], 0, colors[100]}));
    EXPECT_FALSE(picture.opaque);
    settings.noDataColor = 0xFF00FF00U;
    picture = pictureOf(raster, settings);
    EXPECT_EQ(picture.pixels[2], 0xFF00FF00U);
    EXPECT_TRUE(picture.opaque);
}

TEST(ColorMap, GoesBeforeAPalette)
{
    RasterInfo info = infoOf(SampleType::UInt8, 1, 1);
    info.photometric = Photometric::Palette;
    info.palette.assign(256, {0xFFFF, 0, 0});
    MemoryRaster raster(info);
    raster.set<std::uint8_t>(0, 0, 0, 200);
    RenderSettings settings{{0}, {{0, 255}}};
    EXPECT_EQ(pictureOf(raster, settings).pixels[0], 0xFFFF0000U);
    settings.colorMap.kind = ColorMap::Kind::Cividis;
    EXPECT_EQ(pictureOf(raster, settings).pixels[0], settings.colorMap.colors()[200]);
}

TEST(AbsentColors, TellNanFromNoData)
{
    RasterInfo info = infoOf(SampleType::Float32, 3, 1);
    info.noData = -1.0;
    MemoryRaster raster(info);
    raster.set<float>(0, 0, 0, -1);
    raster.set<float>(1, 0, 0, std::numeric_limits<float>::quiet_NaN());
    raster.set<float>(2, 0, 0, 1);
    RenderSettings settings{{0}, {{0, 1}}};
    settings.nanColor = 0x80112233U;
    EXPECT_EQ(pictureOf(raster, settings).pixels, (std::vector<std::uint32_t>{0, 0x80112233U, 0xFFFFFFFFU}));
    settings.noDataColor = 0xFFAA0000U;
    EXPECT_EQ(pictureOf(raster, settings).pixels,
              (std::vector<std::uint32_t>{0xFFAA0000U, 0x80112233U, 0xFFFFFFFFU}));
}

TEST(AbsentColors, LeaveWhatIsMissingTransparent)
{
    RasterInfo info = infoOf(SampleType::UInt8, 4, 4);
    info.noData = std::int64_t{0};
    MemoryRaster raster(info);
    raster.setMissing({0, 2, 4, 2});
    RenderSettings settings{{0}, {{0, 255}}};
    settings.noDataColor = 0xFF123456U;
    const Picture picture = pictureOf(raster, settings);
    EXPECT_EQ(picture.pixels[0], 0xFF123456U);
    EXPECT_EQ(picture.pixels[15], 0U);
}

/// Bands apart and together, five of them.
TEST(Composite, AddsTheLightOfEveryChannel)
{
    RasterInfo info = infoOf(SampleType::UInt16, 9, 5, 5);
    const auto value = [](std::int64_t x, std::int64_t y, std::int64_t band) {
        return static_cast<double>((x * 50 + y * 20 + band * 30) % 256);
    };
    MemoryRaster together(info);
    for (std::int64_t y = 0; y < 5; ++y) {
        for (std::int64_t x = 0; x < 9; ++x) {
            for (std::int64_t band = 0; band < 5; ++band) {
                together.set(x, y, band, static_cast<std::uint16_t>(value(x, y, band)));
            }
        }
    }
    const FunctionRaster apart(info, value);
    RenderSettings settings{{4, 0, 2, 1, 3}, std::vector<ValueRange>(5, {0, 255})};
    settings.channelColors = {0x0000FF, 0x00FF00, 0xFF0000, 0x804020, 0x101010};
    const Picture picture = pictureOf(together, settings);
    EXPECT_EQ(picture.pixels, pictureOf(apart, settings).pixels);
    for (std::int64_t y = 0; y < 5; ++y) {
        for (std::int64_t x = 0; x < 9; ++x) {
            for (const int shift : {16, 8, 0}) {
                double sum = 0;
                for (std::size_t i = 0; i < 5; ++i) {
                    sum += value(x, y, settings.bands[i]) * ((settings.channelColors[i] >> shift) & 0xFFU) /
                           255.0;
                }
                const auto pixel = picture.pixels[static_cast<std::size_t>(y * 9 + x)];
                EXPECT_NEAR((pixel >> shift) & 0xFFU, std::min(sum, 255.0), 0.51);
            }
        }
    }
    EXPECT_TRUE(picture.opaque);
}

TEST(Composite, LetsNanGiveNoLightAndMissingBeMissing)
{
    RasterInfo info = infoOf(SampleType::Float32, 2, 4, 2);
    MemoryRaster raster(info);
    const float nan = std::numeric_limits<float>::quiet_NaN();
    raster.set<float>(0, 0, 0, nan);
    raster.set<float>(0, 0, 1, 1);
    raster.set<float>(1, 0, 0, nan);
    raster.set<float>(1, 0, 1, nan);
    raster.setMissing({0, 2, 2, 2});
    RenderSettings settings{{0, 1}, {{0, 1}, {0, 1}}};
    settings.channelColors = {0xFF0000, 0x00FF00};
    const Picture picture = pictureOf(raster, settings);
    EXPECT_EQ(picture.pixels[0], 0xFF00FF00U);
    EXPECT_EQ(picture.pixels[1], 0U);
    EXPECT_EQ(picture.pixels[2], 0xFF000000U);
    EXPECT_EQ(picture.pixels[7], 0U);
}

TEST(AlphaUse, CanBeIgnored)
{
    RasterInfo info = infoOf(SampleType::UInt8, 1, 1, 2);
    info.alphaBand = 1;
    MemoryRaster raster(info);
    raster.set<std::uint8_t>(0, 0, 0, 90);
    RenderSettings settings{{0}, {{0, 255}}};
    EXPECT_EQ(pictureOf(raster, settings).pixels[0] >> 24U, 0U);
    settings.alpha = AlphaUse::Ignored;
    EXPECT_EQ(pictureOf(raster, settings).pixels[0], 0xFF5A5A5AU);
}

TEST(Look, GivesTheSameFromStatisticsAsFromTheFile)
{
    const FunctionRaster raster(infoOf(SampleType::Float32, 300, 200, 3), [](auto x, auto y, auto band) {
        return std::sin(static_cast<double>(x) * 0.37 + static_cast<double>(y) * (band + 1)) * 1000;
    });
    for (const Stretch& stretch :
         {Stretch{Stretch::Kind::Percent, 2, 98, {}}, Stretch{Stretch::Kind::MinMax, 0, 0, {}},
          Stretch{Stretch::Kind::ZScale, 0, 0, {}}, Stretch{},
          Stretch{Stretch::Kind::Range, 0, 0, {{1, 2}}}}) {
        Look look;
        look.bands = {2, 0, 1};
        look.stretch = stretch;
        look.tone = {Transfer::Equalized, 1.5};
        const auto statistics = measureSampled(raster, bandsOf(look, raster.info()), {});
        ASSERT_TRUE(statistics);
        const auto read = resolveLook(raster, look, {});
        ASSERT_TRUE(read);
        EXPECT_EQ(*read, resolveLook(raster.info(), look, *statistics));
    }
}

TEST(Look, FitsEveryRaster)
{
    const RasterInfo info = infoOf(SampleType::UInt8, 4, 4, 2);
    Look look;
    look.bands = {0, 1, 5};
    EXPECT_EQ(bandsOf(look, info), (std::vector<int>{0}));
    look.bands = {0, 1};
    EXPECT_EQ(bandsOf(look, info), (std::vector<int>{0})) << "two are no picture";
    look.channelColors = {1, 2};
    EXPECT_EQ(bandsOf(look, info), (std::vector<int>{0, 1})) << "but channels";
    look.bands = {-1, 1};
    EXPECT_EQ(bandsOf(look, info), (std::vector<int>{0}));
    look.stretch = Stretch{Stretch::Kind::Range, 0, 0, {{0, 1}, {0, 2}}};
    EXPECT_EQ(resolveLook(MemoryRaster(info), look, {})->ranges, (std::vector<ValueRange>{{0, 255}}));
}

TEST(ZScale, FollowsTheSlopeOfMostValues)
{
    std::vector<double> values;
    for (int i = 0; i < 1000; ++i) {
        values.push_back(i < 950 ? 100 + i * 0.01 : 100 + i * 50.0); // stars above a flat sky
    }
    const ValueRange range = zScaleRange(values);
    EXPECT_NEAR(range.low, 100, 3);
    EXPECT_NEAR(range.high, 104.995 + 500 * 0.01 / 0.25, 3);
    EXPECT_EQ(zScaleRange({5}), (ValueRange{5, 5}));
    EXPECT_EQ(zScaleRange({1, 2, 3}), (ValueRange{1, 3}));
    std::vector<double> ramp;
    for (int i = 0; i < 500; ++i) {
        ramp.push_back(i);
    }
    EXPECT_EQ(zScaleRange(ramp), (ValueRange{0, 499})) << "clipped to what there is";
}

TEST(MeasureBands, IsExactOverTheWholeInParts)
{
    RasterInfo info = infoOf(SampleType::UInt16, 3000, 2900, 2);
    info.block = {3000, 7};
    std::int64_t sum = 0;
    const auto value = [](std::int64_t x, std::int64_t y, int band) {
        return static_cast<double>((x * 3 + y * 5 + band) % 4001);
    };
    for (std::int64_t y = 0; y < info.height; ++y) {
        for (std::int64_t x = 0; x < info.width; ++x) {
            sum += (x * 3 + y * 5 + 1) % 4001;
        }
    }
    const FunctionRaster raster(info, value);
    double last = 0;
    const auto measured = measureBands(raster, wholeOf(info), {1}, {}, [&](double share) {
        EXPECT_GT(share, last);
        last = share;
    });
    ASSERT_TRUE(measured);
    EXPECT_EQ(last, 1);
    EXPECT_GT(raster.reads().size(), 1U);
    EXPECT_EQ(measured->front().count, info.width * info.height);
    EXPECT_DOUBLE_EQ(measured->front().mean,
                     static_cast<double>(sum) / static_cast<double>(info.width * info.height));
    EXPECT_EQ(measured->front().low(), 0);
    EXPECT_EQ(measured->front().high(), 4000);
}

TEST(MeasureBands, LeavesOutWhatIsMissingAndHidden)
{
    RasterInfo info = infoOf(SampleType::UInt8, 10, 10, 2);
    info.alphaBand = 1;
    MemoryRaster raster(info);
    for (std::int64_t y = 0; y < 10; ++y) {
        for (std::int64_t x = 0; x < 10; ++x) {
            raster.set(x, y, 0, static_cast<std::uint8_t>(x < 5 ? 200 : 10));
            raster.set(x, y, 1, static_cast<std::uint8_t>(x < 5 ? 0 : 255));
        }
    }
    raster.setMissing({0, 8, 10, 2});
    const auto measured = measureBands(raster, wholeOf(info), {0}, {});
    ASSERT_TRUE(measured);
    EXPECT_EQ(measured->front().count, 5 * 8);
    EXPECT_EQ(measured->front().high(), 10);
}

TEST(MeasureBands, SamplesWindowsAndStops)
{
    const FunctionRaster raster(infoOf(SampleType::Int32, 1000, 5000), [](auto x, auto y, auto) {
        return static_cast<double>(x % 4 == 1 && y % 4 == 1 ? -7 : 9);
    });
    Window window;
    window.area = {1, 1, 999, 4999};
    window.stepX = 4;
    window.stepY = 4;
    const auto measured = measureBands(raster, window, {0}, {});
    ASSERT_TRUE(measured);
    EXPECT_EQ(measured->front().count, 250 * 1250);
    EXPECT_EQ(measured->front().maximum, NumberValue(std::int64_t{-7}));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(measureBands(raster, window, {0}, stop.get_token()).error().code, Error::Code::Cancelled);
}

} // namespace
