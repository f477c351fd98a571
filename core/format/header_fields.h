// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/mapping/byte_source.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rasterscope {

/// The named values of a text header, in its order. Names match in any case; of a name given twice the last
/// counts.
class HeaderFields {
public:
    void add(std::string_view name, std::string_view value);
    std::optional<std::string_view> find(std::string_view lowerName) const;
    bool has(std::string_view lowerName) const { return find(lowerName).has_value(); }

    /// Error: it is no whole number, or out of [least, most]. Nothing where the header does not have it.
    Result<std::optional<std::int64_t>> integer(std::string_view lowerName, std::int64_t least,
                                                std::int64_t most) const;
    Result<std::int64_t> integerOr(std::string_view lowerName, std::int64_t least,
                                   std::int64_t otherwise) const;
    /// Error: also where the header does not have it.
    Result<std::int64_t> neededInteger(std::string_view lowerName, std::int64_t least) const;
    /// Nothing where it is absent or no finite number.
    std::optional<double> real(std::string_view lowerName) const;

    const std::vector<std::pair<std::string, std::string>>& all() const { return m_fields; }

private:
    std::vector<std::pair<std::string, std::string>> m_fields;
};

/// The whole of a small text file, copied. Error: as of ByteSource::open, or longer than a header can be (1
/// MiB).
Result<std::string> readHeaderText(const std::filesystem::path& path, const OpenOptions& options);

/// Without carriage returns; a last line need not be ended.
std::vector<std::string_view> linesOf(std::string_view text);

} // namespace rasterscope
