// SPDX-License-Identifier: MIT
#include "core/overview/overview_key.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace rasterscope {

namespace {

namespace fs = std::filesystem;

/// To be raised when overviews of the same samples come out otherwise, or are stored otherwise.
constexpr std::string_view formatVersion = "rasterscope overviews 3";

/// Fields one after the other, each with its length, so that no two lists of fields are the same text.
class Description {
public:
    void add(std::string_view text) { (m_text += std::to_string(text.size()) += ':') += text; }
    template <typename Number>
        requires std::is_arithmetic_v<Number>
    void add(Number number)
    {
        std::array<char, sizeof number> bytes{};
        std::memcpy(bytes.data(), &number, sizeof number); // NaN is a no-data value, and has no text to trust
        add(std::string_view(bytes.data(), bytes.size()));
    }
    template <typename Enum>
        requires std::is_enum_v<Enum>
    void add(Enum value)
    {
        add(static_cast<std::int64_t>(value));
    }
    const std::string& text() const { return m_text; }

private:
    std::string m_text;
};

void describe(Description& description, const RasterInfo& info)
{
    description.add(info.width);
    description.add(info.height);
    description.add(info.bands);
    description.add(info.type);
    description.add(info.bits);
    description.add(info.order);
    description.add(info.interleave);
    description.add(info.photometric);
    if (info.noData) {
        description.add(info.noData->index());
        std::visit([&](auto value) { description.add(value); }, *info.noData);
    }
    for (const PaletteColor& color : info.palette) {
        description.add(color.red);
        description.add(color.green);
        description.add(color.blue);
    }
}

tl::unexpected<Error> cannotAsk(const fs::path& path, const std::string& reason)
{
    return failure(Error::Code::Io, path.string() + ": cannot be told from other files: " + reason);
}

/// Gives whether the file exists.
Result<bool> describe(Description& description, const fs::path& path, const SystemCalls& system)
{
    struct stat status{};
    if (system.stat(path.c_str(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return false;
        }
        return cannotAsk(path, std::strerror(errno));
    }
    std::error_code error;
    const fs::path place = fs::canonical(path, error);
    if (error) {
        return cannotAsk(path, error.message());
    }
    description.add(place.native());
    description.add(status.st_dev);
    description.add(status.st_ino);
    description.add(status.st_size);
    description.add(status.st_mtim.tv_sec);
    description.add(status.st_mtim.tv_nsec);
    return true;
}

/// FNV-1a of 64 bits, by Fowler, Noll and Vo.
std::uint64_t hashOf(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char byte : text) {
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
    }
    return hash;
}

std::string hexadecimal(std::uint64_t number)
{
    std::string digits(16, '0');
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, number >>= 4U) {
        *digit = "0123456789abcdef"[number & 0xfU];
    }
    return digits;
}

} // namespace

Result<OverviewKey> overviewKey(const OverviewSubject& subject, const RasterInfo& info,
                                const SystemCalls& system)
{
    Description description;
    description.add(formatVersion);
    description.add(subject.page);
    description.add(subject.raw);
    describe(description, info);
    bool any = false;
    for (const fs::path& source : subject.sources) {
        const auto exists = describe(description, source, system);
        if (!exists) {
            return tl::unexpected(exists.error());
        }
        any = any || *exists;
    }
    if (!any) {
        const std::string name = subject.sources.empty() ? "the raster" : subject.sources.front().string();
        return failure(Error::Code::NotFound, name + ": there is no such file any more");
    }
    // There and back: two hashes of which neither says anything of the other.
    const std::string& text = description.text();
    const std::string reversed(text.rbegin(), text.rend());
    return OverviewKey{hexadecimal(hashOf(text)) + hexadecimal(hashOf(reversed))};
}

} // namespace rasterscope
