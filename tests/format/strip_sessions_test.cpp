// SPDX-License-Identifier: MIT
#include "tests/format/encoded_file.h"
#include "tests/format/sampled_window.h"

#include <gmock/gmock.h>

#include <chrono>
#include <future>
#include <thread>

namespace rasterscope::test {

namespace {

using ::testing::HasSubstr;

/// One strip of 40 MB, whose groups are of 512 rows.
class StripSessionsTest : public ::testing::Test {
protected:
    static constexpr std::int64_t rows = 5000;
    static constexpr std::int64_t groupRows = 512;

    StripSessionsTest() : m_file({{4096, rows}, {4096, rows}, 1, false, false})
    {
        m_file.decoder->hasSessions = true;
    }
    void make(std::int64_t memory)
    {
        m_service = std::make_shared<DecodeService>(DecodeLimits{2, memory});
        m_raster = m_file.raster(m_service);
    }
    void expectRows(std::int64_t first, std::int64_t count)
    {
        const Window window = m_file.window({7, first, 5, count});
        const SampledWindow read(*m_raster, window);
        EXPECT_TRUE(read.report().complete());
        for (std::int64_t y = 0; y < count; ++y) {
            ASSERT_EQ(read.value<std::uint16_t>(4, y, 0), encodedSample(11, first + y, 0));
        }
    }

    EncodedFile m_file;
    std::shared_ptr<DecodeService> m_service;
    std::shared_ptr<const Raster> m_raster;
};

constexpr std::int64_t mega = 1024 * 1024;

TEST_F(StripSessionsTest, DecodesNoFurtherThanItIsAsked)
{
    make(100 * mega);
    expectRows(0, 10);
    EXPECT_EQ(m_file.decoder->sessionRows, groupRows);
    expectRows(600, 10);
    EXPECT_EQ(m_file.decoder->sessionRows, 2 * groupRows);
    EXPECT_EQ(m_file.decoder->sessionsBegun, 2) << "one to ask whether there are any";
    EXPECT_EQ(m_file.decoder->decodings, 0);
}

TEST_F(StripSessionsTest, LendsWhatIsPassedWhileAnotherThreadGoesOn)
{
    make(100 * mega);
    std::promise<void> passed;
    std::promise<void> read;
    auto wasRead = read.get_future();
    bool isInTime = true;
    m_file.decoder->beforeRows = [&](std::int64_t row) {
        if (row == 3 * groupRows) {
            passed.set_value();
            isInTime = wasRead.wait_for(std::chrono::seconds(20)) == std::future_status::ready;
        }
    };
    std::jthread other([&] { expectRows(rows - 10, 10); });
    passed.get_future().wait();
    expectRows(600, 10);
    read.set_value();
    other.join();
    EXPECT_TRUE(isInTime);
}

TEST_F(StripSessionsTest, KeepsWhatItPasses)
{
    make(100 * mega);
    expectRows(4000, 100);
    const std::int64_t decoded = m_file.decoder->sessionRows;
    expectRows(0, 4000);
    EXPECT_EQ(m_file.decoder->sessionRows, decoded);
}

TEST_F(StripSessionsTest, GivesAllOfItInLessMemoryThanItTakes)
{
    make(10 * mega);
    expectRows(0, rows);
    EXPECT_EQ(m_file.decoder->sessionRows, rows);
    expectRows(0, 20); // gone from the cache: from the top again
    EXPECT_EQ(m_service->budget().used(), m_service->cache().bytes());
}

TEST_F(StripSessionsTest, ServesSeveralThreads)
{
    make(20 * mega);
    std::vector<std::jthread> readers;
    for (std::int64_t i = 0; i < 4; ++i) {
        readers.emplace_back([this, i] { expectRows(i * 1000, 1000); });
    }
}

TEST_F(StripSessionsTest, ReportsAllBelowTheDamage)
{
    m_file.level.byteCounts[0] = 4096 * 2 * 1000;
    make(100 * mega);
    for (int again = 0; again < 2; ++again) {
        const SampledWindow read(*m_raster, m_file.window({0, 990, 3, 4010}));
        ASSERT_EQ(read.report().problems.size(), 1U);
        EXPECT_EQ(read.report().problems.front().area, (Rect{0, 10, 3, 4000}));
        EXPECT_EQ(read.report().problems.front().reason, "a file: page 0: strip 0 breaks off");
        EXPECT_EQ(read.value<std::uint16_t>(2, 9, 0), encodedSample(2, 999, 0));
    }
    EXPECT_LE(m_file.decoder->sessionRows, 2 * groupRows);
}

TEST_F(StripSessionsTest, SaysHowMuchMemoryAWholeStripTakesWhereItsCodecCannotStop)
{
    m_file.decoder->hasSessions = false;
    make(10 * mega);
    const SampledWindow read(*m_raster, m_file.window({0, 4000, 3, 10}));
    ASSERT_EQ(read.report().problems.size(), 1U);
    EXPECT_THAT(read.report().problems.front().reason, HasSubstr("strip 0 takes"));
}

} // namespace

} // namespace rasterscope::test
