// SPDX-License-Identifier: MIT
#include "core/format/raw_description.h"

#include "core/base/text.h"
#include "core/format/stored_checks.h"

#include <algorithm>
#include <array>
#include <optional>

namespace rasterscope {

namespace {

constexpr std::string_view form = "WxH[xB],TYPE[,bsq|bil|bip][,little|big][,offset=N][,stride=N]";

tl::unexpected<Error> refused(const std::string& why)
{
    return failure(Error::Code::InvalidArgument, why);
}

std::string quoted(std::string_view text)
{
    return "\"" + std::string(text) + "\"";
}

Status parseSize(std::string_view text, RasterInfo& info)
{
    const auto parts = split(text, 'x');
    if (parts.size() < 2 || parts.size() > 3) {
        return refused(quoted(text) + " is no size; the form is " + std::string(form));
    }
    const std::array<std::int64_t*, 3> targets = {&info.width, &info.height, &info.bands};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto number = parseInteger(parts[i]);
        if (!number || *number < 1) {
            return refused("in the size " + quoted(text) + ", " + quoted(parts[i]) +
                           " is not a whole number from 1 on");
        }
        *targets.at(i) = *number;
    }
    if (info.bands > mostBands) {
        return refused(std::to_string(info.bands) + " bands are more than the " + std::to_string(mostBands) +
                       " that are supported");
    }
    return {};
}

Status parseType(std::string_view text, RasterInfo& info)
{
    const auto type = sampleTypeFromName(text);
    if (!type || *type == SampleType::ComplexInt16 || *type == SampleType::ComplexInt32) {
        return refused(quoted(text) +
                       " is no sample type; types are uint8 int8 uint16 int16 uint32 int32 uint64 "
                       "int64 float16 float32 float64 complex64 complex128");
    }
    info.type = *type;
    return {};
}

/// The optional parts, each at most once.
class RawOptions {
public:
    Status add(std::string_view part)
    {
        const auto equals = part.find('=');
        if (equals != std::string_view::npos) {
            return addNumber(trimmed(part.substr(0, equals)), part.substr(equals + 1));
        }
        if (part == "little" || part == "big") {
            return set(m_order, part == "big" ? ByteOrder::Big : ByteOrder::Little, "byte order");
        }
        constexpr std::array interleaves = {std::pair{std::string_view("bip"), Interleave::Pixel},
                                            std::pair{std::string_view("bil"), Interleave::Line},
                                            std::pair{std::string_view("bsq"), Interleave::Band}};
        for (const auto& [name, interleave] : interleaves) {
            if (part == name) {
                return set(m_interleave, interleave, "interleave");
            }
        }
        return refused(quoted(part) + " is not understood; the form is " + std::string(form));
    }

    ByteOrder order() const { return m_order.value_or(ByteOrder::Little); }
    PlainLines lines() const
    {
        return {m_interleave.value_or(Interleave::Pixel), m_offset.value_or(0), m_stride};
    }

private:
    template <typename T>
    static Status set(std::optional<T>& option, T value, const std::string& what)
    {
        if (option) {
            return refused("the " + what + " is given twice");
        }
        option = value;
        return {};
    }

    Status addNumber(std::string_view name, std::string_view text)
    {
        const bool isOffset = name == "offset";
        if (!isOffset && name != "stride") {
            return refused(quoted(name) + " is not understood; the form is " + std::string(form));
        }
        const auto number = parseInteger(text);
        if (!number || *number < 0) {
            return refused("the " + std::string(name) + " " + quoted(text) +
                           " is not a whole number from 0 on");
        }
        return set(isOffset ? m_offset : m_stride, *number, std::string(name));
    }

    std::optional<ByteOrder> m_order;
    std::optional<Interleave> m_interleave;
    std::optional<std::int64_t> m_offset;
    std::optional<std::int64_t> m_stride;
};

} // namespace

Result<PlainHeader> parseRawDescription(std::string_view text)
{
    const std::string lower = toLower(text);
    const auto parts = split(lower, ',');
    PlainHeader header;
    header.format = "raw";
    if (parts.size() < 2) {
        return refused(quoted(text) + " has no sample type; the form is " + std::string(form));
    }
    if (auto status = parseSize(trimmed(parts[0]), header.info); !status) {
        return tl::unexpected(std::move(status).error());
    }
    if (auto status = parseType(trimmed(parts[1]), header.info); !status) {
        return tl::unexpected(std::move(status).error());
    }
    RawOptions options;
    for (std::size_t i = 2; i < parts.size(); ++i) {
        if (auto status = options.add(trimmed(parts[i])); !status) {
            return tl::unexpected(std::move(status).error());
        }
    }
    header.order = options.order();
    auto laidOut = layOut(header, options.lines());
    laidOut = laidOut ? prepareLayout(header.layout) : laidOut;
    if (!laidOut) {
        return refused(laidOut.error().message);
    }
    return header;
}

} // namespace rasterscope
