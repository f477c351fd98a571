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

TEST(StatusText, SaysWhatIsSeen)
{
    RasterInfo info;
    info.width = 1000;
    info.levels = {{1000, 1000}, {250, 250}};
    EXPECT_EQ(truthText({true, 0, 1, {}, {}}, info, 1).toStdString(), "exact");
    EXPECT_EQ(truthText({true, 0, 1, {}, {}}, info, 0.25).toStdString(), "exact");
    EXPECT_EQ(truthText({true, 0, 32, {}, {}}, info, 32).toStdString(), "sampled 1:32");
    EXPECT_EQ(truthText({true, 1, 1, {}, {}}, info, 4).toStdString(), "overview 1:4");
    EXPECT_EQ(truthText({false, 0, 32, {}, {}}, info, 32).toStdString(), "loading ...");
}

TEST(StatusText, CallsNothingExactThatIsNotPixelForPixel)
{
    const RasterInfo info;
    EXPECT_EQ(truthText({true, 0, 1, {}, {}}, info, 1.5).toStdString(), "smoothed 1:1.5");
    EXPECT_EQ(truthText({true, 0, 1, {}, {}}, info, 2).toStdString(), "smoothed 1:2");
    EXPECT_EQ(truthText({true, 0, 1, {}, {}}, info, 8).toStdString(), "sampled 1:8"); // a whole small raster
    EXPECT_EQ(truthText({true, 0, 2, {}, {}}, info, 3).toStdString(), "sampled 1:2");
}

TEST(StatusText, SaysWhatCouldNotBeRead)
{
    using Kind = ReadProblem::Kind;
    const RasterInfo info;
    EXPECT_EQ(truthText({true, 0, 1, Kind::Missing, "f"}, info, 1).toStdString(), "exact, partly missing");
    EXPECT_EQ(truthText({true, 0, 1, Kind::Changed, "f"}, info, 1).toStdString(), "exact, changed on disk");
    EXPECT_EQ(truthText({true, 0, 1, Kind::Failed, "f", true}, info, 1).toStdString(), "unreadable");
    EXPECT_EQ(truthText({true, 0, 8, Kind::Missing, "f", true}, info, 8).toStdString(), "missing");
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
    EXPECT_EQ(layoutText(info, "TIFF %1").toStdString(), "60000 x 50000 x 1 float32 TIFF %1");
}

TEST(StatusText, ListsAsManyValuesAsFit)
{
    const PixelValues few{3, 4, 3, {"1", "nan", "nodata"}};
    EXPECT_EQ(valuesText(few, 80).toStdString(), "b1=1  b2=nan  b3=nodata");
    PixelValues many{3, 4, 300, {}};
    many.values.assign(256, "12");
    EXPECT_EQ(valuesText(many, 20).toStdString(), "b1=12  b2=12  b3=12  ... 300 bands");
    many.values.assign(2, "12");
    EXPECT_EQ(clipboardText(many).toStdString(), "x=3 y=4 b1=12 b2=12 (298 more bands)");
    EXPECT_EQ(clipboardText(few).toStdString(), "x=3 y=4 b1=1 b2=nan b3=nodata");
}

} // namespace
} // namespace rasterscope
