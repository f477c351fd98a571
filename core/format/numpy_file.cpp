// SPDX-License-Identifier: MIT
#include "core/format/numpy_file.h"

#include "core/base/checked_math.h"
#include "core/format/stored_checks.h"
#include "core/format/stored_raster.h"
#include "core/format/tiff_page.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>

namespace rasterscope {

namespace {

constexpr std::string_view magic = "\x93NUMPY";
constexpr std::int64_t longestDictionary = 1 << 20;

struct Axis {
    std::int64_t length = 1;
    std::int64_t stride = 0; // bytes
};

Result<std::vector<Axis>> axesOf(const NumpyHeader& header)
{
    std::vector<Axis> axes(header.shape.size());
    std::int64_t stride = bytesOf(header.type);
    for (std::size_t i = 0; i < axes.size(); ++i) {
        Axis& axis = header.fortranOrder ? axes[i] : axes[axes.size() - 1 - i];
        const std::int64_t length = header.fortranOrder ? header.shape[i] : header.shape[axes.size() - 1 - i];
        if (length < 1) {
            return failure(Error::Code::Corrupt,
                           "is an array without elements: one of its axes has length 0");
        }
        axis = {length, stride};
        const auto next = checkedMultiply(stride, length);
        if (!next || *next >= beyondAnyFile) {
            return failure(Error::Code::Corrupt, "the array's size in bytes is more than 64 bits can hold");
        }
        stride = *next;
    }
    return axes;
}

/// "(3, 4)", as NumPy writes it.
std::string textOf(const std::vector<std::int64_t>& shape)
{
    std::string text;
    for (const std::int64_t length : shape) {
        text += (text.empty() ? "(" : ", ") + std::to_string(length);
    }
    return text + ")";
}

bool lastAxisIsBands(const std::vector<Axis>& axes)
{
    return axes.size() == 4 ||
           (axes.size() == 3 && axes[2].length < axes[0].length && axes[2].length < axes[1].length);
}

/// The pages of an array whose first page's layout is `first`, `stride` bytes apart.
class NumpyFile : public RasterFile {
public:
    NumpyFile(std::shared_ptr<const ByteSource> source, NumpyPages pages, TiffOpening overviews)
        : m_source(std::move(source)), m_pages(std::move(pages)), m_overviews(std::move(overviews))
    {
    }

    const std::string& format() const override { return m_pages.first.format; }
    std::int64_t pageCount() const override { return m_pages.count; }

    Result<std::shared_ptr<const Raster>> page(std::int64_t number) const override
    {
        if (number < 0 || number >= m_pages.count) {
            return failure(Error::Code::InvalidArgument, m_source->path().string() + ": has no page " +
                                                             std::to_string(number) + ", only 0 to " +
                                                             std::to_string(m_pages.count - 1));
        }
        const std::lock_guard lock(m_mutex);
        const auto made = m_made.find(number);
        if (made != m_made.end()) {
            return made->second;
        }
        StoredLayout layout = m_pages.first.layout;
        layout.offsets[0] += number * m_pages.stride;
        auto raster = open(number, {m_source, std::move(layout)});
        if (!raster) {
            return tl::unexpected(std::move(raster).error());
        }
        m_made.emplace(number, *raster);
        return *raster;
    }

private:
    /// What lies beside the file is the first page's, as it is of a TIFF.
    Result<std::shared_ptr<const Raster>> open(std::int64_t number, StoredRaster::Level full) const
    {
        if (number == 0) {
            return openWithOverviews(std::move(full), m_pages.first.info, m_overviews);
        }
        return StoredRaster::create(m_pages.first.info, {std::move(full)});
    }

    std::shared_ptr<const ByteSource> m_source;
    NumpyPages m_pages;
    TiffOpening m_overviews; // how those beside it are opened
    mutable std::mutex m_mutex;
    mutable std::map<std::int64_t, std::shared_ptr<const Raster>> m_made;
};

/// The text between the fixed head and the samples, and where it ends.
struct Dictionary {
    std::string text;
    std::int64_t end = 0;
};

Result<Dictionary> readDictionary(const ByteSource& source)
{
    std::array<std::byte, 12> head{};
    const auto count = source.readAt(0, head);
    if (!count) {
        return tl::unexpected(count.error());
    }
    const auto cutShort = [&] {
        return failure(Error::Code::Corrupt,
                       source.path().string() + ": the file ends within its NumPy header");
    };
    if (*count < 10) {
        return cutShort();
    }
    const int version = std::to_integer<int>(head[6]);
    if (version < 1 || version > 3) {
        return failure(Error::Code::Unsupported, source.path().string() + ": is of version " +
                                                     std::to_string(version) +
                                                     " of the NumPy format, not 1 to 3");
    }
    const std::int64_t start = version == 1 ? 10 : 12;
    const std::int64_t length = version == 1 ? loadAs<std::uint16_t>(&head[8], ByteOrder::Little)
                                             : loadAs<std::uint32_t>(&head[8], ByteOrder::Little);
    if (length > longestDictionary) {
        return failure(Error::Code::Corrupt, source.path().string() + ": a NumPy header of " +
                                                 std::to_string(length) + " bytes is too long to be one");
    }
    Dictionary dictionary{std::string(static_cast<std::size_t>(length), '\0'), start + length};
    const auto read = source.readAt(start, std::as_writable_bytes(std::span(dictionary.text)));
    if (!read) {
        return tl::unexpected(read.error());
    }
    return *read == length ? Result<Dictionary>(std::move(dictionary)) : cutShort();
}

/// Offsets from the file's start, and notes about its length, which concern all pages together.
Status finish(NumpyPages& pages, std::int64_t start, const ByteSource& source)
{
    if (auto status = prepareLayout(pages.first.layout); !status) {
        return tl::unexpected(named(source.path(), status.error()));
    }
    if (start >= source.size()) {
        return failure(Error::Code::Corrupt, source.path().string() + ": the samples begin at byte " +
                                                 std::to_string(start) + ", but the file has only " +
                                                 std::to_string(source.size()) + " bytes");
    }
    pages.first.layout.offsets = {start};
    noteLength(pages.first.info, endOf(pages.first.layout) + (pages.count - 1) * pages.stride, source.size());
    if (pages.stride > 0) {
        // A header may claim any number of pages; those of which the file has nothing are not counted.
        pages.count = std::min(pages.count, ceilDivide(source.size() - start, pages.stride));
    }
    return {};
}

} // namespace

Result<NumpyPages> arrangePages(const NumpyHeader& header)
{
    const auto axes = axesOf(header);
    if (!axes) {
        return tl::unexpected(axes.error());
    }
    if (axes->size() < 2 || axes->size() > 4) {
        return failure(Error::Code::Unsupported, "is an array of " + std::to_string(axes->size()) +
                                                     (axes->size() == 1 ? " dimension" : " dimensions") +
                                                     ", and only 2 to 4 are supported");
    }
    const bool hasBands = lastAxisIsBands(*axes);
    const bool hasPages = axes->size() == 4 || (axes->size() == 3 && !hasBands);
    const Axis pages = hasPages ? axes->front() : Axis{};
    const Axis rows = axes->at(hasPages ? 1 : 0);
    const Axis columns = axes->at(hasPages ? 2 : 1);
    const Axis bands = hasBands ? axes->back() : Axis{};
    NumpyPages arranged;
    arranged.count = pages.length;
    arranged.stride = pages.stride;
    PlainHeader& first = arranged.first;
    first.format = "NPY";
    first.order = header.order;
    first.info.width = columns.length;
    first.info.height = rows.length;
    first.info.bands = bands.length;
    first.info.type = header.type;
    first.info.bits = static_cast<int>(bytesOf(header.type)) * 8;
    first.info.interleave = header.fortranOrder ? Interleave::Band : Interleave::Pixel;
    first.info.metadata = {{"descr", header.dtype},
                           {"fortran_order", header.fortranOrder ? "True" : "False"},
                           {"shape", textOf(header.shape)}};
    const Size size{columns.length, rows.length};
    first.layout = {size,  bands.length,   header.type, header.order, size,
                    false, columns.stride, rows.stride, bands.stride, {0}};
    return arranged;
}

bool looksLikeNumpy(std::span<const std::byte> head)
{
    return head.size() >= magic.size() &&
           std::equal(magic.begin(), magic.end(), head.begin(),
                      [](char a, std::byte b) { return static_cast<std::byte>(a) == b; });
}

Result<std::shared_ptr<const RasterFile>> openNumpy(std::shared_ptr<const ByteSource> source,
                                                    const RasterOpenOptions& options)
{
    const auto dictionary = readDictionary(*source);
    if (!dictionary) {
        return tl::unexpected(dictionary.error());
    }
    const auto header = parseNumpyHeader(dictionary->text);
    if (!header) {
        return tl::unexpected(named(source->path(), header.error()));
    }
    auto pages = arrangePages(*header);
    if (!pages) {
        return tl::unexpected(named(source->path(), pages.error()));
    }
    if (auto status = finish(*pages, dictionary->end, *source); !status) {
        return tl::unexpected(std::move(status).error());
    }
    return std::make_shared<NumpyFile>(std::move(source), std::move(*pages),
                                       TiffOpening{options.bytes, options.decoding});
}

} // namespace rasterscope
