// SPDX-License-Identifier: MIT
#include "core/format/tiff_metadata.h"

#include "core/base/text.h"
#include "core/format/tiff_values.h"

#include <algorithm>

namespace rasterscope {

namespace {

constexpr std::int64_t mostTextBytes = 1 << 20;
constexpr std::int64_t mostTextBytesInAll = 8 << 20;
constexpr std::int64_t mostNumbers = 64;

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// How many bytes the UTF-8 character that starts with this one has; 0 where none can.
std::size_t sequenceLength(unsigned char lead)
{
    if (lead < 0x80) {
        return 1;
    }
    return lead >= 0xC2 && lead < 0xE0   ? 2
           : lead >= 0xE0 && lead < 0xF0 ? 3
           : lead >= 0xF0 && lead < 0xF5 ? 4
                                         : 0;
}

/// Exact enough to tell UTF-8 from Latin-1: lead and continuation bytes must match.
bool isUtf8(const std::string& text)
{
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = sequenceLength(static_cast<unsigned char>(text[at]));
        if (length == 0 || at + length > text.size()) {
            return false;
        }
        for (std::size_t i = 1; i < length; ++i) {
            if (!isContinuation(text[at + i])) {
                return false;
            }
        }
        at += length;
    }
    return true;
}

std::string fromLatin1(const std::string& text)
{
    std::string utf8;
    for (const char letter : text) {
        const auto code = static_cast<unsigned char>(letter);
        if (code < 0x80) {
            utf8.push_back(letter);
        } else {
            utf8.push_back(static_cast<char>(0xC0U | (code >> 6U)));
            utf8.push_back(static_cast<char>(0x80U | (code & 0x3FU)));
        }
    }
    return utf8;
}

/// One field may hold several texts, each ended by a NUL (TIFF 6.0 section 2): they become lines.
std::string cleanText(std::string text)
{
    std::replace(text.begin(), text.end(), '\0', '\n');
    return isUtf8(text) ? text : fromLatin1(text);
}

std::string numbersOf(const TiffSource& source, const TiffEntry& entry)
{
    const std::int64_t stored = std::min(mostNumbers, storedTiffValues(source, entry));
    const auto bytes = readTiffBytes(source, entry, 0, stored);
    std::string text;
    for (std::int64_t i = 0; bytes && i < stored; ++i) {
        text += i == 0 ? "" : " ";
        text += formatTiffValue(bytes->data() + i * bytesOfTiffType(entry.type), entry.type, source.order);
    }
    return entry.count > stored
               ? text + (stored > 0 ? " ... (" : "(") + std::to_string(entry.count) + " values)"
               : text;
}

bool isText(const TiffEntry& entry)
{
    constexpr std::uint16_t xmlPacket = 700; // of type Byte, but text by its definition (XMP part 3, 1.1.4)
    return static_cast<TiffType>(entry.type) == TiffType::Ascii || entry.tag == xmlPacket;
}

bool isOpaque(const TiffEntry& entry)
{
    const auto type = static_cast<TiffType>(entry.type);
    return type == TiffType::Undefined || (type == TiffType::Byte && entry.count > mostNumbers);
}

std::string valueOf(const TiffSource& source, const TiffEntry& entry, std::int64_t textBudget)
{
    if (bytesOfTiffType(entry.type) == 0) {
        return "(" + std::to_string(entry.count) + " values of unknown type " + std::to_string(entry.type) +
               ")";
    }
    if (isText(entry)) {
        std::string text = cleanText(tiffText(source, &entry, std::min(textBudget, mostTextBytes)));
        const bool cut = entry.count > std::min(textBudget, mostTextBytes);
        return cut ? text + "... (" + std::to_string(entry.count) + " bytes)" : text;
    }
    return isOpaque(entry) ? "(" + std::to_string(entry.count) + " bytes)" : numbersOf(source, entry);
}

} // namespace

std::string readTiffPageName(const TiffSource& source, const TiffDirectory& directory)
{
    constexpr std::int64_t mostNameBytes = 1024;
    const TiffEntry* const entry = directory.find(TiffTag::PageName);
    if (entry == nullptr || entry->count > mostNameBytes) {
        return {};
    }
    const std::string text = cleanText(tiffText(source, entry, mostNameBytes));
    return std::string(trimmed(std::string_view(text).substr(0, text.find('\n'))));
}

std::vector<std::pair<std::string, std::string>> readTiffMetadata(const TiffSource& source,
                                                                  const TiffDirectory& directory)
{
    std::int64_t budget = mostTextBytesInAll;
    std::vector<std::pair<std::string, std::string>> metadata;
    for (const TiffEntry& entry : directory.entries) {
        std::string value = valueOf(source, entry, budget);
        budget = std::max<std::int64_t>(0, budget - static_cast<std::int64_t>(value.size()));
        metadata.emplace_back(tiffTagName(entry.tag), std::move(value));
    }
    return metadata;
}

} // namespace rasterscope
