// SPDX-License-Identifier: MIT
#include "core/format/icc_header.h"

#include "core/base/byte_order.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace rasterscope {

namespace {

constexpr std::size_t headerBytes = 128;
constexpr std::size_t entryBytes = 12;
constexpr std::uint32_t mostTags = 100; // what LittleCMS reads; real profiles have some twenty

/// Four letters, as the format spells its words.
std::string wordAt(std::span<const std::byte> profile, std::size_t offset)
{
    std::string word;
    for (const std::byte letter : profile.subspan(offset, 4)) {
        word.push_back(static_cast<char>(letter));
    }
    return word;
}

std::uint32_t numberAt(std::span<const std::byte> profile, std::size_t offset)
{
    return loadAs<std::uint32_t>(profile.data() + offset, ByteOrder::Big);
}

struct Space {
    std::string_view word;
    std::string_view name;
};

/// The colour space that a profile of such samples has; empty where none fits.
Space spaceOf(Photometric photometric)
{
    switch (photometric) {
    case Photometric::MinIsBlack:
    case Photometric::MinIsWhite:
        return {"GRAY", "gray"};
    case Photometric::Rgb:
    case Photometric::YCbCr: // which becomes RGB first
    case Photometric::Palette:
        return {"RGB ", "RGB"};
    case Photometric::Cmyk:
        return {"CMYK", "CMYK"};
    default:
        return {};
    }
}

/// The tags that lie inside the profile.
std::vector<std::string> soundTags(std::span<const std::byte> profile)
{
    std::vector<std::string> tags;
    const std::size_t count = numberAt(profile, headerBytes);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = headerBytes + 4 + i * entryBytes;
        const std::uint64_t end = std::uint64_t{numberAt(profile, entry + 4)} + numberAt(profile, entry + 8);
        if (end <= profile.size()) {
            tags.push_back(wordAt(profile, entry));
        }
    }
    return tags;
}

/// Tables, or what makes do without (ICC.1:2010, 8.3 to 8.5).
bool describesColors(std::span<const std::byte> profile, std::string_view space)
{
    const std::vector<std::string> tags = soundTags(profile);
    const auto has = [&](std::string_view tag) {
        return std::find(tags.begin(), tags.end(), tag) != tags.end();
    };
    constexpr std::array matrix = {"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
    const bool isMatrix = space == "RGB " && std::all_of(matrix.begin(), matrix.end(), has);
    return has("A2B0") || has("A2B1") || has("D2B0") || has("D2B1") || isMatrix ||
           (space == "GRAY" && has("kTRC"));
}

} // namespace

std::optional<std::string> whyIccProfileIsUnusable(std::span<const std::byte> profile,
                                                   Photometric photometric)
{
    if (profile.size() < headerBytes + 4 || wordAt(profile, 36) != "acsp") {
        return "is no ICC profile";
    }
    const std::uint32_t size = numberAt(profile, 0);
    const std::uint32_t tags = numberAt(profile, headerBytes);
    if (size > profile.size() || tags > mostTags || headerBytes + 4 + tags * entryBytes > profile.size()) {
        return "is damaged or cut short";
    }
    constexpr std::array classes = {"scnr", "mntr", "prtr", "spac"};
    if (std::find(classes.begin(), classes.end(), wordAt(profile, 12)) == classes.end()) {
        return "is a link, an abstract or a named-colour profile, which describes no samples";
    }
    const Space space = spaceOf(photometric);
    if (space.word.empty()) {
        return "is none for samples of this photometric";
    }
    if (wordAt(profile, 16) != space.word) {
        return "is not one for " + std::string(space.name) + ", which the samples are";
    }
    return describesColors(profile, space.word) ? std::nullopt
                                                : std::optional<std::string>("is damaged or cut short");
}

} // namespace rasterscope
