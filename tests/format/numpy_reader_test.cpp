// SPDX-License-Identifier: MIT
// NumPy as an independent reader and writer: files that it wrote hold the samples that it says.
#include "core/format/open_raster.h"
#include "tests/format/sampled_window.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace rasterscope {
namespace {

using namespace test;

constexpr const char* python = "/usr/bin/python3";

bool runPython(const std::filesystem::path& script, const std::filesystem::path& folder)
{
    const std::string command =
        std::string(python) + " " + script.string() + " " + folder.string() + " 2>/dev/null";
    return std::system(command.c_str()) == 0; // NOLINT(concurrency-mt-unsafe): one thread
}

/// Writes arrays of all types, orders and shapes, each with its pages as plain native (page, y, x, band)
/// samples beside it.
constexpr const char* writerScript = R"(
import sys, numpy as np
folder, n = sys.argv[1], 0
random = np.random.default_rng(7)
listing = open(folder + '/list', 'w')
for shape in [(5, 7), (6, 7, 3), (3, 5, 7), (4, 4, 4), (2, 5, 7, 3)]:
    for code in ['b1','u1','i1','u2','i2','u4','i4','u8','i8','f2','f4','f8','c8','c16']:
        for order in '<>':
            for layout in 'CF':
                raw = random.integers(0, 256, int(np.prod(shape)) * np.dtype(code).itemsize, dtype='u1')
                raw = raw % 2 if code == 'b1' else raw
                array = raw.view(order + code).reshape(shape)
                np.save(f'{folder}/{n}.npy', np.asarray(array, order=layout))
                plain = array.astype(array.dtype.newbyteorder('='), copy=True)
                if len(shape) == 2: plain = plain[None, :, :, None]
                elif len(shape) == 3 and shape[2] < min(shape[:2]): plain = plain[None]
                elif len(shape) == 3: plain = plain[..., None]
                listing.write(' '.join(map(str, plain.shape)) + '\n')
                open(f'{folder}/{n}.plain', 'wb').write(np.ascontiguousarray(plain).tobytes())
                n += 1
)";

/// One sample in native order; each half of a complex one by itself.
std::vector<std::byte> nativeBytes(std::span<const std::byte> stored, SampleType type, ByteOrder order)
{
    std::vector<std::byte> bytes(stored.begin(), stored.end());
    if (order != nativeByteOrder) {
        const auto part = isComplex(type) ? bytes.size() / 2 : bytes.size();
        for (auto begin = bytes.begin(); begin != bytes.end(); begin += static_cast<std::ptrdiff_t>(part)) {
            std::reverse(begin, begin + static_cast<std::ptrdiff_t>(part));
        }
    }
    return bytes;
}

void expectPlain(const RasterFile& file, const std::vector<std::int64_t>& shape,
                 const std::vector<std::byte>& plain)
{
    ASSERT_EQ(file.pageCount(), shape[0]);
    std::vector<std::byte> found;
    for (std::int64_t page = 0; page < file.pageCount(); ++page) {
        const auto raster = file.page(page).value();
        const RasterInfo& info = raster->info();
        ASSERT_EQ((std::vector{info.height, info.width, info.bands}),
                  (std::vector{shape[1], shape[2], shape[3]}));
        const SampledWindow sampled(*raster, wholeOf(*raster));
        for (std::int64_t i = 0; i < info.width * info.height * info.bands; ++i) {
            const std::int64_t pixel = i / info.bands;
            const auto sample =
                nativeBytes(sampled.bytes(pixel % info.width, pixel / info.width, i % info.bands), info.type,
                            sampled.order());
            found.insert(found.end(), sample.begin(), sample.end());
        }
    }
    EXPECT_EQ(found, plain);
}

TEST(NumpyReader, AgreesOnFilesThatNumpyWrote)
{
    const TemporaryFolder folder;
    const auto probe = writeFile(folder / "probe.py", std::string("import numpy"));
    if (!runPython(probe, folder.path())) {
        GTEST_SKIP() << python << " with NumPy is not installed (package python3-numpy)";
    }
    ASSERT_TRUE(runPython(writeFile(folder / "write.py", std::string(writerScript)), folder.path()));
    std::ifstream listing(folder / "list");
    int count = 0;
    for (std::string line; std::getline(listing, line); ++count) {
        std::istringstream numbers(line);
        std::vector<std::int64_t> shape(4);
        for (std::int64_t& length : shape) {
            numbers >> length;
        }
        SCOPED_TRACE(std::to_string(count) + ": " + line);
        const auto file = openRasterFile(folder / (std::to_string(count) + ".npy"));
        ASSERT_TRUE(file) << file.error().message;
        expectPlain(**file, shape, readFile(folder / (std::to_string(count) + ".plain")));
        ASSERT_FALSE(testing::Test::HasFailure());
    }
    EXPECT_EQ(count, 5 * 14 * 2 * 2);
}

} // namespace
} // namespace rasterscope
