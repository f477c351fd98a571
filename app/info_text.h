// SPDX-License-Identifier: MIT
#pragma once

#include "app/file_info.h"

namespace rasterscope {

/// What --info says to people, in lines. Not a contract; programs take --json.
std::string infoText(const FileInfo& info);

} // namespace rasterscope
