// SPDX-License-Identifier: MIT
#include "tests/support/temporary_folder.h"
#include "tests/write/failing_writes.h"
#include "tests/write/sample_patterns.h"

#include <gmock/gmock.h>

#include <cstring>

namespace rasterscope::test {
namespace {

struct Scenario {
    const char* target;
    std::vector<std::string> before; // files that lie there already, each holding its own name
    int errorNumber;
};

// The name that GoogleTest looks for. NOLINTNEXTLINE(readability-identifier-naming)
void PrintTo(const Scenario& scenario, std::ostream* out)
{
    *out << scenario.target << " over " << scenario.before.size() << " files, "
         << std::strerror(scenario.errorNumber);
}

class FailureTest : public testing::TestWithParam<Scenario> {
protected:
    /// One raster written into a fresh folder, with the N-th call failing.
    struct Attempt {
        TemporaryFolder folder;
        FailingWrites system;
        Status status;

        Attempt(const Scenario& scenario, int failing) : system(failing, scenario.errorNumber)
        {
            for (const std::string& name : scenario.before) {
                writeFile(folder / name, name);
            }
            system.limitWrites(10'000);
            const std::filesystem::path target = folder / scenario.target;
            status = writePattern(target, outputFormatOf(scenario.target).value(),
                                  infoOf(100, 90, 3, SampleType::UInt8), system);
        }

        void expectOldFiles(const std::vector<std::string>& names) const
        {
            EXPECT_EQ(folder.names(), names) << system.failed();
            for (const std::string& name : names) {
                const auto bytes = readFile(folder / name);
                EXPECT_EQ(std::memcmp(bytes.data(), name.data(), std::max(bytes.size(), name.size())), 0)
                    << name;
            }
        }
    };
};

TEST_P(FailureTest, WhateverCallFailsTheOutputIsWholeOrNotThere)
{
    const Scenario& scenario = GetParam();
    const Attempt clean(scenario, 0);
    ASSERT_TRUE(clean.status) << clean.status.error().message;
    const auto names = clean.folder.names();

    int failures = 0;
    for (int failing = 1; failing <= clean.system.calls(); ++failing) {
        SCOPED_TRACE("call " + std::to_string(failing));
        const Attempt attempt(scenario, failing);
        if (attempt.status) {
            EXPECT_EQ(attempt.folder.names(), names) << attempt.system.failed();
            continue; // the close of a file that was only looked at, say
        }
        ++failures;
        attempt.expectOldFiles(scenario.before);
        EXPECT_THAT(attempt.status.error().message, testing::HasSubstr(std::strerror(scenario.errorNumber)));
        EXPECT_THAT(attempt.status.error().message, testing::HasSubstr(attempt.folder.path().string()));
    }
    EXPECT_GT(failures, 4);
}

INSTANTIATE_TEST_SUITE_P(Writers, FailureTest,
                         testing::Values(Scenario{"a.tif", {}, ENOSPC}, Scenario{"a.tif", {"a.tif"}, EIO},
                                         Scenario{"a.npy", {}, EDQUOT}, Scenario{"a.png", {"a.png"}, ENOSPC},
                                         Scenario{"a.raw", {}, ENOSPC},
                                         Scenario{"a.raw", {"a.hdr", "a.raw"}, EIO},
                                         Scenario{"a.raw", {"a.raw"}, EACCES}));

TEST(InterruptedWrite, ShortWritesAndSignalsAreCarriedOn)
{
    const RasterInfo info = infoOf(64, 64, 1, SampleType::UInt16);
    const TemporaryFolder folder;
    ASSERT_TRUE(writePattern(folder / "whole.tif", OutputFormat::Tiff, info));
    for (int failing = 1; failing <= 12; ++failing) {
        FailingWrites system(failing, EINTR);
        system.limitWrites(1000);
        const auto status = writePattern(folder / "again.tif", OutputFormat::Tiff, info, system);
        if (system.failed() == "write" || system.failed() == "close") {
            ASSERT_TRUE(status) << status.error().message;
            EXPECT_EQ(readFile(folder / "again.tif"), readFile(folder / "whole.tif"));
        }
    }
}

TEST(UnfinishedWrite, LeavesNothing)
{
    const TemporaryFolder folder;
    const RasterInfo info = infoOf(1000, 1000, 1, SampleType::UInt8);
    for (const auto* name : {"a.tif", "a.npy", "a.raw", "a.png"}) {
        {
            auto writer = SampleWriter::create(folder / name, {outputFormatOf(name).value(), info});
            ASSERT_TRUE(writer) << writer.error().message;
            ASSERT_TRUE((*writer)->write(std::vector<std::byte>(500'000)));
            EXPECT_FALSE(std::filesystem::exists(folder / name));
            EXPECT_FALSE(folder.names().empty());
        }
        EXPECT_THAT(folder.names(), testing::IsEmpty()) << name;
    }
}

} // namespace
} // namespace rasterscope::test
