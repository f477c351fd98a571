// SPDX-License-Identifier: MIT
#include "core/format/open_raster.h"
#include "core/overview/build_overviews.h"
#include "core/overview/overview_file.h"
#include "tests/support/python.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

namespace rasterscope::test {
namespace {

/// NumPy makes the file, and says afterwards whether the overviews beside it are its own means.
class OverviewReadersTest : public testing::Test {
protected:
    void SetUp() override
    {
        if (!pythonHas("numpy") || !pythonHas("tifffile")) {
            GTEST_SKIP() << "no NumPy or no tifffile here";
        }
    }

    void build(const std::string& name)
    {
        const auto file = openRasterFile(m_folder / name);
        ASSERT_TRUE(file) << file.error().message;
        const auto raster = (*file)->page(0);
        ASSERT_TRUE(raster) << raster.error().message;
        const OverviewPlan plan = planOverviews((*raster)->info(), {2, std::nullopt});
        auto overviews = OverviewFile::create(m_folder / (name + ".ovr"), (*raster)->info(), plan);
        ASSERT_TRUE(overviews) << overviews.error().message;
        const auto report = buildOverviews(**raster, plan, **overviews);
        ASSERT_TRUE(report) << report.error().message;
        ASSERT_TRUE((*overviews)->finish());
    }

    TemporaryFolder m_folder;
};

const char* const means = R"(
import sys
import numpy as np
import tifffile

def means(source, level, no_data):
    """Means of all samples under each of the level's, halves up, in whole numbers or float64."""
    side = 2 ** level
    high, wide = (-(-length // side) for length in source.shape[:2])
    real = source.dtype.kind == 'f'
    padded = np.zeros((high * side, wide * side, source.shape[2]), np.float64 if real else np.int64)
    counts = np.zeros(padded.shape, np.int64)
    counted = ~np.isnan(source) if real else np.ones(source.shape, bool)
    if no_data is not None:
        counted &= source != no_data
    padded[:source.shape[0], :source.shape[1]] = np.where(counted, source, 0)
    counts[:source.shape[0], :source.shape[1]] = counted
    shape = (high, side, wide, side, source.shape[2])
    total, count = padded.reshape(shape).sum(axis=(1, 3)), counts.reshape(shape).sum(axis=(1, 3))
    some = np.maximum(count, 1)
    mean = total / some if real else (2 * total + some) // (2 * some)
    if no_data is not None:
        mean = np.where(mean == no_data, no_data + 1, mean) # for integers: a mean makes no hole
    empty = no_data if no_data is not None else np.nan if real else 0
    return np.where(count == 0, empty, mean).astype(source.dtype)

def compare(name, source, no_data=None):
    with tifffile.TiffFile(name + '.ovr') as file:
        levels = len(file.pages)
        for level, page in enumerate(file.pages, 1):
            found = page.asarray().reshape(source.shape[2], *page.shape[-2:])
            expected = np.moveaxis(means(source, level, no_data), 2, 0)
            if not np.array_equal(found, expected, equal_nan=source.dtype.kind == 'f'):
                sys.exit(f'{name}: level {level} differs')
    return levels
)";

TEST_F(OverviewReadersTest, NumPyHasTheSameMeans)
{
    const std::string make = R"(
random = np.random.default_rng(5)
for kind in ('u1', 'i1', 'u2', 'i2', 'u4', 'i4', 'f4'):
    source = (random.random((1203, 900, 3)) * 200 - (0 if kind[0] == 'u' else 100)).astype(kind)
    if kind == 'f4':
        source[random.random(source.shape) < 0.3] = np.nan
        source[:64, :70] = np.nan
    np.save(kind, source)
    tifffile.imwrite(kind + '.tif', source, photometric='rgb' if kind == 'u1' else 'minisblack', planarconfig='contig')
)";
    ASSERT_EQ(runPython(means + make, m_folder.path()), "");
    for (const std::string kind : {"u1", "i1", "u2", "i2", "u4", "i4", "f4"}) {
        build(kind + ".tif");
        EXPECT_EQ(runPython(means + ("print(compare('" + kind + ".tif', np.load('" + kind + ".npy')))"),
                            m_folder.path()),
                  "3\n");
    }
}

TEST_F(OverviewReadersTest, NumPyLeavesTheSameNoDataOut)
{
    const std::string make = R"(
source = np.random.default_rng(6).integers(0, 9, (700, 1500, 1), np.int16)
source[:300, :300] = 4
np.save('source', source)
tifffile.imwrite('a.tif', source, extratags=[(42113, 's', 0, '4', True)])
)";
    ASSERT_EQ(runPython(means + make, m_folder.path()), "");
    build("a.tif");
    EXPECT_EQ(
        runPython(means + std::string("print(compare('a.tif', np.load('source.npy'), 4))"), m_folder.path()),
        "3\n");
}

} // namespace
} // namespace rasterscope::test
