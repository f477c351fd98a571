// SPDX-License-Identifier: MIT
#include "core/format/header_fields.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace rasterscope {

namespace {

constexpr std::int64_t longestHeader = 1 << 20;

} // namespace

void HeaderFields::add(std::string_view name, std::string_view value)
{
    m_fields.emplace_back(trimmed(name), trimmed(value));
}

std::optional<std::string_view> HeaderFields::find(std::string_view lowerName) const
{
    const auto field = std::find_if(m_fields.rbegin(), m_fields.rend(), [&](const auto& candidate) {
        return candidate.first.size() == lowerName.size() && toLower(candidate.first) == lowerName;
    });
    return field == m_fields.rend() ? std::nullopt : std::optional<std::string_view>(field->second);
}

Result<std::optional<std::int64_t>> HeaderFields::integer(std::string_view lowerName, std::int64_t least,
                                                          std::int64_t most) const
{
    const auto text = find(lowerName);
    if (!text) {
        return std::nullopt;
    }
    const auto number = parseInteger(*text);
    if (number && *number >= least && *number <= most) {
        return number;
    }
    std::string allowed = "a whole number from " + std::to_string(least);
    allowed += most == std::numeric_limits<std::int64_t>::max() ? " on" : " to " + std::to_string(most);
    return failure(Error::Code::Corrupt, "the header's \"" + std::string(lowerName) + "\" is \"" +
                                             std::string(text->substr(0, 40)) + "\", not " + allowed);
}

Result<std::int64_t> HeaderFields::integerOr(std::string_view lowerName, std::int64_t least,
                                             std::int64_t otherwise) const
{
    return integer(lowerName, least, std::numeric_limits<std::int64_t>::max())
        .map([otherwise](std::optional<std::int64_t> number) { return number.value_or(otherwise); });
}

Result<std::int64_t> HeaderFields::neededInteger(std::string_view lowerName, std::int64_t least) const
{
    if (!has(lowerName)) {
        return failure(Error::Code::Corrupt, "the header does not give \"" + std::string(lowerName) + "\"");
    }
    return integerOr(lowerName, least, least);
}

std::optional<double> HeaderFields::real(std::string_view lowerName) const
{
    const auto text = find(lowerName);
    const auto number = text ? parseReal(*text) : std::nullopt;
    return number && std::isfinite(*number) ? number : std::nullopt;
}

Result<std::string> readHeaderText(const std::filesystem::path& path, const OpenOptions& options)
{
    OpenOptions reading = options;
    reading.access = Access::Read;
    const auto source = ByteSource::open(path, reading);
    if (!source) {
        return tl::unexpected(source.error());
    }
    if ((*source)->size() > longestHeader) {
        return failure(Error::Code::Corrupt, path.string() + ": is " + formatByteCount((*source)->size()) +
                                                 " long, too long for the header of a raster");
    }
    std::string text(static_cast<std::size_t>((*source)->size()), '\0');
    const auto count = (*source)->readAt(0, std::as_writable_bytes(std::span(text)));
    if (!count) {
        return tl::unexpected(count.error());
    }
    text.resize(static_cast<std::size_t>(*count));
    return text;
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines = split(text, '\n');
    for (std::string_view& line : lines) {
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
    }
    return lines;
}

} // namespace rasterscope
