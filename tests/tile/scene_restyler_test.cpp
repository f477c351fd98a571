// SPDX-License-Identifier: MIT
#include "core/tile/scene_restyler.h"
#include "core/tile/tile_render.h"
#include "tests/support/memory_raster.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

namespace rasterscope {
namespace {

std::shared_ptr<test::MemoryRaster> ramps(SampleType type)
{
    RasterInfo info;
    info.width = 700;
    info.height = 500;
    info.bands = 3;
    info.type = type;
    info.bits = 16;
    info.block = {700, 500};
    auto raster = std::make_shared<test::MemoryRaster>(info);
    for (std::int64_t y = 0; y < info.height; ++y) {
        for (std::int64_t x = 0; x < info.width; ++x) {
            for (std::int64_t band = 0; band < 3; ++band) {
                raster->set(x, y, band, static_cast<std::uint16_t>(x * 3 + y * 7 + band * 100));
            }
        }
    }
    return raster;
}

/// What a restyler gives, waited for.
class Answers {
public:
    SceneRestyler::Receiver receiver()
    {
        return [this](RestyleOrder order, Result<std::shared_ptr<const Scene>> scene) {
            const std::lock_guard lock(m_mutex);
            m_looks.push_back(std::move(order.look));
            m_scenes.push_back(scene ? *scene : nullptr);
            m_changed.notify_all();
        };
    }
    std::shared_ptr<const Scene> of(const Look& look)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return !m_looks.empty() && m_looks.back() == look; });
        return m_scenes.back();
    }
    std::size_t count()
    {
        const std::lock_guard lock(m_mutex);
        return m_looks.size();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Look> m_looks;
    std::vector<std::shared_ptr<const Scene>> m_scenes;
};

TEST(SceneRestyler, MakesTheSceneThatOpeningWithTheLookMakes)
{
    const auto raster = ramps(SampleType::UInt16);
    const auto scene = makeScene(raster, {});
    ASSERT_TRUE(scene);
    Answers answers;
    SceneRestyler restyler(answers.receiver());
    Look look;
    look.bands = {2, 0, 1};
    look.stretch = Stretch{Stretch::Kind::Percent, 10, 90, {}};
    look.tone = {Transfer::Equalized, 1.3};
    Look channels;
    channels.bands = {0, 1};
    channels.channelColors = {0xFF00FF, 0x00FF00};
    for (const Look& wanted : {look, channels, Look{}}) {
        restyler.ask({*scene, wanted, nullptr});
        const auto restyled = answers.of(wanted);
        ASSERT_TRUE(restyled);
        const auto fresh = makeScene(raster, {}, {}, wanted);
        ASSERT_TRUE(fresh);
        EXPECT_EQ(restyled->settings, (*fresh)->settings);
        EXPECT_EQ(restyled->base->picture.pixels, (*fresh)->base->picture.pixels);
        EXPECT_EQ(restyled->base->cellWidth, (*fresh)->base->cellWidth);
        EXPECT_EQ(restyled->raster, raster);
    }
}

TEST(SceneRestyler, ReadsNoFileWhileOnlyNumbersChange)
{
    const auto raster = ramps(SampleType::UInt16);
    const auto scene = makeScene(raster, {});
    ASSERT_TRUE(scene);
    Answers answers;
    SceneRestyler restyler(answers.receiver());
    Look look;
    look.stretch = Stretch{Stretch::Kind::Range, 0, 0, {{0, 1000}}};
    restyler.ask({*scene, look, nullptr});
    ASSERT_TRUE(answers.of(look));
    const std::size_t reads = raster->reads().size();
    for (double high = 2000; high < 2010; ++high) {
        look.stretch->ranges.front().high = high;
        restyler.ask({*scene, look, nullptr});
    }
    const auto last = answers.of(look);
    ASSERT_TRUE(last);
    EXPECT_EQ(last->settings.ranges.front(), (ValueRange{0, 2009}));
    EXPECT_EQ(raster->reads().size(), reads);
    EXPECT_LE(answers.count(), 11U);
}

TEST(SceneRestyler, KeepsWhatCouldNotBeReadTransparent)
{
    const auto raster = ramps(SampleType::UInt16);
    raster->setMissing({0, 250, 700, 250});
    const auto scene = makeScene(raster, {});
    ASSERT_TRUE(scene);
    Answers answers;
    SceneRestyler restyler(answers.receiver());
    Look look;
    look.tone.gamma = 2;
    for (int time = 0; time < 2; ++time) { // read, and kept
        look.tone.gamma += 1;
        restyler.ask({*scene, look, nullptr});
        const auto restyled = answers.of(look);
        ASSERT_TRUE(restyled);
        EXPECT_FALSE(restyled->base->problems.empty());
        EXPECT_EQ(restyled->base->picture.pixels.back(), 0U);
        EXPECT_NE(restyled->base->picture.pixels[300], 0U);
    }
}

} // namespace
} // namespace rasterscope
