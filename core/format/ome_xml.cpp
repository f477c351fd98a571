// SPDX-License-Identifier: MIT
#include "core/format/ome_xml.h"

#include "core/base/checked_math.h"
#include "core/base/text.h"
#include "core/format/xml_reader.h"

#include <algorithm>
#include <limits>
#include <string_view>

namespace rasterscope {

namespace {

constexpr std::size_t longestChannelName = 256;
constexpr std::int64_t largestAxis = std::numeric_limits<std::int32_t>::max(); // the schema's own limit

/// Collects what the elements of one document say; ends where it knows enough, or that it is no use.
class Reader : public XmlReader {
public:
    std::optional<OmePixels> pixelsOf(const std::string& xml)
    {
        read(xml);
        return m_complete ? finished() : std::nullopt;
    }

private:
    static std::int64_t number(Attributes attributes, std::string_view name, std::int64_t absent);

    void start(std::string_view name, Attributes attributes) override;
    void end(std::string_view name) override;
    void text(std::string_view text) override
    {
        if (m_inUuid) {
            m_dataUuid.append(text);
        }
    }
    void startPixels(Attributes attributes);
    void startChannel(Attributes attributes);
    void startTiffData(Attributes attributes);
    void endTiffData();
    std::optional<OmePixels> finished();

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

} // namespace

std::optional<OmePixels> parseOmePixels(const std::string& xml)
{
    return Reader().pixelsOf(xml);
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
