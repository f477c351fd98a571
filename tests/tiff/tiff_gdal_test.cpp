// SPDX-License-Identifier: MIT
#include "tests/support/python.h"
#include "tests/tiff/tiff_reading.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace rasterscope::test {

namespace {

/// GDAL as an independent reader and writer of the same files. Its programs are used, not its bindings.
class GdalComparison : public testing::Test {
protected:
    void SetUp() override
    {
        if (std::system("gdal_translate --version > /dev/null 2>&1") != 0) { // NOLINT(cert-env33-c)
            GTEST_SKIP()
                << "gdal_translate is not installed (Debian: gdal-bin), so nothing is compared with GDAL";
        }
    }
    bool translate(const std::string& options, const std::filesystem::path& from,
                   const std::filesystem::path& to) const
    {
        const std::string command = "gdal_translate -q " + options + " '" + from.string() + "' '" +
                                    to.string() + "' > /dev/null 2>&1";
        return std::system(command.c_str()) == 0; // NOLINT(cert-env33-c)
    }

    TemporaryFolder m_folder;
};

TEST_F(GdalComparison, GdalReadsTheSameSamples)
{
    for (const SampleType type : {SampleType::UInt8, SampleType::UInt16, SampleType::Int32,
                                  SampleType::Float32, SampleType::Float64, SampleType::Complex64}) {
        for (const bool apart : {false, true}) {
            TiffImageSpec spec{{67, 45}, 3, type, {16, 32}};
            spec.planesApart = apart;
            const auto samples = makeSamples(spec);
            const auto path =
                writeFile(m_folder / "ours.tif", simpleTiff(ByteOrder::Big, TiffVariant::Big, spec));
            ASSERT_TRUE(translate("-of ENVI -co INTERLEAVE=BIP", path, m_folder / "gdal.raw"));
            EXPECT_EQ(readFile(m_folder / "gdal.raw"), samples);
            const auto raster = openTiffAt(path).value()->page(0).value();
            EXPECT_EQ(readSamples(*raster, wholeLevel(raster->info())).bytes, samples);
        }
    }
}

TEST_F(GdalComparison, WhatGdalWritesIsReadBack)
{
    TiffImageSpec spec{{67, 45}, 3, SampleType::Int16};
    const auto samples = makeSamples(spec);
    const auto ours =
        writeFile(m_folder / "ours.tif", simpleTiff(ByteOrder::Little, TiffVariant::Classic, spec));
    const std::string common = "-a_srs EPSG:32633 -a_ullr 100 900 234 810 -a_nodata -77 ";
    for (const std::string options : {"", "-co TILED=YES -co BLOCKXSIZE=16 -co BLOCKYSIZE=16",
                                      "-co BIGTIFF=YES", "-co INTERLEAVE=BAND", "-co ENDIANNESS=BIG"}) {
        ASSERT_TRUE(translate(common + options, ours, m_folder / "gdal.tif"));
        const auto raster = openTiffAt(m_folder / "gdal.tif").value()->page(0).value();
        EXPECT_EQ(readSamples(*raster, wholeLevel(raster->info())).bytes, samples) << options;
        EXPECT_EQ(raster->info().geo.crs, "EPSG:32633");
        EXPECT_EQ(raster->info().geo.transform, (std::array<double, 6>{100, 2, 0, 900, 0, -2}));
        EXPECT_EQ(raster->info().noData, NumberValue(std::int64_t{-77}));
    }
}

TEST_F(GdalComparison, SparseFilesAndOverviewsOfGdalAreRead)
{
    const auto path = m_folder / "sparse.tif";
    const std::string create = "gdal_create -q -of GTiff -outsize 500 300 -bands 1 -ot Byte -a_nodata 9 "
                               "-co SPARSE_OK=TRUE -co TILED=YES '" +
                               path.string() + "' > /dev/null 2>&1";
    if (std::system(create.c_str()) != 0) { // NOLINT(cert-env33-c)
        GTEST_SKIP() << "gdal_create is not installed (Debian: gdal-bin)";
    }
    const std::string pyramid = "gdaladdo -q -ro '" + path.string() + "' 2 4 > /dev/null 2>&1";
    ASSERT_EQ(std::system(pyramid.c_str()), 0); // NOLINT(cert-env33-c)
    const auto raster = openTiffAt(path).value()->page(0).value();
    EXPECT_EQ(raster->info().levels, (std::vector<Size>{{500, 300}, {250, 150}, {125, 75}}));
    const ReadSamples read = readSamples(*raster, wholeLevel(raster->info()));
    EXPECT_TRUE(read.complete());
    EXPECT_EQ(read.bytes, std::vector<std::byte>(500 * 300, std::byte{9}));
}

} // namespace

} // namespace rasterscope::test
