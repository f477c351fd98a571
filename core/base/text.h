// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rasterscope {

/// Without the white space at both ends.
std::string_view trimmed(std::string_view text);
/// ASCII letters only; a locale never changes what a file means.
std::string toLower(std::string_view text);
/// "a,,b" gives "a", "", "b"; no text gives one empty piece.
std::vector<std::string_view> split(std::string_view text, char separator);
/// The whole of the text as one decimal number, with white space allowed around it and nothing else.
std::optional<std::int64_t> parseInteger(std::string_view text);
/// As parseInteger; "nan", "inf" and "-inf" in any case are numbers too. Always with a decimal point.
std::optional<double> parseReal(std::string_view text);
/// The shortest text that reads back as the same number, without an exponent from 0.0001 up to 1e15; NaN and
/// infinities as "nan", "inf", "-inf".
std::string formatReal(double value);
std::string formatReal(float value);
/// "9.0 GB", "812 bytes": powers of 1000, as disks and file managers count.
std::string formatByteCount(std::int64_t bytes);
/// "800M", "4G", "1.5 GB", "64KiB", "4096": K, M, G and T of either case are powers of 1000, with an i of
/// 1024. Nothing for other text, and for what no 64 bits hold.
std::optional<std::int64_t> parseByteCount(std::string_view text);

} // namespace rasterscope
