// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/crs_names.h"
#include "core/raster/raster.h"

#include <string>
#include <vector>

namespace rasterscope {

/// One thing that is known of a page from its headers, in words for people.
struct RasterFact {
    enum class Kind {
        Property,   // found out by this program: "size", "layout", "no-data" ...
        Note,       // one sentence about what is odd
        HeaderField // a field of the file's header, by its own name
    };
    Kind kind = Kind::Property;
    std::string name;
    std::string value; // whole, however long; as the file has it, control characters too
};

/// All that is known, in the order in which it is told; nothing that the file is silent about. Takes some ten
/// milliseconds where a reference system has to be looked up.
std::vector<RasterFact> factsOf(const Raster& page, CrsNames& names);

/// "bip", "bil", "bsq": the words of the command line.
std::string wordFor(Interleave interleave);
/// "min-is-black", "rgb" ...
std::string wordFor(Photometric photometric);

} // namespace rasterscope
