// SPDX-License-Identifier: MIT
#include "core/overview/cached_overviews.h"
#include "tests/overview/collecting_sink.h"
#include "tests/overview/plain_info.h"
#include "tests/support/memory_raster.h"
#include "tests/support/temporary_folder.h"
#include "tests/write/failing_writes.h"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <mutex>
#include <random>

namespace rasterscope::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::shared_ptr<MemoryRaster> noise(const RasterInfo& info)
{
    auto raster = std::make_shared<MemoryRaster>(info);
    std::mt19937 random(2);
    for (std::int64_t y = 0; y < info.height; ++y) {
        for (std::int64_t x = 0; x < info.width; ++x) {
            for (std::int64_t band = 0; band < info.bands; ++band) {
                raster->set(x, y, band, static_cast<std::uint8_t>(random() % (info.bits < 8 ? 2 : 200)));
            }
        }
    }
    return raster;
}

class CachedOverviewsTest : public testing::Test {
protected:
    CachedOverviewsTest()
    {
        m_order.subject.sources = {writeFile(m_data / "a.raw", std::string("stands for the samples"))};
        takeKey();
    }

    void takeKey() { m_order.key = overviewKey(m_order.subject, m_raster->info()).value(); }
    Result<std::optional<fs::path>> build(const SystemCalls& system = SystemCalls::real())
    {
        return buildCachedOverviews(OverviewCache(m_folder.path(), OverviewCache::defaultCap, system),
                                    m_order, *m_raster);
    }
    std::string fileName() const { return m_order.key.name + ".ovr"; }

    TemporaryFolder m_data;
    TemporaryFolder m_folder;
    OverviewCache m_cache{m_folder.path()};
    std::shared_ptr<MemoryRaster> m_raster = noise(infoOf({1301, 700}, 3, SampleType::UInt8));
    OverviewOrder m_order;
};

std::vector<std::byte> samplesOf(const Raster& raster, int level)
{
    const Size size = raster.info().levels.at(static_cast<std::size_t>(level));
    const std::int64_t bands = raster.info().bands;
    const std::int64_t bytes = bytesOf(raster.info().type);
    std::vector<std::byte> samples(static_cast<std::size_t>(size.width * size.height * bands * bytes));
    Window window{level, {0, 0, size.width, size.height}, {}};
    for (int band = 0; band < bands; ++band) {
        window.bands.push_back(band);
    }
    const auto report = raster.read(
        window,
        [&](const Piece& piece) {
            const SampleView& view = piece.samples;
            EXPECT_TRUE(view.order == nativeByteOrder || bytes == 1);
            for (std::int64_t band = 0; band < view.bands; ++band) {
                for (std::int64_t y = 0; y < view.height; ++y) {
                    for (std::int64_t x = 0; x < view.width; ++x) {
                        const std::int64_t index =
                            ((piece.firstBand + band) * size.height + piece.y + y) * size.width + piece.x + x;
                        std::memcpy(samples.data() + index * bytes, view.at(x, y, band),
                                    static_cast<std::size_t>(bytes));
                    }
                }
            }
        },
        {});
    EXPECT_TRUE(report && report->complete());
    return samples;
}

void expectOverviewsOf(const Raster& raster, const Raster& leveled)
{
    const OverviewPlan plan = planOverviews(raster.info());
    CollectingSink sink(raster.info(), plan);
    ASSERT_TRUE(buildOverviews(raster, plan, sink));
    ASSERT_EQ(leveled.info().levels, plan.levels);
    EXPECT_EQ(samplesOf(leveled, 0), samplesOf(raster, 0));
    for (int level = 1; level <= plan.lastLevel(); ++level) {
        EXPECT_EQ(samplesOf(leveled, level), sink.samples(level)) << "level " << level;
    }
}

TEST_F(CachedOverviewsTest, WhatWasBuiltIsThereAtTheNextOpening)
{
    ASSERT_EQ(m_cache.find(m_order.key), std::nullopt);
    const auto built = build();
    ASSERT_TRUE(built) << built.error().message;
    EXPECT_EQ(*built, m_folder / fileName());
    EXPECT_THAT(m_folder.names(), ElementsAre(fileName()));
    const auto found = m_cache.find(m_order.key);
    ASSERT_TRUE(found && *found);
    expectOverviewsOf(*m_raster, *openWithCachedOverviews(m_raster, **found));
}

TEST_F(CachedOverviewsTest, WhatIsBuiltIsSeenAsItGrowsUnlessItFails)
{
    const Window window{2, {0, 0, 326, 175}, {0, 1, 2}};
    GrownOverviews grown(m_raster->info());
    std::stop_source stop;
    OverviewSurroundings surroundings;
    surroundings.stop = stop.get_token();
    surroundings.progress = [&](std::int64_t done, std::int64_t all) {
        if (done == all) {
            stop.request_stop();
        }
    };
    ASSERT_FALSE(buildCachedOverviews(m_cache, m_order, *m_raster, surroundings, &grown));
    EXPECT_TRUE(grown.isThere({2, {0, 0, 326, 64}, {0, 1, 2}})) << "what is stopped was right so far";
    m_raster->setMissing({0, 699, 1301, 1});
    ASSERT_FALSE(buildCachedOverviews(m_cache, m_order, *m_raster, {}, &grown));
    EXPECT_FALSE(grown.isThere({2, {0, 0, 326, 64}, {0, 1, 2}}));
    m_raster->setMissing({});
    ASSERT_TRUE(buildCachedOverviews(m_cache, m_order, *m_raster, {}, &grown));
    EXPECT_TRUE(grown.isThere(window));
}

TEST_F(CachedOverviewsTest, WhatIsInUseMayBeRemoved)
{
    const auto built = build();
    ASSERT_TRUE(built && *built);
    for (const Access access : {Access::Automatic, Access::Read}) {
        OpenOptions options;
        options.access = access;
        const auto raster = openWithCachedOverviews(m_raster, **built, options);
        ASSERT_TRUE(m_cache.find(m_order.key)) << "as another program does";
        expectOverviewsOf(*m_raster, *raster);
        const auto bytes = readFile(**built);
        ASSERT_TRUE(m_cache.purge());
        expectOverviewsOf(*m_raster, *raster);
        writeFile(**built, bytes);
    }
}

TEST_F(CachedOverviewsTest, EveryKindOfSampleComesBack)
{
    const auto comesBack = [this](const RasterInfo& info) {
        m_raster = noise(info);
        takeKey();
        const auto built = build();
        ASSERT_TRUE(built && *built) << (built ? "" : built.error().message);
        expectOverviewsOf(*m_raster, *openWithCachedOverviews(m_raster, **built));
    };
    for (int type = 0; type <= static_cast<int>(SampleType::Complex128); ++type) {
        SCOPED_TRACE(type);
        comesBack(infoOf({601, 520}, 2, static_cast<SampleType>(type)));
    }
    for (const Photometric photometric : {Photometric::Rgb, Photometric::YCbCr, Photometric::CieLab,
                                          Photometric::MinIsWhite, Photometric::LogLuv}) {
        RasterInfo info = infoOf({601, 520}, 3, SampleType::UInt8);
        info.photometric = photometric;
        SCOPED_TRACE(static_cast<int>(photometric));
        comesBack(info);
    }
    RasterInfo bits = infoOf({601, 520}, 1, SampleType::UInt8);
    bits.bits = 1;
    comesBack(bits);
}

TEST_F(CachedOverviewsTest, IsMadeOnlyOnce)
{
    ASSERT_TRUE(build());
    const auto reads = m_raster->reads().size();
    const auto again = build();
    ASSERT_TRUE(again) << again.error().message;
    EXPECT_EQ(*again, m_folder / fileName());
    EXPECT_EQ(m_raster->reads().size(), reads);
    const auto lock = m_cache.tryLock(m_order.key);
    EXPECT_EQ(build().value(), std::nullopt);
}

TEST_F(CachedOverviewsTest, IsNotFoundOnceTheFileIsRewritten)
{
    ASSERT_TRUE(build());
    writeFile(m_data / "a.raw", std::string("stands for other samples"));
    takeKey();
    EXPECT_EQ(m_cache.find(m_order.key), std::nullopt);
}

TEST_F(CachedOverviewsTest, OfAFileThatChangesMeanwhileNothingIsKept)
{
    std::once_flag once;
    m_raster->onRead([&](const Window&) {
        std::call_once(once, [&] { writeFile(m_data / "a.raw", std::string("others")); });
    });
    const auto built = build();
    ASSERT_FALSE(built);
    EXPECT_THAT(built.error().message, HasSubstr("a.raw: has changed while its overviews were made"));
    EXPECT_THAT(m_folder.names(), IsEmpty());
}

TEST_F(CachedOverviewsTest, ABuilderThatIsKilledIsInNobodysWay)
{
#if defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "a forked process may start no threads under the thread sanitizer";
#endif
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        m_raster->onRead([&](const Window& window) {
            if (window.area.y > 0 && ::write(ends[1], "r", 1) == 1) {
                ::pause(); // in the middle of it
            }
        });
        (void)build();
        ::_exit(1);
    }
    ::close(ends[1]);
    char byte = 0;
    ASSERT_EQ(::read(ends[0], &byte, 1), 1);
    ::close(ends[0]);
    EXPECT_EQ(build().value(), std::nullopt) << "while the child is at it";
    EXPECT_EQ(m_cache.find(m_order.key), std::nullopt);
    ::kill(child, SIGKILL);
    ASSERT_EQ(::waitpid(child, nullptr, 0), child);
    EXPECT_EQ(m_folder.names().size(), 2U) << "its lock and its unfinished file";
    EXPECT_EQ(m_cache.find(m_order.key), std::nullopt);
    const auto built = build();
    ASSERT_TRUE(built) << built.error().message;
    EXPECT_THAT(m_folder.names(), ElementsAre(fileName()));
    expectOverviewsOf(*m_raster, *openWithCachedOverviews(m_raster, **built));
}

TEST_F(CachedOverviewsTest, WhateverCallFailsItIsWholeOrNotThere)
{
    m_raster = noise(infoOf({600, 520}, 1, SampleType::UInt8));
    takeKey();
    const FailingWrites clean(0, ENOSPC);
    ASSERT_TRUE(build(clean));
    const auto whole = readFile(m_folder / fileName());
    int failures = 0;
    for (int failing = 1; failing <= clean.calls(); ++failing) {
        fs::remove(m_folder / fileName());
        const FailingWrites system(failing, ENOSPC);
        const auto built = build(system);
        EXPECT_FALSE(system.failed().empty());
        if (built && *built) {
            EXPECT_THAT(m_folder.names(), ElementsAre(fileName())) << system.failed();
            EXPECT_EQ(readFile(m_folder / fileName()), whole) << system.failed();
        } else {
            ++failures;
            EXPECT_THAT(m_folder.names(), IsEmpty()) << system.failed();
        }
    }
    EXPECT_GT(failures, 4); // the others are of calls that may fail
}

TEST_F(CachedOverviewsTest, WhatCannotBeUsedIsRemoved)
{
    ASSERT_TRUE(build());
    const fs::path path = m_folder / fileName();
    const auto whole = readFile(path);
    ASSERT_NE(openWithCachedOverviews(m_raster, path), m_raster);
    // The last tile is 256 x 256 and the last overview 164 x 88: what follows in the file is no sample.
    for (const std::size_t left :
         {std::size_t{0}, std::size_t{100}, whole.size() / 2, whole.size() - 50'000}) {
        writeFile(path, std::span(whole).first(left));
        EXPECT_EQ(openWithCachedOverviews(m_raster, path), m_raster) << left;
        EXPECT_FALSE(fs::exists(path)) << left;
    }
    writeFile(path, std::string("no raster at all"));
    EXPECT_EQ(openWithCachedOverviews(m_raster, path), m_raster);
    EXPECT_FALSE(fs::exists(path));
    EXPECT_EQ(openWithCachedOverviews(m_raster, path), m_raster) << "gone since it was found";
    writeFile(path, whole);
    const auto other = noise(infoOf({1303, 700}, 3, SampleType::UInt8));
    EXPECT_EQ(openWithCachedOverviews(other, path), other);
    EXPECT_FALSE(fs::exists(path));
}

TEST_F(CachedOverviewsTest, WhatHasNoPlaceIsNotMade)
{
    const auto large = buildCachedOverviews(OverviewCache(m_folder.path(), 100'000), m_order, *m_raster);
    ASSERT_FALSE(large);
    EXPECT_THAT(large.error().message,
                HasSubstr("a.raw: its overviews are 897.7 kB, and no more than 100.0 kB"));
    const auto small = noise(infoOf({256, 256}, 1, SampleType::UInt8));
    EXPECT_FALSE(buildCachedOverviews(m_cache, m_order, *small));
    EXPECT_THAT(m_folder.names(), IsEmpty());
}

TEST(WorthOverviewsTest, IsWhatIsLargeAndSoonMade)
{
    RasterInfo info = infoOf({40'000, 30'000}, 3, SampleType::UInt8);
    EXPECT_TRUE(isWorthOverviews(info));
    EXPECT_TRUE(isWorthOverviews(info, 3'600'000'000));
    EXPECT_FALSE(isWorthOverviews(info, 3'599'999'999));
    info.levels = {{40'000, 30'000}};
    EXPECT_TRUE(isWorthOverviews(info));
    info.levels.push_back({20'000, 15'000});
    EXPECT_FALSE(isWorthOverviews(info));
    EXPECT_FALSE(isWorthOverviews(infoOf({2048, 2048}, 1, SampleType::UInt8)));
    EXPECT_TRUE(isWorthOverviews(infoOf({100, 2049}, 1, SampleType::UInt8)));
    EXPECT_FALSE(isWorthOverviews(infoOf({160'000, 100'001}, 1, SampleType::Float32)));
    EXPECT_FALSE(
        isWorthOverviews(infoOf({std::int64_t{1} << 40U, std::int64_t{1} << 40U}, 1, SampleType::UInt8)));
}

} // namespace
} // namespace rasterscope::test
