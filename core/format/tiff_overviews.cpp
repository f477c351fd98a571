// SPDX-License-Identifier: MIT
#include "core/format/tiff_overviews.h"

#include "core/format/tiff_values.h"

#include <algorithm>
#include <utility>

namespace rasterscope {

namespace {

bool sameSamples(const TiffImage& a, const TiffImage& b)
{
    return a.bands == b.bands && a.bits == b.bits && a.bitsDiffer == b.bitsDiffer &&
           nearestSampleType(a) == nearestSampleType(b);
}

/// Smaller by one factor both ways, whichever way its writer rounded. Labels and thumbnails of slides are
/// not.
bool isReduction(const Size& small, const Size& full)
{
    if (small.width > full.width || small.height > full.height || small == full) {
        return false;
    }
    const auto notMore = [](std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
        return static_cast<double>(a) * static_cast<double>(b) <=
               static_cast<double>(c) * static_cast<double>(d);
    };
    return notMore(small.width - 1, full.height, small.height + 1, full.width) &&
           notMore(small.height - 1, full.width, small.width + 1, full.height);
}

std::string sizeText(const Size& size)
{
    return std::to_string(size.width) + " x " + std::to_string(size.height);
}

} // namespace

Result<TiffLevel> readTiffLevel(const TiffSource& source, std::int64_t directory)
{
    auto fields = readTiffDirectory(source, directory);
    if (!fields) {
        return tl::unexpected(fields.error());
    }
    auto image = readTiffImage(source, *fields);
    if (!image) {
        return tl::unexpected(image.error());
    }
    return TiffLevel{source, std::move(*fields), *image};
}

bool isTiffOverview(const TiffImage& image, const TiffImage& page)
{
    return sameSamples(image, page) && isReduction(image.size, page.size);
}

void TiffOverviews::addReduced(const std::vector<std::int64_t>& directories)
{
    for (const std::int64_t directory : directories) {
        add(m_page.source, directory, Claim::Overview);
    }
}

void TiffOverviews::addSubIfds()
{
    const TiffEntry* const entry = m_page.directory.find(TiffTag::SubIfds);
    for (const std::uint64_t first : tiffIntegers(m_page.source, entry, mostReducedImages)) {
        addChain(m_page.source, clampToSigned(first), Claim::Perhaps);
    }
}

void TiffOverviews::addBeside(const OpenOptions& options)
{
    const std::string path = m_page.source.name() + ".ovr";
    auto bytes = ByteSource::open(path, options);
    if (!bytes) {
        if (bytes.error().code != Error::Code::NotFound) {
            m_notes.push_back(bytes.error().message);
        }
        return;
    }
    const auto source = readTiffHeader(std::move(*bytes));
    if (!source) {
        m_notes.push_back(source.error().message);
        return;
    }
    addChain(*source, source->firstDirectory, Claim::Overview);
}

void TiffOverviews::addChain(const TiffSource& source, std::int64_t first, Claim claim)
{
    TiffChainWalk walk(source, first);
    for (std::size_t seen = 0; seen < mostReducedImages; ++seen) {
        const auto glance = walk.next();
        if (!glance) {
            break;
        }
        if (glance->role != TiffGlance::Role::Mask) {
            add(source, glance->offset, glance->role == TiffGlance::Role::Reduced ? Claim::Overview : claim);
        }
    }
    if (!walk.problem().empty()) {
        m_notes.push_back(walk.problem());
    }
}

void TiffOverviews::add(const TiffSource& source, std::int64_t directory, Claim claim)
{
    auto level = readTiffLevel(source, directory);
    if (!level) {
        m_notes.push_back(level.error().message);
        return;
    }
    const Size& size = level->image.size;
    if (!isTiffOverview(level->image, m_page.image)) {
        if (claim == Claim::Overview) {
            m_notes.push_back(source.name() + ": the reduced image of " + sizeText(size) +
                              " pixels is no overview of the page of " + sizeText(m_page.image.size) +
                              " pixels: its shape, bands or sample type differ");
        }
        return;
    }
    const auto larger = [&](const TiffLevel& other) { return other.image.size.width >= size.width; };
    const auto known = [&](const TiffLevel& other) { return other.image.size == size; };
    if (m_levels.size() < mostReducedImages && std::none_of(m_levels.begin(), m_levels.end(), known)) {
        const auto place = std::partition_point(m_levels.begin(), m_levels.end(), larger);
        m_levels.insert(place, std::move(*level));
    }
}

std::vector<TiffLevel> TiffOverviews::takeLevels()
{
    return std::exchange(m_levels, {});
}

} // namespace rasterscope
