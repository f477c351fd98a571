// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace rasterscope {

/// "a PNG picture": what a file is whose first bytes tell a well-known format that is not opened, so that a
/// refusal can say so. Nothing for others.
std::optional<std::string_view> foreignFormat(std::span<const std::byte> head);

} // namespace rasterscope
