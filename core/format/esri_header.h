// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/plain_header.h"

#include <filesystem>
#include <string_view>

namespace rasterscope {

/// True where the text gives NROWS and NCOLS, in any case, one to a line.
bool looksLikeEsri(std::string_view text);

/// The header of a .bil, .bip or .bsq file (EHdr), or of a GridFloat .flt file (ESRI, "BIL, BIP, and BSQ
/// raster files" and "Float to Raster"). `data` is the file with the samples: its ending tells GridFloat, and
/// the layout where the header does not. Errors are phrases.
Result<PlainHeader> parseEsriHeader(std::string_view text, const std::filesystem::path& data);

} // namespace rasterscope
