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
    EXPECT_EQ(truthText({true, 0, 1, {}, {}}, info).toStdString(), "exact");
    EXPECT_EQ(truthText({true, 0, 32, {}, {}}, info).toStdString(), "sampled 1:32");
    EXPECT_EQ(truthText({true, 1, 1, {}, {}}, info).toStdString(), "overview 1:4");
    EXPECT_EQ(truthText({false, 0, 32, {}, {}}, info).toStdString(), "loading ...");
    EXPECT_EQ(truthText({true, 0, 1, ReadProblem::Kind::Missing, "f"}, info).toStdString(),
              "exact, partly missing");
    EXPECT_EQ(truthText({true, 0, 1, ReadProblem::Kind::Changed, "f"}, info).toStdString(),
              "exact, changed on disk");
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
    EXPECT_EQ(clipboardText(few).toStdString(), "x=3 y=4 b1=1 b2=nan b3=nodata");
}

} // namespace
} // namespace rasterscope
