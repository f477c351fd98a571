// SPDX-License-Identifier: MIT
#include "core/tile/value_reader.h"
#include "core/tile/worker_thread.h"
#include "tests/support/memory_raster.h"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <limits>
#include <mutex>

namespace rasterscope {
namespace {

using namespace std::chrono_literals;

RasterInfo infoOf(SampleType type, std::int64_t bands)
{
    RasterInfo info;
    info.width = 40;
    info.height = 30;
    info.bands = bands;
    info.type = type;
    return info;
}

TEST(ReadPixel, GivesStoredValuesOfAllBands)
{
    test::MemoryRaster raster(infoOf(SampleType::UInt16, 3));
    raster.set<std::uint16_t>(7, 9, 0, 65535);
    raster.set<std::uint16_t>(7, 9, 2, 12);
    const PixelValues values = readPixel(raster, 7, 9);
    EXPECT_EQ(values.values, (std::vector<std::string>{"65535", "0", "12"}));
    EXPECT_EQ(values.x, 7);
    EXPECT_EQ(values.bands, 3);
}

TEST(ReadPixel, SpellsOutNoDataNanAndMissing)
{
    RasterInfo info = infoOf(SampleType::Float32, 1);
    info.noData = -3.4028234663852886e+38;
    test::MemoryRaster raster(info);
    raster.set(0, 0, 0, -3.4028234663852886e+38F);
    raster.set(1, 0, 0, std::numeric_limits<float>::quiet_NaN());
    raster.set(2, 0, 0, 0.1F);
    raster.setMissing({0, 20, 40, 10});
    EXPECT_EQ(readPixel(raster, 0, 0).values.front(), "nodata");
    EXPECT_EQ(readPixel(raster, 1, 0).values.front(), "nan");
    EXPECT_EQ(readPixel(raster, 2, 0).values.front(), "0.1");
    EXPECT_EQ(readPixel(raster, 5, 25).values.front(), "missing");
}

TEST(ReadPixel, ComparesNoDataExactly)
{
    RasterInfo info = infoOf(SampleType::UInt64, 1);
    info.noData = std::numeric_limits<std::uint64_t>::max();
    test::MemoryRaster raster(info);
    raster.set(0, 0, 0, std::numeric_limits<std::uint64_t>::max());
    raster.set(1, 0, 0, std::numeric_limits<std::uint64_t>::max() - 1);
    EXPECT_EQ(readPixel(raster, 0, 0).values.front(), "nodata");
    EXPECT_EQ(readPixel(raster, 1, 0).values.front(), "18446744073709551614");
    RasterInfo bytes = infoOf(SampleType::UInt8, 1);
    bytes.noData = std::int64_t{-1}; // which no byte can be
    const test::MemoryRaster zeros(bytes);
    EXPECT_EQ(readPixel(zeros, 0, 0).values.front(), "0");
}

TEST(ReadPixel, ReadsNoMoreBandsThanAnyoneCanUse)
{
    const test::MemoryRaster raster(infoOf(SampleType::UInt8, 300));
    const PixelValues values = readPixel(raster, 3, 3);
    EXPECT_EQ(values.values.size(), 256U);
    EXPECT_EQ(values.bands, 300);
}

class Answers {
public:
    void put(const PixelValues& values)
    {
        const std::lock_guard lock(m_mutex);
        m_all.push_back(values);
        m_changed.notify_all();
    }
    bool waitFor(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, 10s, [&] { return m_all.size() >= count; });
    }
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<PixelValues> m_all;
};

/// Stops the reading thread inside its first read until it is let go on.
class Gate {
public:
    void pass()
    {
        std::unique_lock lock(m_mutex);
        m_inside = true;
        m_changed.notify_all();
        m_changed.wait(lock, [&] { return m_open; });
    }
    bool waitUntilInside()
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, 10s, [&] { return m_inside; });
    }
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
        m_changed.notify_all();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_inside = false;
    bool m_open = false;
};

TEST(ValueReader, TheNewestQuestionWins)
{
    auto raster = std::make_shared<test::MemoryRaster>(infoOf(SampleType::UInt8, 1));
    Gate gate;
    raster->onRead([&gate](const Window&) { gate.pass(); });
    Answers answers;
    {
        ValueReader reader([&](const PixelValues& values) { answers.put(values); });
        reader.ask(raster, 1, 1);
        ASSERT_TRUE(gate.waitUntilInside());
        reader.ask(raster, 2, 2);
        reader.ask(raster, 3, 3);
        reader.ask(raster, 4, 4);
        gate.open();
        ASSERT_TRUE(answers.waitFor(2));
    }
    ASSERT_TRUE(waitForWorkers(10s));
    ASSERT_EQ(answers.m_all.size(), 2U);
    EXPECT_EQ(answers.m_all[0].x, 1);
    EXPECT_EQ(answers.m_all[1].x, 4);
    EXPECT_EQ(raster->reads().size(), 2U);
}

TEST(ValueReader, EndsWhileAReadHangsAndIsSilentAfterwards)
{
    auto raster = std::make_shared<test::MemoryRaster>(infoOf(SampleType::UInt8, 1));
    Gate gate;
    raster->onRead([&gate](const Window&) { gate.pass(); });
    Answers answers;
    {
        ValueReader reader([&](const PixelValues& values) { answers.put(values); });
        reader.ask(raster, 1, 1);
        ASSERT_TRUE(gate.waitUntilInside());
    }
    gate.open();
    ASSERT_TRUE(waitForWorkers(10s));
    EXPECT_TRUE(answers.m_all.empty());
}

} // namespace
} // namespace rasterscope
