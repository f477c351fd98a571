// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_source.h"
#include "core/format/tiff_tags.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rasterscope {

/// One field of a directory: what it is called, how its values are stored, and where (TIFF 6.0 section 2, IFD
/// Entry).
struct TiffEntry {
    std::uint16_t tag = 0;
    std::uint16_t type = 0;
    std::int64_t count = 0;
    std::array<std::byte, 8>
        inlineBytes{};       // the values themselves, where they fit; 4 bytes of them in classic TIFF
    std::int64_t offset = 0; // of the values in the file, where they do not
    bool isInline = false;
};

/// The fields of one image, in the file's order. Values that do not fit an entry are not read yet.
struct TiffDirectory {
    std::int64_t offset = 0;
    std::int64_t next = 0; // 0: the last one
    std::vector<TiffEntry> entries;

    /// The first entry of that tag, or nullptr. The pointer lives as long as the directory is not changed.
    const TiffEntry* find(TiffTag tag) const;
};

/// Error: the file ends inside the directory, or it has no or impossibly many entries.
Result<TiffDirectory> readTiffDirectory(const TiffSource& source, std::int64_t offset);

/// What a walk along the chain of directories must know of each.
struct TiffGlance {
    enum class Role { Full, Reduced, Mask };
    std::int64_t offset = 0;
    std::int64_t next = 0;
    Role role = Role::Full;
};

/// As readTiffDirectory, but in at most three small reads however long the directory is, so that thousands of
/// pages cost little.
Result<TiffGlance> glanceAtTiffDirectory(const TiffSource& source, std::int64_t offset);

} // namespace rasterscope
