// SPDX-License-Identifier: MIT
#include "ui/status_text.h"

#include <gtest/gtest.h>

namespace rasterscope {
namespace {

TEST(StatusText, WritesZoomBothWays)
{
    EXPECT_EQ(zoomText(8).toStdString(), "12.5 % (1:8)");
    EXPECT_EQ(zoomText(1).toStdString(), "100 % (1:1)");
    EXPECT_EQ(zoomText(1.0 / 3).toStdString(), "300 % (3:1)");
    EXPECT_EQ(zoomText(46.296).toStdString(), "2.16 % (1:46.3)");
    EXPECT_EQ(zoomText(4096).toStdString(), "0.0244 % (1:4096)");
    EXPECT_EQ(zoomText(1.0 / 64).toStdString(), "6400 % (64:1)");
}

ViewTruth seen(int level, std::int64_t step)
{
    ViewTruth truth;
    truth.complete = true;
    truth.level = level;
    truth.step = step;
    truth.share = 1 / static_cast<double>(step * step);
    return truth;
}

ViewTruth sampled(std::int64_t step)
{
    return seen(0, step);
}

ViewTruth withProblem(std::int64_t step, ReadProblem::Kind kind)
{
    ViewTruth truth = sampled(step);
    truth.problem = kind;
    return truth;
}

TEST(StatusText, SaysWhatIsSeen)
{
    RasterInfo info;
    info.width = 1000;
    info.levels = {{1000, 1000}, {250, 250}};
    EXPECT_EQ(truthText(seen(0, 1), info, 1).toStdString(), "exact");
    EXPECT_EQ(truthText(seen(0, 1), info, 0.25).toStdString(), "exact");
    EXPECT_EQ(truthText(sampled(32), info, 32).toStdString(), "sampled 1:32 (0.098 %)");
    EXPECT_EQ(truthText(seen(1, 1), info, 4).toStdString(), "overview 1:4");
    EXPECT_EQ(truthText(ViewTruth(), info, 32).toStdString(), "loading ...");
}

TEST(StatusText, CallsNothingExactThatIsNotPixelForPixel)
{
    const RasterInfo info;
    EXPECT_EQ(truthText(seen(0, 1), info, 1.5).toStdString(), "smoothed 1:1.5");
    EXPECT_EQ(truthText(seen(0, 1), info, 2).toStdString(), "smoothed 1:2");
    EXPECT_EQ(truthText(seen(0, 1), info, 8).toStdString(),
              "sampled 1:8 (1.6 %)"); // a whole small raster
    EXPECT_EQ(truthText(sampled(2), info, 3).toStdString(), "sampled 1:2 (25 %)");
    EXPECT_EQ(truthText(sampled(2), info, 5).toStdString(), "sampled 1:5 (4 %)");
    EXPECT_EQ(truthText(sampled(4096), info, 4096).toStdString(), "sampled 1:4096 (< 0.001 %)");
}

TEST(StatusText, SaysHowThePictureLies)
{
    const ViewTurn upright;
    EXPECT_EQ(turnText(upright), QString());
    EXPECT_EQ(turnText(upright.turnedRight()).toStdString(), "turned 90\u00b0");
    EXPECT_EQ(turnText(upright.turnedLeft()).toStdString(), "turned 270\u00b0");
    EXPECT_EQ(turnText(upright.flippedAcross()).toStdString(), "mirrored");
    EXPECT_EQ(turnText(upright.flippedDown()).toStdString(), "mirrored top to bottom");
    EXPECT_EQ(turnText(upright.flippedAcross().turnedRight()).toStdString(), "mirrored, turned 90\u00b0");
}

TEST(StatusText, SaysWhatIsAveraged)
{
    RasterInfo info;
    ViewTruth truth;
    truth.complete = true;
    truth.averaged = 16;
    EXPECT_EQ(truthText(truth, info, 16).toStdString(), "averaged 1:16");
    EXPECT_EQ(truthText(truth, info, 20).toStdString(), "averaged 1:16");
    EXPECT_TRUE(truthDetail(truth).isEmpty());
    truth.step = 16;
    truth.share = 1.0 / 256;
    EXPECT_EQ(truthText(truth, info, 16).toStdString(), "averaged 1:16, partly sampled");
    truth.averaging = 0.999;
    EXPECT_EQ(truthText(truth, info, 16).toStdString(), "sampled 1:16 (0.39 %), averaging 99 %");
    info.photometric = Photometric::Palette;
    truth.averaging.reset();
    truth.step = 1;
    EXPECT_EQ(truthText(truth, info, 16).toStdString(), "majority 1:16");
}

TEST(StatusText, SaysWhyWhatIsSeenIsNotAveraged)
{
    ViewTruth truth = sampled(64);
    truth.tooMuch = 12'000'000'000;
    EXPECT_EQ(truthDetail(truth).toStdString(),
              "To average what is in sight, 12.0 GB would have to be read.");
    truth.tooMuch = 0;
    truth.unaveraged = "f: is damaged";
    EXPECT_EQ(truthDetail(truth).toStdString(), "f: is damaged");
    truth.reason = "f: ends early";
    EXPECT_EQ(truthDetail(truth).toStdString(), "f: ends early");
}

TEST(StatusText, SaysWhatCouldNotBeRead)
{
    using Kind = ReadProblem::Kind;
    const RasterInfo info;
    EXPECT_EQ(truthText(withProblem(1, Kind::Missing), info, 1).toStdString(), "exact, partly missing");
    EXPECT_EQ(truthText(withProblem(1, Kind::Changed), info, 1).toStdString(), "exact, changed on disk");
    ViewTruth unread = withProblem(1, Kind::Failed);
    unread.unread = true;
    EXPECT_EQ(truthText(unread, info, 1).toStdString(), "unreadable");
    unread = withProblem(8, Kind::Missing);
    unread.unread = true;
    EXPECT_EQ(truthText(unread, info, 8).toStdString(), "missing");
}

TEST(StatusText, DescribesTheRaster)
{
    RasterInfo info;
    info.width = 60000;
    info.height = 50000;
    info.bands = 3;
    EXPECT_EQ(layoutText(info, "ENVI").toStdString(), "60000 x 50000 x 3 uint8 BIP ENVI");
    info.bands = 1;
    info.type = SampleType::Float32;
    info.bits = 32;
    EXPECT_EQ(layoutText(info, "TIFF %1").toStdString(), "60000 x 50000 x 1 float32 TIFF %1");
    info.type = SampleType::UInt16;
    info.bits = 12;
    EXPECT_EQ(layoutText(info, "TIFF").toStdString(), "60000 x 50000 x 1 uint16 (12 bits) TIFF");
    info.type = SampleType::UInt8;
    info.bits = 1;
    EXPECT_EQ(layoutText(info, "TIFF").toStdString(), "60000 x 50000 x 1 uint8 (1 bit) TIFF");
}

TEST(StatusText, ListsAsManyValuesAsFit)
{
    const PixelValues few{3, 4, 3, {"1", "nan", "nodata"}};
    EXPECT_EQ(valuesText(few, 80).toStdString(), "b1=1  b2=nan  b3=nodata");
    PixelValues many{3, 4, 300, {}};
    many.values.assign(256, "12");
    EXPECT_EQ(valuesText(many, 35).toStdString(), "b1=12  b2=12  b3=12  ... 300 bands");
    EXPECT_EQ(valuesText(many, 33).toStdString(), "b1=12  b2=12  ... 300 bands");
    EXPECT_EQ(valuesText(many, 5).toStdString(), "b1=12  ... 300 bands");
    EXPECT_TRUE(valuesText(many, 9000).endsWith(QStringLiteral("b256=12  ... 300 bands")));
    const PixelValues one{3, 4, 1, {"0.123456789+0.987654321i"}};
    EXPECT_EQ(valuesText(one, 10).toStdString(), "b1=0.123456789+0.987654321i");
    const PixelValues tiny{3, 4, 1, {"-7.1234567e-05"}};
    EXPECT_EQ(valuesText(tiny, 17).toStdString(), "b1=-7.1234567e-05");
    EXPECT_EQ(valuesText(tiny, 14).toStdString(), "b1=~-7.1235e-5") << "no other number";
    EXPECT_EQ(valuesText(PixelValues{3, 4, 1, {"0.00055740451"}}, 11).toStdString(), "b1=~5.57e-4");
    many.values.assign(2, "12");
    EXPECT_EQ(clipboardText(many).toStdString(), "x=3 y=4 b1=12 b2=12 (298 more bands)");
    EXPECT_EQ(clipboardText(few).toStdString(), "x=3 y=4 b1=1 b2=nan b3=nodata");
}

} // namespace
} // namespace rasterscope
