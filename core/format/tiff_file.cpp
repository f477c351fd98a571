// SPDX-License-Identifier: MIT
#include "core/format/tiff_file.h"

#include "core/format/tiff_chain.h"
#include "core/format/tiff_page.h"

#include <map>
#include <mutex>
#include <string>
#include <utility>

namespace rasterscope {

namespace {

class TiffFile : public RasterFile {
public:
    TiffFile(TiffSource source, TiffOpening options)
        : m_source(std::move(source))
        , m_options(std::move(options))
        , m_format(m_source.variant == TiffVariant::Big ? "BigTIFF" : "TIFF")
        , m_list(m_source)
    {
    }

    Status check();
    const std::string& format() const override { return m_format; }
    std::int64_t pageCount() const override;
    Result<std::shared_ptr<const Raster>> page(std::int64_t number) const override;

private:
    TiffSource m_source;
    TiffOpening m_options;
    std::string m_format;
    mutable std::mutex m_mutex; // over the members below
    mutable TiffPageList m_list;
    mutable std::map<std::int64_t, std::shared_ptr<const Raster>> m_pages;
};

Status TiffFile::check()
{
    if (m_source.firstDirectory == 0) {
        return failure(Error::Code::Corrupt,
                       m_source.name() + ": this TIFF file has no directory, so it was not finished");
    }
    if (m_list.any()) {
        return {};
    }
    return failure(Error::Code::Corrupt,
                   m_list.problem().empty()
                       ? m_source.name() + ": this TIFF file holds masks only, and no image"
                       : m_list.problem());
}

std::int64_t TiffFile::pageCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_list.count();
}

Result<std::shared_ptr<const Raster>> TiffFile::page(std::int64_t number) const
{
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_pages.find(number); known != m_pages.end()) {
        return known->second;
    }
    const auto place = number < 0 ? std::nullopt : m_list.page(number);
    if (!place) {
        return failure(Error::Code::InvalidArgument, m_source.name() + ": there is no page " +
                                                         std::to_string(number) + "; its pages are 0 to " +
                                                         std::to_string(m_list.count() - 1));
    }
    auto page = openTiffPage(m_source, *place, number, m_options);
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
    auto file = std::make_shared<TiffFile>(std::move(*header), std::move(opening));
    if (const auto sound = file->check(); !sound) {
        return tl::unexpected(sound.error());
    }
    return file;
}

} // namespace rasterscope
