// SPDX-License-Identifier: MIT
#include "tests/support/temporary_folder.h"
#include "tests/support/tiff_writer.h"
#include "tests/tiff/tiff_seeds.h"

#include <filesystem>
#include <iostream>
#include <string>

namespace {

using namespace rasterscope;
using namespace rasterscope::test;

void writeTiffs(const std::filesystem::path& folder)
{
    for (const ByteOrder order : {ByteOrder::Little, ByteOrder::Big}) {
        for (const TiffVariant variant : {TiffVariant::Classic, TiffVariant::Big}) {
            const std::string name = std::string(order == ByteOrder::Little ? "little" : "big") +
                                     (variant == TiffVariant::Big ? "64.tif" : ".tif");
            writeFile(folder / name, pyramidTiff(order, variant));
        }
    }
}

void writeEncodedTiffs(const std::filesystem::path& folder)
{
    for (const TiffSeed& seed : tiffSeeds()) {
        const EncodedTiff file(seed.encoding);
        std::filesystem::copy_file(file.path, folder / (seed.name + ".tif"),
                                   std::filesystem::copy_options::overwrite_existing);
    }
    for (const TiffFileSeed& seed : tiffFileSeeds()) {
        writeFile(folder / seed.name, seed.bytes);
    }
}

void writeOthers(const std::filesystem::path& folder)
{
    const std::string samples(64, 's');
    writeFile(folder / "gray.pgm", "P5\n# comment\n8 8 255\n" + samples);
    writeFile(folder / "colour16.ppm", "P6 4 2 65535\n" + samples);
    writeFile(folder / "alpha.pam",
              "P7\nWIDTH 4\nHEIGHT 4\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n" + samples);
    writeFile(folder / "float.pfm", "Pf\n4 4\n-1.0\n" + samples);
    const std::string header =
        "{'descr': '<u2', 'fortran_order': False, 'shape': (2, 4, 4), }                  \n";
    std::string npy("\x93NUMPY\x01\x00", 8);
    npy += static_cast<char>(header.size());
    npy += '\0';
    writeFile(folder / "array.npy", npy + header + samples);
}

} // namespace

/// Writes the seeds of the fuzzer into the folder that is named.
int main(int argc, char** argv)
{
    if (argc != 2) {
        std::cerr << "usage: make_fuzz_corpus FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder);
    writeTiffs(folder);
    writeEncodedTiffs(folder);
    writeOthers(folder);
    return 0;
}
