// SPDX-License-Identifier: MIT
#include "core/format/tiff_chain.h"

#include "core/format/tiff_values.h"

#include <utility>

namespace rasterscope {

namespace {

constexpr std::size_t mostDirectories = 1U << 20; // libtiff's TIFF_MAX_DIR_COUNT

void addReduced(std::vector<std::int64_t>& reduced, std::int64_t directory)
{
    if (reduced.size() < mostReducedImages) {
        reduced.push_back(directory);
    }
}

} // namespace

std::optional<TiffGlance> TiffChainWalk::endWith(std::string problem)
{
    m_next = 0;
    m_problem = std::move(problem);
    return std::nullopt;
}

std::optional<TiffGlance> TiffChainWalk::next()
{
    if (ended()) {
        return std::nullopt;
    }
    if (!m_visited.insert(m_next).second) {
        return endWith(m_source.name() + ": the chain of TIFF directories leads back to byte " +
                       std::to_string(m_next) + "; it ends there");
    }
    if (m_visited.size() > mostDirectories) {
        return endWith(m_source.name() + ": only the first " + std::to_string(mostDirectories) +
                       " TIFF directories are used");
    }
    const auto glance = glanceAtTiffDirectory(m_source, m_next);
    if (!glance) {
        return endWith(glance.error().message);
    }
    m_next = glance->next;
    return *glance;
}

TiffChain readTiffChain(const TiffSource& source)
{
    TiffChain chain;
    TiffChainWalk walk(source, source.firstDirectory);
    while (const auto glance = walk.next()) {
        chain.directories.push_back(*glance);
    }
    chain.problem = walk.problem();
    return chain;
}

void TiffPageList::addPage(std::int64_t directory, std::vector<std::int64_t> reduced)
{
    TiffPagePlace place;
    place.directory = directory;
    place.numberInChain = m_seen;
    place.reduced = std::move(reduced);
    place.masks = std::exchange(m_masksAhead, {});
    m_pages.push_back(std::move(place));
}

/// Camera raws, DNG among them, have the full image in a SubIFD of a small one (DNG 1.6, chapter 2).
void TiffPageList::addFullSubIfds(std::int64_t directory)
{
    const auto fields = readTiffDirectory(m_source, directory);
    if (!fields) {
        return;
    }
    const TiffEntry* const entry = fields->find(TiffTag::SubIfds);
    for (const std::uint64_t offset : tiffIntegers(m_source, entry, mostReducedImages)) {
        const auto glance = glanceAtTiffDirectory(m_source, clampToSigned(offset));
        if (glance && glance->role == TiffGlance::Role::Full) {
            addPage(glance->offset, {});
        }
    }
}

/// \return whether there was one more directory
bool TiffPageList::advance()
{
    const auto glance = m_walk.next();
    if (glance && glance->role == TiffGlance::Role::Full) {
        addPage(glance->offset, std::exchange(m_reducedAhead, {}));
    } else if (glance && glance->role == TiffGlance::Role::Reduced) {
        addReduced(m_pages.empty() ? m_reducedAhead : m_pages.back().reduced, glance->offset);
    } else if (glance) {
        addReduced(m_pages.empty() ? m_masksAhead : m_pages.back().masks, glance->offset);
    }
    if (m_walk.ended() && m_pages.empty() && !m_reducedAhead.empty()) {
        const std::int64_t first = m_reducedAhead.front();
        addPage(first, {m_reducedAhead.begin() + 1, m_reducedAhead.end()});
        m_reducedAhead.clear();
        addFullSubIfds(first);
    }
    if (m_walk.ended() && !m_pages.empty() && !m_walk.problem().empty()) {
        m_pages.back().notes = {m_walk.problem()};
    }
    m_seen += glance ? 1 : 0;
    return glance.has_value();
}

bool TiffPageList::any()
{
    while (m_pages.empty() && advance()) {
    }
    return !m_pages.empty();
}

std::int64_t TiffPageList::count()
{
    while (advance()) {
    }
    return static_cast<std::int64_t>(m_pages.size());
}

std::optional<TiffPagePlace> TiffPageList::page(std::int64_t number)
{
    const auto index = static_cast<std::size_t>(number);
    while (m_pages.size() <= index + 1 && advance()) {
    }
    return index < m_pages.size() ? std::optional(m_pages[index]) : std::nullopt;
}

} // namespace rasterscope
