// SPDX-License-Identifier: MIT
#include "core/format/numpy_file.h"
#include "tests/format/sampled_window.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rasterscope {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::HasSubstr;

std::string errorOf(const std::string& dictionary)
{
    const auto header = parseNumpyHeader(dictionary);
    return header ? std::string() : header.error().message;
}

TEST(NumpyHeaderTest, ReadsTheDictionary)
{
    const auto header =
        parseNumpyHeader("{'descr': '>f4', 'fortran_order': True, 'shape': (3, 4L), }     \n");
    ASSERT_TRUE(header);
    EXPECT_EQ(header->type, SampleType::Float32);
    EXPECT_EQ(header->order, ByteOrder::Big);
    EXPECT_TRUE(header->fortranOrder);
    EXPECT_THAT(header->shape, ElementsAre(3, 4));
    EXPECT_TRUE(parseNumpyHeader("{\"shape\":(3,),\"descr\":\"|u1\",\"fortran_order\":False}"));
}

TEST(NumpyHeaderTest, KnowsAllPlainTypes)
{
    const std::vector<std::pair<std::string, SampleType>> types = {
        {"|b1", SampleType::UInt8},     {"|u1", SampleType::UInt8},      {"|i1", SampleType::Int8},
        {"<u2", SampleType::UInt16},    {">i2", SampleType::Int16},      {"<u4", SampleType::UInt32},
        {"<i4", SampleType::Int32},     {"<u8", SampleType::UInt64},     {"<i8", SampleType::Int64},
        {"<f2", SampleType::Float16},   {"<f4", SampleType::Float32},    {"<f8", SampleType::Float64},
        {"<c8", SampleType::Complex64}, {">c16", SampleType::Complex128}};
    for (const auto& [name, type] : types) {
        const auto header =
            parseNumpyHeader("{'descr': '" + name + "', 'fortran_order': False, 'shape': (1, 1)}");
        ASSERT_TRUE(header) << name;
        EXPECT_EQ(header->type, type) << name;
    }
}

TEST(NumpyHeaderTest, RefusesWhatHoldsNoPlainNumbers)
{
    EXPECT_THAT(errorOf("{'descr': [('x', '<f4'), ('y', '<f4')], 'fortran_order': False, 'shape': (3,)}"),
                HasSubstr("structured NumPy array"));
    EXPECT_THAT(errorOf("{'descr': '|O', 'fortran_order': False, 'shape': (3,)}"),
                HasSubstr("Python objects"));
    EXPECT_THAT(errorOf("{'descr': '<U5', 'fortran_order': False, 'shape': (3,)}"),
                HasSubstr("dtype \"<U5\""));
    EXPECT_THAT(errorOf("{'descr': '<f16', 'fortran_order': False, 'shape': (3,)}"),
                HasSubstr("dtype \"<f16\""));
    EXPECT_THAT(errorOf("{'descr': '<M8[ns]', 'fortran_order': False, 'shape': (3,)}"), HasSubstr("<M8[ns]"));
}

TEST(NumpyHeaderTest, RefusesWhatIsNoDictionary)
{
    for (const std::string text :
         {"", "{", "{}", "[]", "{'descr'}", "{'descr': }", "{'descr': '<f4'",
          "{'descr': '<f4', 'shape': (3, 4)}", "{'descr': '<f4', 'fortran_order': 0, 'shape': (3, 4)}",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (3 4)}",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (-3, 4)}",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 99999999999999999999)}",
          "{'descr': '<f4', 'fortran_order': False, 'shape': __import__('os')}",
          "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), 'more': 1}"}) {
        EXPECT_NE(errorOf(text), "") << text;
    }
}

NumpyPages arranged(std::vector<std::int64_t> shape, bool fortranOrder = false)
{
    auto pages = arrangePages({"<u2", SampleType::UInt16, ByteOrder::Little, fortranOrder, std::move(shape)});
    EXPECT_TRUE(pages) << (pages ? "" : pages.error().message);
    return pages.value_or(NumpyPages{});
}

TEST(NumpyPagesTest, TakesASmallestLastAxisForBands)
{
    const NumpyPages pages = arranged({30, 40, 3});
    EXPECT_EQ(pages.count, 1);
    EXPECT_EQ(pages.first.layout.size, (Size{40, 30}));
    EXPECT_EQ(pages.first.layout.bands, 3);
    EXPECT_EQ(pages.first.layout.bandStride, 2);
    EXPECT_EQ(pages.first.layout.lineStride, 240);
}

TEST(NumpyPagesTest, TakesOtherArraysOfThreeAxesForStacks)
{
    for (const auto& shape :
         std::vector<std::vector<std::int64_t>>{{3, 30, 40}, {8, 8, 8}, {4, 9, 4}, {9, 4, 4}}) {
        const NumpyPages pages = arranged(shape);
        EXPECT_EQ(pages.count, shape[0]);
        EXPECT_EQ(pages.first.layout.size, (Size{shape[2], shape[1]}));
        EXPECT_EQ(pages.stride, shape[1] * shape[2] * 2);
    }
}

TEST(NumpyPagesTest, TakesFourAxesForStacksOfColour)
{
    const NumpyPages pages = arranged({5, 30, 40, 50});
    EXPECT_EQ(pages.count, 5);
    EXPECT_EQ(pages.first.layout.bands, 50);
    EXPECT_EQ(pages.first.layout.size, (Size{40, 30}));
}

TEST(NumpyPagesTest, CountsFortranOrderFromTheFirstAxis)
{
    const NumpyPages pages = arranged({5, 30, 40}, true);
    EXPECT_EQ(pages.stride, 2);
    EXPECT_EQ(pages.first.layout.lineStride, 10);
    EXPECT_EQ(pages.first.layout.pixelStride, 300);
}

TEST(NumpyPagesTest, RefusesOtherShapes)
{
    const auto refused = [](std::vector<std::int64_t> shape) {
        const auto pages =
            arrangePages({"<u2", SampleType::UInt16, ByteOrder::Little, false, std::move(shape)});
        return pages ? std::string() : pages.error().message;
    };
    EXPECT_THAT(refused({}), HasSubstr("0 dimensions"));
    EXPECT_THAT(refused({5}), HasSubstr("1 dimension,"));
    EXPECT_THAT(refused({1, 2, 3, 4, 5}), HasSubstr("5 dimensions"));
    EXPECT_THAT(refused({5, 0}), HasSubstr("without elements"));
    EXPECT_THAT(refused({1LL << 40, 1LL << 40}), HasSubstr("64 bits"));
}

/// A file of version 1, with its samples counting up from 0.
std::string numpyFile(const std::string& shape, bool fortranOrder, int samples)
{
    std::string dictionary =
        "{'descr': '<u2', 'fortran_order': " + std::string(fortranOrder ? "True" : "False") +
        ", 'shape': " + shape + ", }\n";
    std::string file =
        std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(dictionary.size()) + '\0' + dictionary;
    for (int i = 0; i < samples; ++i) {
        file += static_cast<char>(i & 0xff);
        file += static_cast<char>(i >> 8);
    }
    return file;
}

class NumpyFileTest : public testing::Test {
protected:
    Result<std::shared_ptr<const RasterFile>> open(const std::string& bytes)
    {
        return openRasterFile(writeFile(m_folder / "array.npy", bytes));
    }

    TemporaryFolder m_folder;
};

TEST_F(NumpyFileTest, HasAPageForEachPlane)
{
    const auto file = open(numpyFile("(3, 4, 5)", false, 60));
    ASSERT_TRUE(file);
    EXPECT_EQ((*file)->format(), "NPY");
    ASSERT_EQ((*file)->pageCount(), 3);
    const auto page = (*file)->page(2);
    ASSERT_TRUE(page);
    EXPECT_EQ((*file)->page(2).value(), *page);
    const SampledWindow sampled(**page, wholeOf(**page));
    EXPECT_EQ(sampled.value<std::uint16_t>(1, 2, 0), 2 * 20 + 2 * 5 + 1);
    EXPECT_EQ((*file)->page(3).error().code, Error::Code::InvalidArgument);
    EXPECT_EQ((*file)->page(-1).error().code, Error::Code::InvalidArgument);
}

TEST_F(NumpyFileTest, ReadsFortranOrder)
{
    const auto file = open(numpyFile("(6, 5, 2)", true, 60));
    ASSERT_TRUE(file);
    const auto page = (*file)->page(0);
    const SampledWindow sampled(**page, wholeOf(**page));
    EXPECT_EQ(sampled.value<std::uint16_t>(4, 3, 1), 3 + 4 * 6 + 1 * 30);
}

TEST_F(NumpyFileTest, CountsOnlyPagesOfWhichItHasSomething)
{
    const auto file = open(numpyFile("(1000000000000, 4, 5)", false, 30));
    ASSERT_TRUE(file);
    EXPECT_EQ((*file)->pageCount(), 2);
    const auto page = (*file)->page(1);
    EXPECT_EQ((*page)->info().notes.size(), 1U);
    const SampledWindow sampled(**page, wholeOf(**page));
    EXPECT_TRUE(sampled.isLent(4, 1, 0));
    EXPECT_TRUE(sampled.isBad(0, 2, 0));
}

TEST_F(NumpyFileTest, RefusesHeadersThatAreNone)
{
    std::string file = numpyFile("(4, 5)", false, 20);
    file[6] = 9;
    EXPECT_THAT(open(file).error().message, HasSubstr("version 9"));
    file[6] = 2;
    file[11] = 0x7f;
    EXPECT_THAT(open(file).error().message, HasSubstr("too long"));
    EXPECT_THAT(open(numpyFile("(4, 5)", false, 20).substr(0, 30)).error().message, HasSubstr("ends within"));
    EXPECT_THAT(open(numpyFile("(4, 5)", false, 0)).error().message, HasSubstr("samples begin at byte"));
}

} // namespace
} // namespace rasterscope
