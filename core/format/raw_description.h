// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/plain_header.h"

#include <string_view>

namespace rasterscope {

/// The text after --raw: WxH[xB],TYPE[,bsq|bil|bip][,little|big][,offset=N][,stride=N], in any case, the
/// parts after the type in any order. BIP and little-endian where it does not say. Errors are phrases about
/// the text.
Result<PlainHeader> parseRawDescription(std::string_view text);

} // namespace rasterscope
