// SPDX-License-Identifier: MIT
#include "core/format/ome_xml.h"

#include "core/base/checked_math.h"
#include "core/base/text.h"

#include <expat.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <string_view>
#include <type_traits>

namespace rasterscope {

namespace {

constexpr std::size_t longestChannelName = 256;
constexpr std::int64_t largestAxis = std::numeric_limits<std::int32_t>::max(); // the schema's own limit

/// Collects what the elements of one document say; ends the parser where it knows enough, or that it is no
/// use.
class Reader {
public:
    Reader() : m_parser(XML_ParserCreate(nullptr), &XML_ParserFree)
    {
        if (m_parser) {
            XML_SetUserData(m_parser.get(), this);
            XML_SetElementHandler(m_parser.get(), &Reader::onStart, &Reader::onEnd);
            XML_SetCharacterDataHandler(m_parser.get(), &Reader::onText);
            XML_SetStartDoctypeDeclHandler(m_parser.get(), &Reader::onDoctype);
        }
    }

    std::optional<OmePixels> read(const std::string& xml);

private:
    using Attributes = const XML_Char**;

    static Reader& of(void* data) { return *static_cast<Reader*>(data); }
    static void onStart(void* data, const XML_Char* name, Attributes attributes)
    {
        of(data).start(localName(name), attributes);
    }
    static void onEnd(void* data, const XML_Char* name) { of(data).end(localName(name)); }
    static void onText(void* data, const XML_Char* text, int length)
    {
        Reader& reader = of(data);
        if (reader.m_inUuid) {
            reader.m_dataUuid.append(text, static_cast<std::size_t>(length));
        }
    }
    static void onDoctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int)
    {
        of(data).stop();
    }
    static std::string_view localName(std::string_view name) { return name.substr(name.rfind(':') + 1); }
    static std::string_view find(Attributes attributes, std::string_view name);
    static std::int64_t number(Attributes attributes, std::string_view name, std::int64_t absent);

    void stop() { XML_StopParser(m_parser.get(), XML_FALSE); }
    void start(std::string_view name, Attributes attributes);
    void end(std::string_view name);
    void startPixels(Attributes attributes);
    void startChannel(Attributes attributes);
    void startTiffData(Attributes attributes);
    void endTiffData();
    std::optional<OmePixels> finished();

    std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> m_parser;
    OmePixels m_pixels;
    OmeTiffData m_data;
    std::string m_fileUuid;
    std::string m_dataUuid;
    std::int64_t m_samplesPerPixel = 1;
    bool m_rootSeen = false;
    bool m_inPixels = false;
    bool m_inUuid = false;
    bool m_complete = false;
};

std::string_view Reader::find(Attributes attributes, std::string_view name)
{
    for (; *attributes != nullptr; attributes += 2) {
        if (name == attributes[0]) {
            return attributes[1];
        }
    }
    return {};
}

/// Numbers that are none, negative, or larger than the schema allows count as absent.
std::int64_t Reader::number(Attributes attributes, std::string_view name, std::int64_t absent)
{
    const auto value = parseInteger(find(attributes, name));
    return value && *value >= 0 && *value <= largestAxis ? *value : absent;
}

void Reader::start(std::string_view name, Attributes attributes)
{
    if (!m_rootSeen) {
        m_rootSeen = true;
        m_fileUuid = find(attributes, "UUID");
        if (name != "OME") {
            stop();
        }
    } else if (name == "Pixels") {
        startPixels(attributes);
    } else if (m_inPixels && name == "Channel") {
        startChannel(attributes);
    } else if (m_inPixels && name == "TiffData") {
        startTiffData(attributes);
    } else if (m_inPixels && name == "UUID") {
        m_inUuid = true;
    }
}

void Reader::end(std::string_view name)
{
    if (m_inPixels && name == "Pixels") {
        m_complete = true;
        stop();
    } else if (m_inPixels && name == "TiffData") {
        endTiffData();
    } else if (name == "UUID") {
        m_inUuid = false;
    }
}

void Reader::startPixels(Attributes attributes)
{
    m_inPixels = true;
    m_pixels.order = find(attributes, "DimensionOrder");
    m_pixels.channels = number(attributes, "SizeC", 0);
    m_pixels.slices = number(attributes, "SizeZ", 0);
    m_pixels.frames = number(attributes, "SizeT", 0);
}

void Reader::startChannel(Attributes attributes)
{
    const std::string_view name = find(attributes, "Name");
    m_pixels.channelNames.emplace_back(name.size() <= longestChannelName ? name : std::string_view());
    if (m_pixels.channelNames.size() == 1) {
        m_samplesPerPixel = std::max<std::int64_t>(1, number(attributes, "SamplesPerPixel", 1));
    }
}

void Reader::startTiffData(Attributes attributes)
{
    const bool says = !find(attributes, "IFD").empty();
    m_data = {number(attributes, "IFD", 0), number(attributes, "PlaneCount", says ? 1 : largestAxis),
              number(attributes, "FirstC", 0), number(attributes, "FirstZ", 0),
              number(attributes, "FirstT", 0)};
    m_dataUuid.clear();
}

void Reader::endTiffData()
{
    if (m_dataUuid.empty() || m_fileUuid.empty() || trimmed(m_dataUuid) == trimmed(m_fileUuid)) {
        m_pixels.data.push_back(m_data);
    } else {
        m_pixels.dataElsewhere = true;
    }
}

std::optional<OmePixels> Reader::finished()
{
    std::string axes = m_pixels.order;
    if (!axes.starts_with("XY")) {
        return std::nullopt;
    }
    m_pixels.order = axes.substr(2);
    axes = m_pixels.order;
    std::sort(axes.begin(), axes.end());
    m_pixels.channels /= m_samplesPerPixel;
    const auto planes = checkedMultiply(m_pixels.channels, m_pixels.slices, m_pixels.frames);
    if (axes != "CTZ" || !planes || *planes < 1) {
        return std::nullopt;
    }
    std::stable_sort(m_pixels.data.begin(), m_pixels.data.end(),
                     [](const OmeTiffData& a, const OmeTiffData& b) { return a.directory < b.directory; });
    return std::move(m_pixels);
}

std::optional<OmePixels> Reader::read(const std::string& xml)
{
    if (!m_parser || xml.size() > static_cast<std::size_t>(largestAxis)) {
        return std::nullopt;
    }
    XML_Parse(m_parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
    return m_complete ? finished() : std::nullopt;
}

} // namespace

std::optional<OmePixels> parseOmePixels(const std::string& xml)
{
    return Reader().read(xml);
}

std::optional<std::int64_t> omePlaneOf(const OmePixels& pixels, std::int64_t directory)
{
    const std::int64_t planes = pixels.channels * pixels.slices * pixels.frames;
    if (pixels.data.empty()) {
        return directory < planes && !pixels.dataElsewhere ? std::optional(directory) : std::nullopt;
    }
    const auto after = std::upper_bound(
        pixels.data.begin(), pixels.data.end(), directory,
        [](std::int64_t wanted, const OmeTiffData& data) { return wanted < data.directory; });
    if (after == pixels.data.begin()) {
        return std::nullopt;
    }
    const OmeTiffData& data = *std::prev(after);
    if (directory - data.directory >= data.count || data.firstC >= pixels.channels ||
        data.firstZ >= pixels.slices || data.firstT >= pixels.frames) {
        return std::nullopt;
    }
    std::int64_t first = 0;
    std::int64_t step = 1;
    for (const char axis : pixels.order) {
        first += step * (axis == 'C' ? data.firstC : axis == 'Z' ? data.firstZ : data.firstT);
        step *= axis == 'C' ? pixels.channels : axis == 'Z' ? pixels.slices : pixels.frames;
    }
    const std::int64_t plane = first + directory - data.directory;
    return plane < planes ? std::optional(plane) : std::nullopt;
}

} // namespace rasterscope
