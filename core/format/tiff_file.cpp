// SPDX-License-Identifier: MIT
#include "core/format/tiff_file.h"

#include "core/format/masked_raster.h"
#include "core/format/ndpi_slide.h"
#include "core/format/tiff_chain.h"
#include "core/format/tiff_masks.h"
#include "core/format/tiff_page.h"
#include "core/format/tiff_page_names.h"
#include "core/format/tiff_slide.h"
#include "core/format/tiff_values.h"

#include <iterator>
#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::int64_t mostDescriptionBytes = 16 << 20;

const char* formatName(TiffVariant variant)
{
    switch (variant) {
    case TiffVariant::Big:
        return "BigTIFF";
    case TiffVariant::Ndpi:
        return "NDPI";
    case TiffVariant::Classic:
        break;
    }
    return "TIFF";
}

class TiffFile : public RasterFile {
public:
    TiffFile(TiffSource source, TiffOpening options)
        : m_source(std::move(source))
        , m_options(std::move(options))
        , m_format(formatName(m_source.variant))
        , m_list(m_source)
    {
    }

    Status check();
    const std::string& format() const override { return m_format; }
    std::int64_t pageCount() const override;
    Result<std::shared_ptr<const Raster>> page(std::int64_t number) const override;

private:
    void readDescription();
    const TiffPlanes& planes() const;
    const std::vector<TiffPagePlace>& slidePages() const;
    std::int64_t countPages() const;
    std::optional<TiffPagePlace> placeOf(std::int64_t number) const;

    TiffSource m_source;
    TiffOpening m_options;
    std::string m_format;
    TiffPageNames m_names;
    mutable std::mutex m_mutex;              // over the members below
    mutable TiffSlidePages m_findSlidePages; // until they are known
    mutable std::vector<TiffPagePlace> m_slidePages;
    mutable TiffPageList m_list;
    mutable std::optional<TiffPlanes> m_planes;
    mutable std::map<std::int64_t, std::shared_ptr<const Raster>> m_pages;
};

Status TiffFile::check()
{
    if (m_source.firstDirectory == 0) {
        return failure(Error::Code::Corrupt,
                       m_source.name() + ": this TIFF file has no directory, so it was not finished");
    }
    if (m_list.any()) {
        readDescription();
        return {};
    }
    return failure(Error::Code::Corrupt,
                   m_list.problem().empty()
                       ? m_source.name() + ": this TIFF file holds masks only, and no image"
                       : m_list.problem());
}

/// What writers say of the whole file in the ImageDescription of its first directory.
void TiffFile::readDescription()
{
    if (const auto first = readTiffDirectory(m_source, m_source.firstDirectory)) {
        const auto text = tiffText(m_source, first->find(TiffTag::ImageDescription), mostDescriptionBytes);
        m_names = TiffPageNames(text);
        m_findSlidePages = findTiffSlide(m_source, m_list.first(), text);
    }
}

/// Empty for a file that is no slide, or not a sound one. \pre m_mutex is held
const std::vector<TiffPagePlace>& TiffFile::slidePages() const
{
    if (const auto find = std::exchange(m_findSlidePages, {})) {
        const TiffChain chain = readTiffChain(m_source);
        m_slidePages = find(chain.directories);
        if (!m_slidePages.empty() && !chain.problem.empty()) {
            m_slidePages.front().notes.push_back(chain.problem);
        }
    }
    return m_slidePages;
}

/// \pre m_mutex is held
std::int64_t TiffFile::countPages() const
{
    if (!slidePages().empty()) {
        return std::ssize(slidePages());
    }
    return planes().stride == 0 ? m_list.count() : planes().count;
}

/// The planes that stand behind the only directory; one for every other file. \pre m_mutex is held
const TiffPlanes& TiffFile::planes() const
{
    if (!m_planes) {
        m_planes.emplace();
        const bool isStack = m_names.stack() && m_names.stack()->images > 1 && !m_list.page(1);
        if (const auto only = isStack ? m_list.page(0) : std::nullopt) {
            const auto level = readTiffLevel(m_source, only->directory);
            m_planes = level ? findTiffPlanes(*level, m_names.stack()->images) : TiffPlanes{};
        }
    }
    return *m_planes;
}

/// \pre m_mutex is held
std::optional<TiffPagePlace> TiffFile::placeOf(std::int64_t number) const
{
    if (number < 0) {
        return std::nullopt;
    }
    if (const auto& pages = slidePages(); !pages.empty()) {
        return number < std::ssize(pages) ? std::optional(pages[static_cast<std::size_t>(number)])
                                          : std::nullopt;
    }
    const bool isStack = planes().stride != 0;
    auto place = !isStack ? m_list.page(number) : number < planes().count ? m_list.page(0) : std::nullopt;
    if (place) {
        place->name = m_names.nameOf(number, place->numberInChain);
    }
    if (place && isStack) {
        place->shift = number * planes().stride;
        if (!planes().note.empty()) {
            place->notes.push_back(planes().note);
        }
    }
    return place;
}

std::int64_t TiffFile::pageCount() const
{
    const std::lock_guard lock(m_mutex);
    return countPages();
}

Result<std::shared_ptr<const Raster>> TiffFile::page(std::int64_t number) const
{
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_pages.find(number); known != m_pages.end()) {
        return known->second;
    }
    auto place = placeOf(number);
    if (!place) {
        return failure(Error::Code::InvalidArgument, m_source.name() + ": there is no page " +
                                                         std::to_string(number) + "; its pages are 0 to " +
                                                         std::to_string(countPages() - 1));
    }
    auto mask = openTiffMask(m_source, *place, number, m_options);
    std::move(mask.notes.begin(), mask.notes.end(), std::back_inserter(place->notes));
    auto page = openTiffPage(m_source, *place, number, m_options);
    if (page && mask.raster) {
        page = std::make_shared<MaskedRaster>(std::move(*page), std::move(mask.raster));
    }
    if (page) {
        m_pages.emplace(number, *page);
    }
    return page;
}

} // namespace

Result<std::shared_ptr<const RasterFile>> openTiff(std::shared_ptr<const ByteSource> source,
                                                   const OpenOptions& options,
                                                   const std::shared_ptr<DecodeService>& service)
{
    auto header = readTiffHeader(std::move(source));
    if (!header) {
        return tl::unexpected(header.error());
    }
    TiffOpening opening{options, service};
    auto file = std::make_shared<TiffFile>(asNdpiIfItIs(*header), std::move(opening));
    if (const auto sound = file->check(); !sound) {
        return tl::unexpected(sound.error());
    }
    return file;
}

} // namespace rasterscope
