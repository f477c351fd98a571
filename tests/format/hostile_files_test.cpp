// SPDX-License-Identifier: MIT
// Small files of each format, cut at every length and with bytes of their headers changed: whatever is done
// to them, nothing crashes, hangs or allocates what a header dictates, and no sample is shown that the file
// does not have.
#include "core/format/open_raster.h"
#include "tests/format/sampled_window.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

namespace rasterscope {
namespace {

using namespace test;

std::string samplesOf(std::size_t count)
{
    std::string samples;
    for (std::size_t i = 0; i < count; ++i) {
        samples += static_cast<char>(i * 37 + 11);
    }
    return samples;
}

/// A file and, for formats with a header of their own beside the data, that header.
struct SmallFile {
    std::string name;
    std::string bytes;
    std::string sidecarName;
    std::string sidecar;
};

std::string numpyBytes(const std::string& dictionary)
{
    return std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(dictionary.size()) + '\0' + dictionary;
}

std::vector<SmallFile> smallFiles()
{
    return {
        {"gray.pgm", "P5\n# comment\n7 5\n255\n" + samplesOf(35), "", ""},
        {"deep.ppm", "P6 7 5 4095\n" + samplesOf(210), "", ""},
        {"four.pam",
         "P7\nWIDTH 7\nHEIGHT 5\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n" + samplesOf(140), "", ""},
        {"real.pfm", "PF\n7 5\n-1.0\n" + samplesOf(420), "", ""},
        {"image.npy",
         numpyBytes("{'descr': '>u2', 'fortran_order': False, 'shape': (5, 7, 3), }\n") + samplesOf(210), "",
         ""},
        {"stack.npy",
         numpyBytes("{'descr': '<u2', 'fortran_order': True, 'shape': (3, 5, 7), }\n") + samplesOf(210), "",
         ""},
        {"bil.raw", samplesOf(216), "bil.hdr",
         "ENVI\nsamples = 7\nlines = 5\nbands = 3\nheader offset = 6\ndata type = 2\ninterleave = bil\nbyte "
         "order = 1\n"
         "band names = {a,\n b, c}\ndata ignore value = -1\nmap info = {UTM, 1, 1, 0, 0, 1, 1, 33, North}\n"},
        {"bsq.bsq", samplesOf(280), "bsq.hdr",
         "NROWS 5\nNCOLS 7\nNBANDS 3\nNBITS 16\nLAYOUT BSQ\nBANDROWBYTES 16\nBANDGAPBYTES 9\nBYTEORDER "
         "M\nSKIPBYTES 3\n"},
        {"dem.flt", samplesOf(140), "dem.hdr",
         "ncols 7\nnrows 5\nxllcorner 1\nyllcorner 2\ncellsize 0.5\nNODATA_value -9999\nbyteorder "
         "LSBFIRST\n"},
    };
}

class HostileFiles : public testing::TestWithParam<SmallFile> {
protected:
    std::filesystem::path write(const SmallFile& file)
    {
        if (!file.sidecar.empty()) {
            writeFile(m_folder / file.sidecarName, file.sidecar);
        }
        return writeFile(m_folder / file.name, file.bytes);
    }

    TemporaryFolder m_folder;
};

/// Opens and reads all that a program would, with bounded work; errors must name a file.
void readSomehow(const std::filesystem::path& path)
{
    const auto file = openRasterFile(path);
    if (!file) {
        EXPECT_THAT(file.error().message, testing::StartsWith(path.parent_path().string()));
        return;
    }
    for (std::int64_t page = 0; page < std::min<std::int64_t>((*file)->pageCount(), 3); ++page) {
        const auto raster = (*file)->page(page);
        if (!raster) {
            EXPECT_THAT(raster.error().message, testing::StartsWith(path.parent_path().string()));
            continue;
        }
        const RasterInfo& info = (*raster)->info();
        const Window overview{0,
                              {0, 0, info.width, info.height},
                              {static_cast<int>(info.bands) - 1, 0},
                              std::max<std::int64_t>(1, info.width / 50),
                              std::max<std::int64_t>(1, info.height / 50)};
        for (const Window& window : {wholeOf(**raster), overview}) {
            std::int64_t lent = 0;
            const auto report = (*raster)->read(
                window, [&](const Piece& piece) { lent += std::to_integer<int>(*piece.samples.at(0, 0, 0)); },
                {});
            EXPECT_TRUE(report) << report.error().message;
        }
    }
}

TEST_P(HostileFiles, ShowWhatIsThereWhereverTheyAreCut)
{
    const SmallFile& file = GetParam();
    const auto path = write(file);
    const auto whole = openRasterFile(path);
    ASSERT_TRUE(whole) << whole.error().message;
    std::vector<SampledWindow> expected;
    for (std::int64_t page = 0; page < (*whole)->pageCount(); ++page) {
        const auto raster = (*whole)->page(page).value();
        expected.emplace_back(*raster, wholeOf(*raster));
        EXPECT_TRUE(expected.back().report().complete());
    }
    for (std::size_t length = file.bytes.size() - 1; length > 0; --length) {
        SCOPED_TRACE("cut to " + std::to_string(length));
        std::filesystem::resize_file(path, length);
        const auto cut = openRasterFile(path);
        if (!cut) {
            EXPECT_THAT(cut.error().message, testing::StartsWith(path.parent_path().string()));
            continue;
        }
        for (std::int64_t page = 0; page < (*cut)->pageCount(); ++page) {
            const auto raster = (*cut)->page(page).value();
            const SampledWindow sampled(*raster, wholeOf(*raster));
            const SampledWindow& reference = expected.at(static_cast<std::size_t>(page));
            const RasterInfo& info = raster->info();
            for (std::int64_t i = 0; i < info.width * info.height * info.bands; ++i) {
                const std::int64_t x = i % info.width;
                const std::int64_t y = i / info.width % info.height;
                const std::int64_t band = i / (info.width * info.height);
                ASSERT_NE(sampled.isLent(x, y, band), sampled.isBad(x, y, band));
                ASSERT_TRUE(sampled.isBad(x, y, band) ||
                            std::ranges::equal(sampled.bytes(x, y, band), reference.bytes(x, y, band)));
            }
        }
    }
}

TEST_P(HostileFiles, SurviveTheirSidecarCutAnywhere)
{
    const SmallFile& file = GetParam();
    const auto path = write(file);
    // Without a sidecar the test above has cut the header too.
    for (std::size_t length = file.sidecar.size(); length > 0; --length) {
        std::filesystem::resize_file(m_folder / file.sidecarName, length - 1);
        readSomehow(path);
    }
}

/// Changes some bytes in place, so that the file need not be written anew: to any value, to a digit, or to
/// one of the header's own.
std::string mutated(std::string text, std::mt19937& random)
{
    const auto below = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random);
    };
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
        char& letter = text[below(text.size())];
        switch (below(4)) {
        case 0:
            letter = static_cast<char>(below(256));
            break;
        case 1:
            letter = text[below(text.size())];
            break;
        default:
            letter = "0123456789-"[below(11)];
            break;
        }
    }
    return text;
}

TEST_P(HostileFiles, SurviveChangedHeaders)
{
    const SmallFile& file = GetParam();
    const auto path = write(file);
    const bool beside = !file.sidecar.empty();
    const auto headerPath = beside ? m_folder / file.sidecarName : path;
    const std::string header =
        beside ? file.sidecar : file.bytes.substr(0, std::min<std::size_t>(file.bytes.size(), 96));
    std::fstream stream(headerPath, std::ios::in | std::ios::out | std::ios::binary);
    std::mt19937 random(20261122);
    for (int i = 0; i < 1000; ++i) {
        const std::string changed = mutated(header, random);
        stream.seekp(0);
        stream.write(changed.data(), static_cast<std::streamsize>(changed.size()));
        stream.flush();
        SCOPED_TRACE(changed);
        readSomehow(path);
        ASSERT_FALSE(HasFailure());
    }
}

INSTANTIATE_TEST_SUITE_P(Formats, HostileFiles, testing::ValuesIn(smallFiles()), [](const auto& file) {
    std::string name = file.param.name;
    std::ranges::replace(name, '.', '_');
    return name;
});

} // namespace
} // namespace rasterscope
