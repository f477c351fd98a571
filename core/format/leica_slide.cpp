// SPDX-License-Identifier: MIT
#include "core/format/leica_slide.h"

#include "core/base/text.h"
#include "core/format/leica_xml.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

namespace rasterscope {

namespace {

using Place = std::pair<std::int64_t, std::int64_t>; // channel and slice

/// Sorts the directories of a chain into pages.
class Sorting {
public:
    Sorting(const TiffSource& source, const std::vector<TiffGlance>& chain)
        : m_source(source), m_chain(chain), m_used(chain.size())
    {
    }

    /// \return whether the directories are those that the image says
    bool add(const LeicaImage& image);
    std::vector<TiffPagePlace> takePages();

private:
    std::optional<TiffSlideImage> take(const LeicaDimension& dimension);

    const TiffSource& m_source;
    const std::vector<TiffGlance>& m_chain;
    std::vector<bool> m_used;
    std::vector<TiffPagePlace> m_pages;
};

/// Nothing where there is no such directory, its image has another size, or is used already.
std::optional<TiffSlideImage> Sorting::take(const LeicaDimension& dimension)
{
    const auto number = static_cast<std::size_t>(dimension.directory);
    if (number >= m_chain.size() || m_used[number] || m_chain[number].role == TiffGlance::Role::Mask) {
        return std::nullopt;
    }
    const auto level = readTiffLevel(m_source, m_chain[number].offset);
    if (!level || level->image.size != dimension.size) {
        return std::nullopt;
    }
    m_used[number] = true;
    return TiffSlideImage{placeOfSlideImage(m_chain, dimension.directory), level->image};
}

std::string nameOf(const LeicaImage& image, const Place& place)
{
    std::string name = image.isMacro ? "macro" : std::string(trimmed(image.name));
    const auto hasSeveral = [&](std::int64_t LeicaDimension::* axis) {
        return std::any_of(
            image.dimensions.begin(), image.dimensions.end(),
            [&](const LeicaDimension& other) { return other.*axis != image.dimensions.front().*axis; });
    };
    const auto add = [&](const std::string& axis, std::int64_t index) {
        name += (name.empty() ? "" : ", ") + axis + std::to_string(index + 1);
    };
    if (hasSeveral(&LeicaDimension::channel)) {
        add("c ", place.first);
    }
    if (hasSeveral(&LeicaDimension::slice)) {
        add("z ", place.second);
    }
    return name;
}

bool Sorting::add(const LeicaImage& image)
{
    std::map<Place, std::vector<TiffSlideImage>> places;
    for (const LeicaDimension& dimension : image.dimensions) {
        auto taken = take(dimension);
        if (!taken) {
            return false;
        }
        places[{dimension.channel, dimension.slice}].push_back(std::move(*taken));
    }
    for (auto& [place, images] : places) {
        addSlideImages(std::move(images), nameOf(image, place), m_pages);
    }
    return true;
}

/// In the order of the chain.
std::vector<TiffPagePlace> Sorting::takePages()
{
    for (std::size_t i = 0; i < m_chain.size(); ++i) {
        if (!m_used[i] && m_chain[i].role != TiffGlance::Role::Mask) {
            m_pages.push_back(placeOfSlideImage(m_chain, static_cast<std::int64_t>(i)));
        }
    }
    sortPages(m_pages);
    return std::move(m_pages);
}

} // namespace

TiffSlidePages findLeicaSlide(const TiffSource& source, std::int64_t, const std::string& description)
{
    auto images = description.find("<scn") == std::string::npos
                      ? std::nullopt
                      : parseLeicaImages(std::string(trimmed(description)));
    if (!images) {
        return {};
    }
    return [source, images = std::move(*images)](const std::vector<TiffGlance>& chain) {
        Sorting sorting(source, chain);
        const bool fits = std::all_of(images.begin(), images.end(),
                                      [&](const LeicaImage& image) { return sorting.add(image); });
        return fits ? sorting.takePages() : std::vector<TiffPagePlace>();
    };
}

} // namespace rasterscope
