// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace rasterscope {

/// How much of a part lies in the page cache.
struct ResidentShares {
    /// Who said so. The shares are empty where nobody can.
    enum class Source {
        Nobody,  // the file system does not tell
        Mincore, // the kernel's own list, asked of the pages themselves
        Probes   // reads that may not wait, for files whose list the kernel keeps to their owner: few places
    };

    std::vector<float> shares; // 0 to 1; negative where a part has no bytes
    Source source = Source::Nobody;
    std::int64_t askedPages = 0; // the shares rest on so many
};

/// What became of a part of a file since it was opened.
enum class ReadState : std::uint8_t {
    Never,
    Read,
    Reading, // now, or since it was last asked
    Failed   // the file could not give all of it, at least once
};

/// Bytes of memory in use, and how many that may be.
struct MemoryUse {
    std::int64_t used = 0;
    std::int64_t limit = 0;
};

/// What reading one file has cost so far, as plain numbers that any floor may show.
struct PagingReport {
    std::string file; // its path
    bool mapped = false;
    std::int64_t fileBytes = 0;
    std::int64_t borrowedBytes = 0;   // asked for by reads, holes left out
    std::int64_t prefetchedBytes = 0; // announced to the kernel ahead of their use, in whole pages
    std::int64_t readBytes = 0;       // copied by read calls
    std::int64_t repairedFaults = 0;  // pages replaced by zeros because the file could not give them
    std::int64_t decodedBytes = 0;    // what came out of decoders
    std::int64_t minorFaults = 0;     // of the whole process
    std::int64_t majorFaults = 0;     // of the whole process
    std::int64_t diskBytes = -1;      // that the whole process had the disk give; -1: unknown
    MemoryUse decodedBlocks;          // in the cache of all files
    MemoryUse decoding;               // of all files: those, and what is being decoded

    /// For each equal part of the file, from its first byte to its last.
    ResidentShares resident;
    std::vector<ReadState> reads;

    /// Other files that the raster is read from: overviews, a mask.
    std::vector<PagingReport> beside;
};

/// Adds what another part of the raster tells. Of a file that is there already only what it decoded counts:
/// it is the same file.
void addBeside(PagingReport& report, PagingReport other);

/// Where a part of so many equal parts of a file begins; one behind the last is the file's end.
constexpr std::int64_t partBegin(std::int64_t fileBytes, std::int64_t parts, std::int64_t part)
{
    return fileBytes / parts * part + fileBytes % parts * part / parts;
}

} // namespace rasterscope
