// SPDX-License-Identifier: MIT
#include "core/format/decoded_raster.h"
#include "tests/format/encoded_file.h"
#include "tests/format/sampled_window.h"
#include "tests/support/fake_system_calls.h"

#include <gmock/gmock.h>

#include <fstream>
#include <random>
#include <thread>

namespace rasterscope::test {

namespace {

using ::testing::HasSubstr;

std::shared_ptr<DecodeService> serviceOf(int threads, std::int64_t memory)
{
    return std::make_shared<DecodeService>(DecodeLimits{threads, memory});
}

/// Every sample that is lent and not reported bad is the file's; every other one is reported. How many bad.
std::int64_t expectSamples(const Raster& raster, const Window& window)
{
    const SampledWindow read(raster, window);
    const Size size = window.sampledSize();
    std::int64_t bad = 0;
    for (std::int64_t band = 0; std::cmp_less(band, window.bands.size()); ++band) {
        for (std::int64_t y = 0; y < size.height; ++y) {
            for (std::int64_t x = 0; x < size.width; ++x) {
                if (read.isBad(x, y, band)) {
                    ++bad;
                    continue;
                }
                EXPECT_TRUE(read.isLent(x, y, band)) << x << ',' << y << ',' << band;
                const auto expected =
                    encodedSample(window.area.x + x * window.stepX, window.area.y + y * window.stepY,
                                  window.bands[static_cast<std::size_t>(band)]);
                if (read.value<std::uint16_t>(x, y, band) != expected) {
                    ADD_FAILURE() << "at " << x << ',' << y << ',' << band;
                    return bad;
                }
            }
        }
    }
    return bad;
}

Window randomWindow(std::mt19937& random, const EncodedShape& shape)
{
    const auto below = [&](std::int64_t end) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint32_t>(end));
    };
    Window window;
    window.area.x = below(shape.size.width);
    window.area.y = below(shape.size.height);
    window.area.width = 1 + below(shape.size.width - window.area.x);
    window.area.height = 1 + below(shape.size.height - window.area.y);
    window.stepX = 1 + below(9);
    window.stepY = 1 + below(9);
    for (std::int64_t count = 1 + below(4); count > 0; --count) {
        window.bands.push_back(static_cast<int>(below(shape.bands)));
    }
    return window;
}

TEST(DecodedRasterTest, BlocksThatLieWhollyInAWindowThatIsReadOnceAreNotKept)
{
    const EncodedFile file({{50, 40}, {16, 16}, 2, false, true});
    const auto service = serviceOf(2, 1'000'000);
    const auto raster = file.raster(service);
    Window window = file.whole();
    window.reuse = Window::Reuse::Unlikely;
    EXPECT_EQ(expectSamples(*raster, window), 0);
    EXPECT_EQ(service->cache().bytes(), 0);
    window.area = {0, 0, 50, 20}; // parts of the second row of blocks remain
    EXPECT_EQ(expectSamples(*raster, window), 0);
    const std::int64_t second = service->cache().bytes();
    EXPECT_EQ(second, 4 * 16 * 16 * 2 * 2);
    window.area = {0, 0, 50, 40};
    window.stepX = 3;
    EXPECT_EQ(expectSamples(*raster, window), 0);
    EXPECT_GT(service->cache().bytes(), second) << "what is sampled is refined later";
}

TEST(DecodedRasterTest, LendsEveryWindowOfEveryShape)
{
    std::mt19937 random(1);
    for (const EncodedShape& shape :
         {EncodedShape{{50, 40}, {16, 16}, 1, false, true}, EncodedShape{{50, 40}, {16, 16}, 4, false, true},
          EncodedShape{{50, 40}, {16, 32}, 3, true, true}, EncodedShape{{33, 40}, {33, 7}, 3, false, false},
          EncodedShape{{33, 40}, {33, 40}, 2, true, false}, EncodedShape{{3, 3}, {64, 64}, 1, false, true}}) {
        const EncodedFile file(shape);
        const auto raster = file.raster(serviceOf(2, 1'000'000));
        EXPECT_EQ(expectSamples(*raster, file.whole()), 0);
        for (int i = 0; i < 40; ++i) {
            EXPECT_EQ(expectSamples(*raster, randomWindow(random, shape)), 0);
        }
    }
}

TEST(DecodedRasterTest, SaysThatItsSamplesAreNotInPlace)
{
    const EncodedFile file({{50, 40}, {16, 16}});
    const auto raster = file.raster(serviceOf(1, 1'000'000));
    EXPECT_FALSE(raster->info().samplesInPlace);
    EXPECT_FALSE(raster->info().mapped);
    EXPECT_EQ(raster->info().levels, (std::vector<Size>{{50, 40}}));
}

TEST(DecodedRasterTest, DecodesOnlyWhatTheWindowMeetsAndOnlyOnce)
{
    const EncodedFile file({{64, 64}, {16, 16}});
    const auto raster = file.raster(serviceOf(2, 1'000'000));
    expectSamples(*raster, file.window({17, 17, 14, 14}));
    EXPECT_EQ(file.decoder->decodings, 1);
    expectSamples(*raster, file.window({15, 15, 2, 2}));
    EXPECT_EQ(file.decoder->decodings, 4);
    expectSamples(*raster, file.window({0, 0, 32, 32}));
    EXPECT_EQ(file.decoder->decodings, 4);
}

TEST(DecodedRasterTest, DecodesNoMoreRowsThanASampledWindowNeeds)
{
    const EncodedFile file({{64, 64}, {64, 64}});
    const auto raster = file.raster(serviceOf(1, 1'000'000));
    expectSamples(*raster, file.window({0, 0, 64, 40}, 20));
    EXPECT_EQ(file.decoder->rowsAsked, 21);
    expectSamples(*raster, file.window({0, 0, 64, 20}));
    EXPECT_EQ(file.decoder->decodings, 1) << "the rows at hand are enough";
    expectSamples(*raster, file.window({0, 0, 64, 22}));
    EXPECT_EQ(file.decoder->rowsAsked, 64);
    expectSamples(*raster, file.window({0, 0, 64, 64}, 20));
    EXPECT_EQ(file.decoder->decodings, 2);
}

TEST(DecodedRasterTest, StaysWithinItsMemory)
{
    // Each block takes 512 bytes, and as much for its stored bytes while it is decoded.
    const EncodedFile file({{160, 160}, {16, 16}});
    const auto service = serviceOf(3, 2000);
    const auto raster = file.raster(service);
    std::atomic<std::int64_t> most{0};
    file.decoder->before = [&](const BlockTask&) { most = std::max(most.load(), service->budget().used()); };
    EXPECT_EQ(expectSamples(*raster, file.whole()), 0);
    EXPECT_LE(most, 2000);
    EXPECT_EQ(service->budget().used(), service->cache().bytes());
}

TEST(DecodedRasterTest, DecodesAheadWhileBlocksAreLent)
{
    const EncodedFile file({{64, 64}, {16, 16}});
    const auto raster = file.raster(serviceOf(2, 1'000'000));
    int lent = 0;
    const auto visit = [&](const Piece&) {
        while (file.decoder->decodings < std::min(16, 8 + lent)) { // ends only if the other thread goes on
            std::this_thread::yield();
        }
        ++lent;
    };
    EXPECT_TRUE(raster->read(file.whole(), visit, {}).value().complete());
    EXPECT_EQ(lent, 16);
}

TEST(DecodedRasterTest, LetsManyReadersShareLittleMemory)
{
    const EncodedFile file({{96, 96}, {16, 16}});
    const auto service = serviceOf(2, 1100);
    const auto raster = file.raster(service);
    {
        std::vector<std::jthread> readers;
        for (int i = 0; i < 4; ++i) {
            readers.emplace_back([&] { EXPECT_EQ(expectSamples(*raster, file.whole()), 0); });
        }
    }
    EXPECT_EQ(service->budget().used(), service->cache().bytes());
}

TEST(DecodedRasterTest, RefusesABlockThatNoMemoryIsAllowedFor)
{
    const EncodedFile file({{64, 64}, {16, 16}});
    const auto raster = file.raster(serviceOf(1, 900));
    const SampledWindow read(*raster, file.whole());
    ASSERT_EQ(read.report().problems.size(), 1U);
    EXPECT_EQ(read.report().problems.front().kind, ReadProblem::Kind::Failed);
    EXPECT_EQ(read.report().problems.front().area, (Rect{0, 0, 64, 64}));
    EXPECT_THAT(read.report().problems.front().reason, HasSubstr("page 0: tile 0 takes"));
    EXPECT_THAT(read.report().problems.front().reason, HasSubstr("--memory"));
}

TEST(DecodedRasterTest, ReportsExactlyTheRowsThatADamagedBlockLacks)
{
    EncodedFile file({{40, 40}, {16, 16}});
    file.level.byteCounts[4] = 16 * 2 * 5 + 3; // of the tile in the middle: five lines and a bit
    const auto raster = file.raster(serviceOf(2, 1'000'000));
    EXPECT_EQ(expectSamples(*raster, file.whole()), 16 * 11);
    const SampledWindow read(*raster, file.whole());
    ASSERT_EQ(read.report().problems.size(), 1U);
    const ReadProblem& problem = read.report().problems.front();
    EXPECT_EQ(problem.kind, ReadProblem::Kind::Damaged);
    EXPECT_EQ(problem.area, (Rect{16, 21, 16, 11}));
    EXPECT_EQ(problem.reason, "a file: page 0: tile 4 breaks off");
    EXPECT_TRUE(SampledWindow(*raster, file.window({0, 0, 40, 21})).report().complete());
    EXPECT_EQ(expectSamples(*raster, file.window({0, 0, 40, 40}, 3)), 5 * 4);
}

TEST(DecodedRasterTest, ReportsWhatTheFileEndsBefore)
{
    EncodedFile file({{40, 40}, {16, 16}});
    const std::int64_t cut = file.level.offsets[7] + 16 * 2 * 3;
    std::filesystem::resize_file(file.path(), static_cast<std::uintmax_t>(cut));
    file.open();
    const auto raster = file.raster(serviceOf(2, 1'000'000));
    EXPECT_EQ(expectSamples(*raster, file.whole()), 16 * 5 + 8 * 8);
    const SampledWindow read(*raster, file.whole());
    for (const ReadProblem& problem : read.report().problems) {
        EXPECT_EQ(problem.kind, ReadProblem::Kind::Missing);
        EXPECT_THAT(problem.reason, HasSubstr("the end of the file"));
    }
}

TEST(DecodedRasterTest, LendsLeftOutBlocksAsNoData)
{
    EncodedFile file({{32, 16}, {16, 16}, 2});
    file.level.offsets[1] = StoredLayout::leftOut;
    RasterInfo info = file.info();
    info.noData = NumberValue(std::int64_t{99});
    const auto raster = DecodedRaster::create(info, {file.level}, serviceOf(1, 1'000'000)).value();
    const SampledWindow read(*raster, file.whole());
    EXPECT_TRUE(read.report().complete());
    EXPECT_EQ(read.value<std::uint16_t>(20, 5, 1), 99);
    EXPECT_EQ(read.value<std::uint16_t>(15, 5, 1), encodedSample(15, 5, 1));
}

TEST(DecodedRasterTest, TakesNoMemoryForWhatATableClaims)
{
    EncodedFile file({{32, 16}, {16, 16}});
    file.level.byteCounts = {std::int64_t{1} << 60, -1};
    const auto raster = file.raster(serviceOf(1, 1'000'000));
    EXPECT_EQ(expectSamples(*raster, file.whole()), 0);
}

TEST(DecodedRasterTest, TriesAFailedBlockAgain)
{
    const EncodedFile file({{32, 16}, {16, 16}});
    const auto raster = file.raster(serviceOf(2, 1'000'000));
    file.decoder->fails = true;
    EXPECT_EQ(expectSamples(*raster, file.whole()), 32 * 16);
    file.decoder->fails = false;
    EXPECT_EQ(expectSamples(*raster, file.whole()), 0);
}

TEST(DecodedRasterTest, ReportsWhatTheDiskCannotGive)
{
    EncodedFile file({{32, 16}, {16, 16}});
    struct BrokenDisk : LoggingSystemCalls {
        ssize_t pread(int, void*, std::size_t, off_t) const override
        {
            errno = EIO;
            return -1;
        }
    };
    const BrokenDisk disk;
    file.open({Access::Automatic, &disk});
    const auto raster = file.raster(serviceOf(1, 1'000'000));
    const SampledWindow read(*raster, file.whole());
    ASSERT_EQ(read.report().problems.size(), 1U);
    EXPECT_EQ(read.report().problems.front().kind, ReadProblem::Kind::Failed);
    EXPECT_THAT(read.report().problems.front().reason, HasSubstr("encoded"));
}

TEST(DecodedRasterTest, SaysThatTheFileWasWrittenTo)
{
    const EncodedFile file({{32, 16}, {16, 16}});
    const auto raster = file.raster(serviceOf(1, 1'000'000));
    EXPECT_EQ(expectSamples(*raster, file.whole()), 0);
    std::filesystem::last_write_time(file.path(),
                                     std::filesystem::file_time_type::clock::now() + std::chrono::seconds(5));
    const SampledWindow read(*raster, file.whole());
    ASSERT_EQ(read.report().problems.size(), 1U);
    EXPECT_EQ(read.report().problems.front().kind, ReadProblem::Kind::Changed);
}

TEST(DecodedRasterTest, EndsWhenItIsCancelled)
{
    const EncodedFile file({{64, 64}, {16, 16}});
    const auto service = serviceOf(2, 1'000'000);
    const auto raster = file.raster(service);
    std::stop_source stop;
    file.decoder->before = [&](const BlockTask&) { stop.request_stop(); };
    const auto read = raster->read(file.whole(), [](const Piece&) {}, stop.get_token());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, Error::Code::Cancelled);
    EXPECT_LE(file.decoder->decodings, 3);
    EXPECT_EQ(service->budget().used(), service->cache().bytes());
}

TEST(DecodedRasterTest, ForgetsItsBlocksWhenItGoes)
{
    const EncodedFile file({{64, 64}, {16, 16}});
    const auto service = serviceOf(2, 1'000'000);
    expectSamples(*file.raster(service), file.whole());
    EXPECT_EQ(service->cache().bytes(), 0);
    EXPECT_EQ(service->budget().used(), 0);
}

TEST(DecodedRasterTest, RefusesSizesThatOverflow)
{
    EncodedFile file({{32, 16}, {16, 16}});
    file.level.block = {std::int64_t{1} << 40, std::int64_t{1} << 40};
    const auto made = DecodedRaster::create(file.info(), {file.level}, serviceOf(1, 1'000'000));
    ASSERT_FALSE(made);
    EXPECT_THAT(made.error().message, HasSubstr("page 0 has blocks of more than any memory can hold"));
}

} // namespace

} // namespace rasterscope::test
