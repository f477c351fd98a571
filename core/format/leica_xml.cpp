// SPDX-License-Identifier: MIT
#include "core/format/leica_xml.h"

#include "core/base/text.h"
#include "core/format/xml_reader.h"

#include <string_view>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::string_view leicaNamespace = "http://www.leica-microsystems.com/scn/"; // of each year's kind
constexpr std::size_t longestName = 256;
constexpr std::size_t mostDimensions = 1U << 16;

class Reader : public XmlReader {
public:
    std::optional<std::vector<LeicaImage>> imagesOf(const std::string& xml)
    {
        const bool sound = read(xml);
        return sound && m_isLeica && !m_isBad ? std::optional(std::move(m_images)) : std::nullopt;
    }

private:
    void start(std::string_view name, Attributes attributes) override;
    void end(std::string_view name) override { m_inImage = m_inImage && name != "image"; }

    std::int64_t number(Attributes attributes, std::string_view name);
    std::int64_t numberOrZero(Attributes attributes, std::string_view name)
    {
        return find(attributes, name).empty() ? 0 : number(attributes, name);
    }
    Size sizeOf(Attributes attributes) { return {number(attributes, "sizeX"), number(attributes, "sizeY")}; }
    void startImage(Attributes attributes);
    void startView(Attributes attributes);
    void startDimension(Attributes attributes);

    std::vector<LeicaImage> m_images;
    Size m_glass; // in nanometres
    std::size_t m_dimensions = 0;
    bool m_rootSeen = false;
    bool m_isLeica = false;
    bool m_inImage = false;
    bool m_isBad = false;
};

/// What cannot be used as one makes the whole document useless.
std::int64_t Reader::number(Attributes attributes, std::string_view name)
{
    const auto value = parseInteger(find(attributes, name));
    if (!value || *value < 0) {
        m_isBad = true;
        stop();
    }
    return value.value_or(0);
}

void Reader::start(std::string_view name, Attributes attributes)
{
    if (!std::exchange(m_rootSeen, true)) {
        m_isLeica = name == "scn" && find(attributes, "xmlns").starts_with(leicaNamespace);
        if (!m_isLeica) {
            stop();
        }
    } else if (name == "collection") {
        m_glass = sizeOf(attributes);
    } else if (name == "image") {
        startImage(attributes);
    } else if (m_inImage && name == "view") {
        startView(attributes);
    } else if (m_inImage && name == "dimension") {
        startDimension(attributes);
    }
}

void Reader::startImage(Attributes attributes)
{
    const std::string_view name = find(attributes, "name");
    m_images.emplace_back();
    m_images.back().name = name.size() <= longestName ? name : std::string_view();
    m_inImage = true;
}

void Reader::startView(Attributes attributes)
{
    const bool atCorner =
        numberOrZero(attributes, "offsetX") == 0 && numberOrZero(attributes, "offsetY") == 0;
    m_images.back().isMacro = atCorner && sizeOf(attributes) == m_glass;
}

void Reader::startDimension(Attributes attributes)
{
    m_images.back().dimensions.push_back({number(attributes, "ifd"), sizeOf(attributes),
                                          numberOrZero(attributes, "c"), numberOrZero(attributes, "z")});
    if (++m_dimensions > mostDimensions) {
        m_isBad = true;
        stop();
    }
}

} // namespace

std::optional<std::vector<LeicaImage>> parseLeicaImages(const std::string& xml)
{
    return Reader().imagesOf(xml);
}

} // namespace rasterscope
