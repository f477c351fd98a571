// SPDX-License-Identifier: MIT
#include "core/write/format_writers.h"
#include "tests/support/python.h"
#include "tests/support/temporary_folder.h"
#include "tests/write/sample_patterns.h"

#include <gmock/gmock.h>

namespace rasterscope::test {
namespace {

TEST(NpyWriterTest, TheHeaderIsThatOfVersionOne)
{
    const auto header = npyHeader(infoOf(300, 200, 3, SampleType::UInt16));
    const std::string text(reinterpret_cast<const char*>(header.data()), header.size());
    EXPECT_EQ(header.size() % 64, 0U);
    EXPECT_EQ(text.substr(0, 6), "\x93NUMPY");
    EXPECT_EQ(static_cast<std::size_t>(text[8]) + 10, text.size());
    EXPECT_THAT(text.substr(10),
                testing::StartsWith("{'descr': '<u2', 'fortran_order': False, 'shape': (200, 300, 3), }"));
    EXPECT_EQ(text.back(), '\n');
}

TEST(NpyWriterTest, OneBandHasTwoDimensions)
{
    const auto header = npyHeader(infoOf(300, 200, 1, SampleType::Int8));
    const std::string text(reinterpret_cast<const char*>(header.data()), header.size());
    EXPECT_THAT(text, testing::HasSubstr("'|i1'"));
    EXPECT_THAT(text, testing::HasSubstr("'shape': (200, 300), }"));
}

TEST(NpyWriterTest, NumPyReadsEveryType)
{
    if (!pythonHas("numpy")) {
        GTEST_SKIP() << "python3 with NumPy is not installed";
    }
    const TemporaryFolder folder;
    std::string script = "import numpy as n\n";
    for (const SampleType type : plainTypes) {
        for (const std::int64_t bands : {1, 4}) {
            const RasterInfo info = infoOf(37, 23, bands, type);
            const std::string name = std::string(nameOf(type)) + std::to_string(bands);
            ASSERT_TRUE(writePattern(folder / (name + ".npy"), OutputFormat::Npy, info));
            writeFile(folder / (name + ".bytes"), patternOf(info));
            script += "a = n.load('" + name + ".npy', mmap_mode='r')\n";
            script += "assert a.dtype == n." + std::string(nameOf(type)) + ", a.dtype\n";
            script +=
                std::string("assert a.shape == ") + (bands == 1 ? "(23, 37)" : "(23, 37, 4)") + ", a.shape\n";
            script += "assert a.tobytes() == open('" + name + ".bytes', 'rb').read()\n";
        }
    }
    EXPECT_EQ(runPython(script, folder.path()), "");
}

} // namespace
} // namespace rasterscope::test
