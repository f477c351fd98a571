// SPDX-License-Identifier: MIT
#include "core/format/decoded_raster.h"

#include "core/format/decoded_window.h"
#include "core/format/resident_picture.h"

#include <algorithm>
#include <cassert>

namespace rasterscope {

namespace {

using EncodedPointer = std::unique_ptr<const EncodedBlocks>;

Size sizeOf(const DecodedRaster::Level& level)
{
    const auto* const stored = std::get_if<StoredRaster::Level>(&level);
    return stored != nullptr ? stored->layout.size : std::get<EncodedLevel>(level).size;
}

} // namespace

Result<DecodedRaster::ReadyLevel> DecodedRaster::makeReady(const RasterInfo& info, Level level,
                                                           const std::shared_ptr<DecodeService>& service)
{
    if (auto* const stored = std::get_if<StoredRaster::Level>(&level)) {
        return StoredRaster::prepare(info, *stored).map([&] { return ReadyLevel(std::move(*stored)); });
    }
    auto& encoded = std::get<EncodedLevel>(level);
    if (auto status = checkLevel(encoded); !status) {
        return tl::unexpected(std::move(status).error());
    }
    const DecodedFormat& format = encoded.decoder->format();
    if (format.bands != info.bands || format.type != info.type) {
        return failure(Error::Code::Corrupt,
                       encoded.source->path().string() + ": its levels differ in bands or sample type");
    }
    return std::make_unique<const EncodedBlocks>(std::move(encoded), service);
}

Result<std::shared_ptr<const DecodedRaster>>
DecodedRaster::create(RasterInfo info, std::vector<Level> levels,
                      const std::shared_ptr<DecodeService>& service)
{
    assert(!levels.empty());
    info.levels.clear();
    std::vector<ReadyLevel> ready;
    for (Level& level : levels) {
        info.levels.push_back(sizeOf(level));
        auto made = makeReady(info, std::move(level), service);
        if (!made) {
            return tl::unexpected(std::move(made).error());
        }
        ready.push_back(std::move(*made));
    }
    const auto* const stored = std::get_if<StoredRaster::Level>(&ready.front());
    info.samplesInPlace = stored != nullptr;
    info.mapped = stored != nullptr && stored->source->isMapped();
    info.order = stored != nullptr ? stored->layout.order : nativeByteOrder;
    return std::shared_ptr<const DecodedRaster>(new DecodedRaster(std::move(info), std::move(ready)));
}

Result<ReadReport> DecodedRaster::read(const Window& window, const SampleVisitor& visit,
                                       std::stop_token stop) const
{
    assert(window.level >= 0 && static_cast<std::size_t>(window.level) < m_levels.size());
    assert(!window.area.empty() && window.stepX > 0 && window.stepY > 0);
    const ReadyLevel& level = m_levels[static_cast<std::size_t>(window.level)];
    const SampleBytes leftOut = m_info.noData ? sampleOf(m_info.type, *m_info.noData) : SampleBytes{};
    const WindowRequest request{window, visit, std::move(stop), leftOut};
    if (const auto* const stored = std::get_if<StoredRaster::Level>(&level)) {
        return WindowReader(*stored->source, stored->layout, request).run();
    }
    return DecodedWindow(*std::get<EncodedPointer>(level), request).run();
}

std::optional<StoredPlace> DecodedRaster::placeOf(std::int64_t x, std::int64_t y, std::int64_t band) const
{
    const auto* const stored = std::get_if<StoredRaster::Level>(&m_levels.front());
    return stored != nullptr ? StoredRaster::storedPlace(*stored, x, y, band) : std::nullopt;
}

PagingReport DecodedRaster::paging(int parts) const
{
    PagingReport report = sourceOf(m_levels.front()).paging(parts);
    for (const ByteSource* const source : othersThanFirst()) {
        addBeside(report, source->paging(parts));
    }
    for (const ReadyLevel& level : m_levels) {
        if (const auto* const encoded = std::get_if<EncodedPointer>(&level)) {
            PagingReport decoded;
            decoded.file = sourceOf(level).path().string();
            decoded.decodedBytes = (*encoded)->decodedBytes();
            addBeside(report, std::move(decoded));
            DecodeService& service = (*encoded)->service();
            report.decodedBlocks = {service.cache().bytes(), service.cache().capacity()};
            report.decoding = {service.budget().used(), service.budget().limit()};
        }
    }
    return report;
}

ResidentShares DecodedRaster::residentPicture(Size cells) const
{
    const ReadyLevel& level = m_levels.front();
    const PictureGrid grid{m_info.levels.front(), m_info.bands, cells};
    const auto* const stored = std::get_if<StoredRaster::Level>(&level);
    return rasterscope::residentPicture(
        sourceOf(level), grid,
        stored != nullptr ? placesIn(stored->layout) : placesIn(std::get<EncodedPointer>(level)->level()));
}

void DecodedRaster::dropPages() const
{
    for (const ReadyLevel& level : m_levels) {
        if (const auto* const encoded = std::get_if<EncodedPointer>(&level)) {
            (*encoded)->dropDecoded();
        }
    }
    sourceOf(m_levels.front()).dropPages();
    for (const ByteSource* const source : othersThanFirst()) {
        source->dropPages();
    }
}

const ByteSource& DecodedRaster::sourceOf(const ReadyLevel& level)
{
    const auto* const stored = std::get_if<StoredRaster::Level>(&level);
    return stored != nullptr ? *stored->source : *std::get<EncodedPointer>(level)->level().source;
}

/// Each once.
std::vector<const ByteSource*> DecodedRaster::othersThanFirst() const
{
    std::vector<const ByteSource*> others;
    for (const ReadyLevel& level : m_levels) {
        const ByteSource* const source = &sourceOf(level);
        if (source != &sourceOf(m_levels.front()) &&
            std::find(others.begin(), others.end(), source) == others.end()) {
            others.push_back(source);
        }
    }
    return others;
}

} // namespace rasterscope
