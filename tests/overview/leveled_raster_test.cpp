// SPDX-License-Identifier: MIT
#include "core/overview/leveled_raster.h"

#include <gmock/gmock.h>

namespace rasterscope::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A raster of any levels whose samples are none.
class NamedRaster : public Raster {
public:
    explicit NamedRaster(RasterInfo info) : m_info(std::move(info)) {}
    const RasterInfo& info() const override { return m_info; }
    Result<ReadReport> read(const Window& window, const SampleVisitor&, std::stop_token) const override
    {
        levelsRead.push_back(window.level);
        return ReadReport{};
    }
    const Raster* mask() const override { return this; }
    PagingReport paging(int parts) const override
    {
        PagingReport report;
        report.fileBytes = m_info.width + parts;
        return report;
    }
    mutable std::vector<int> levelsRead;

private:
    RasterInfo m_info;
};

RasterInfo infoOf(const std::vector<Size>& levels)
{
    RasterInfo info;
    info.width = levels.front().width;
    info.height = levels.front().height;
    info.levels = levels;
    return info;
}

TEST(LeveledRasterTest, ReadsEachLevelWhereItIs)
{
    const auto base = std::make_shared<NamedRaster>(infoOf({{1001, 600}}));
    const auto overviews = std::make_shared<NamedRaster>(infoOf({{501, 300}, {251, 150}}));
    const auto raster = LeveledRaster::create(base, overviews);
    ASSERT_TRUE(raster) << raster.error().message;
    for (const int level : {2, 0, 1}) {
        ASSERT_TRUE((*raster)->read({level, {0, 0, 1, 1}, {0}}, [](const Piece&) {}, {}));
    }
    EXPECT_THAT(base->levelsRead, ElementsAre(0));
    EXPECT_THAT(overviews->levelsRead, ElementsAre(1, 0));
}

TEST(LeveledRasterTest, IsTheFirstRasterButForItsLevels)
{
    RasterInfo info = infoOf({{1001, 600}});
    info.order = ByteOrder::Big;
    info.noData = NumberValue(std::int64_t{7});
    info.pageName = "base";
    RasterInfo smaller = infoOf({{501, 300}, {251, 150}});
    smaller.pageName = "overviews";
    const auto base = std::make_shared<NamedRaster>(info);
    const auto raster = LeveledRaster::create(base, std::make_shared<NamedRaster>(smaller));
    ASSERT_TRUE(raster) << raster.error().message;
    EXPECT_THAT((*raster)->info().levels, ElementsAre(Size{1001, 600}, Size{501, 300}, Size{251, 150}));
    EXPECT_EQ((*raster)->info().pageName, "base");
    EXPECT_EQ((*raster)->info().noData, NumberValue(std::int64_t{7}));
    EXPECT_EQ((*raster)->info().order, ByteOrder::Big);
    EXPECT_EQ((*raster)->mask(), base.get());
    EXPECT_EQ((*raster)->paging(3).fileBytes, 1004);
}

TEST(LeveledRasterTest, WhatIsNoOverviewIsRefused)
{
    const auto why = [](const RasterInfo& base, const RasterInfo& overviews) {
        const auto raster = LeveledRaster::create(std::make_shared<NamedRaster>(base),
                                                  std::make_shared<NamedRaster>(overviews));
        return raster ? "" : raster.error().message;
    };
    const RasterInfo base = infoOf({{1001, 600}});
    EXPECT_EQ(why(base, infoOf({{501, 300}})), "");
    EXPECT_THAT(why(base, infoOf({{500, 300}})), HasSubstr("500 x 300 pixels and not 501 x 300"));
    EXPECT_THAT(why(base, infoOf({{501, 301}})), HasSubstr("501 x 301 pixels and not 501 x 300"));
    EXPECT_THAT(why(base, infoOf({{501, 300}, {126, 75}})), HasSubstr("126 x 75 pixels and not 251 x 150"));
    EXPECT_THAT(why(infoOf({{1001, 600}, {501, 300}}), infoOf({{501, 300}})), HasSubstr("already"));
    RasterInfo other = infoOf({{501, 300}});
    other.bands = 2;
    EXPECT_THAT(why(base, other), HasSubstr("other bands"));
    other.bands = 1;
    other.type = SampleType::UInt16;
    EXPECT_THAT(why(base, other), HasSubstr("another sample type"));
}

} // namespace
} // namespace rasterscope::test
