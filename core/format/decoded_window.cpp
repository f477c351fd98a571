// SPDX-License-Identifier: MIT
#include "core/format/decoded_window.h"

#include "core/base/text.h"

#include <algorithm>
#include <utility>

namespace rasterscope {

namespace {

// Enough for no thread to wait while a block is lent; little beside the cache.
constexpr std::size_t blocksPerThread = 4;
constexpr std::int64_t mostAheadBytes = std::int64_t{64} * 1024 * 1024;

} // namespace

DecodedWindow::DecodedWindow(const EncodedBlocks& blocks, const WindowRequest& request)
    : m_blocks(blocks)
    , m_level(blocks.level())
    , m_request(request)
    , m_window(request.window)
    , m_size(request.window.sampledSize())
    , m_queue(blocks.service().pool(), request.stop)
{
}

Result<ReadReport> DecodedWindow::run()
{
    const auto bands = static_cast<int>(m_window.bands.size());
    bool whole = true;
    if (m_level.planesApart) {
        for (int band = 0; whole && band < bands; ++band) {
            whole = takePlane(m_window.bands[static_cast<std::size_t>(band)], band, 1);
        }
    } else {
        whole = takePlane(0, 0, bands);
    }
    whole = whole && lendAll();
    if (!whole) {
        return failure(Error::Code::Cancelled, m_level.name + ": reading was cancelled");
    }
    addChanges();
    return ReadReport{m_problems.take()};
}

/// As spanFrom, of lines that share a group of their block.
SampledSpan DecodedWindow::groupedLines(std::int64_t first, std::int64_t& group) const
{
    SampledSpan lines = spanFrom(first, m_size.height, m_window.area.y, m_window.stepY, m_level.block.height);
    const std::int64_t groupRows = m_blocks.groupRows();
    group = lines.inside / groupRows;
    lines.inside -= group * groupRows;
    lines.count = std::min(lines.count, ceilDivide(groupRows - lines.inside, m_window.stepY));
    return lines;
}

/// All of them, for the neighbours will be asked for next; but where pixels are left out only the first ones,
/// if that spares much.
std::int64_t DecodedWindow::rowsToDecode(const Wish& wish) const
{
    const std::int64_t blockRows =
        m_level.taskOf(m_level.number(wish.plane, wish.lines.block, 0)).size.height;
    const std::int64_t groupRows = m_blocks.groupRows();
    const std::int64_t all = std::min(groupRows, blockRows - wish.part.group * groupRows);
    const bool sparesMuch = m_window.stepY > 1 && groupRows >= m_level.block.height && wish.needed <= all / 2;
    return sparesMuch ? wish.needed : all;
}

/// Whether all of the block goes to a reader that will not come back.
bool DecodedWindow::isNeededOnce(const Wish& wish) const
{
    const Size& block = m_level.block;
    const Rect all{0, 0, m_level.size.width, m_level.size.height};
    const Rect stored{wish.columns.block * block.width, wish.lines.block * block.height, block.width,
                      block.height};
    return m_window.reuse == Window::Reuse::Unlikely && !m_blocks.inGroups() && m_window.stepX == 1 &&
           m_window.stepY == 1 && m_window.area.contains(intersected(stored, all));
}

bool DecodedWindow::takePlane(std::int64_t plane, int firstBand, int bands)
{
    for (std::int64_t y = 0; y < m_size.height;) {
        Wish wish;
        wish.plane = plane;
        wish.firstBand = firstBand;
        wish.bands = bands;
        wish.lines = groupedLines(y, wish.part.group);
        wish.needed = wish.lines.inside + (wish.lines.count - 1) * m_window.stepY + 1;
        wish.part.rows = rowsToDecode(wish);
        for (std::int64_t x = 0; x < m_size.width; x += wish.columns.count) {
            wish.columns = spanFrom(x, m_size.width, m_window.area.x, m_window.stepX, m_level.block.width);
            wish.part.block = m_level.number(plane, wish.lines.block, wish.columns.block);
            if (m_request.stop.stop_requested() || !take(wish)) {
                return false;
            }
        }
        y += wish.lines.count;
    }
    return true;
}

bool DecodedWindow::take(const Wish& wish)
{
    const std::int64_t block = wish.part.block;
    if (m_level.offsetOf(block) == StoredLayout::leftOut) {
        lendFill(wish);
        return true;
    }
    if (m_level.storedBytes(block) == 0) {
        addProblem(ReadProblem::Kind::Missing, wish, 0,
                   m_level.sentenceStart(block) + " lies past the end of the file");
        return true;
    }
    const std::int64_t bytes = m_blocks.memoryFor(wish.part);
    if (bytes > m_blocks.service().budget().limit()) {
        addProblem(ReadProblem::Kind::Failed, wish, 0,
                   m_level.sentenceStart(block) + " takes " + formatByteCount(bytes) +
                       " of memory to decode, and only " +
                       formatByteCount(m_blocks.service().budget().limit()) + " are allowed (--memory)");
        return true;
    }
    if (!makeRoom(bytes)) {
        return false;
    }
    Entry entry{wish, std::nullopt, m_blocks.find({block, wish.part.group, wish.needed}), std::nullopt,
                bytes};
    if (!entry.rows) {
        entry.memory = reserve(wish);
        if (!entry.memory) {
            return false;
        }
    }
    m_aheadBytes += bytes;
    Entry& kept = m_ahead.emplace_back(std::move(entry));
    m_queue.add([this, &kept] { decode(kept); });
    return true;
}

/// Lends until so many bytes more may be decoded ahead.
bool DecodedWindow::makeRoom(std::int64_t bytes)
{
    const std::size_t most = blocksPerThread * static_cast<std::size_t>(m_blocks.service().pool().threads());
    while (!m_ahead.empty() && (m_ahead.size() >= most || m_aheadBytes + bytes > mostAheadBytes)) {
        if (!lendOldest()) {
            return false;
        }
    }
    return true;
}

/// Nothing when the read is to end. Waits with empty hands only, and has them empty when others wait.
std::optional<MemoryBudget::Reservation> DecodedWindow::reserve(const Wish& wish)
{
    DecodeService& service = m_blocks.service();
    const std::int64_t bytes = m_blocks.memoryFor(wish.part);
    if (service.budget().hasWaiters() && !lendAll()) {
        return std::nullopt;
    }
    auto memory = service.budget().tryReserve(bytes);
    if (!memory) {
        service.cache().drop(bytes);
        memory = service.budget().tryReserve(bytes);
    }
    while (!memory && !m_ahead.empty()) {
        if (!lendOldest()) {
            return std::nullopt;
        }
        service.cache().drop(bytes);
        memory = service.budget().tryReserve(bytes);
    }
    if (!memory) {
        memory = service.budget().reserve(bytes, m_request.stop, [&] { service.cache().dropAll(); });
    }
    return memory;
}

void DecodedWindow::decode(Entry& entry) const
{
    if (entry.rows) {
        return;
    }
    auto rows = isNeededOnce(entry.wish)
                    ? m_blocks.decodeOnce(entry.wish.part, std::move(*entry.memory))
                    : m_blocks.decode(entry.wish.part, std::move(*entry.memory), m_request.stop);
    entry.memory.reset();
    if (rows) {
        entry.rows = std::move(*rows);
    } else {
        entry.error = std::move(rows).error();
    }
}

/// \pre there is one
bool DecodedWindow::lendOldest()
{
    m_queue.finishFirst();
    if (m_request.stop.stop_requested()) {
        return false;
    }
    lend(m_ahead.front());
    m_aheadBytes -= m_ahead.front().bytes;
    m_ahead.pop_front();
    return !m_request.stop.stop_requested();
}

bool DecodedWindow::lendAll()
{
    while (!m_ahead.empty()) {
        if (!lendOldest()) {
            return false;
        }
    }
    return !m_request.stop.stop_requested();
}

void DecodedWindow::lend(const Entry& entry)
{
    const Wish& wish = entry.wish;
    if (!entry.rows) {
        addProblem(ReadProblem::Kind::Failed, wish, 0,
                   entry.error ? entry.error->message
                               : m_level.sentenceStart(wish.part.block) + " was not decoded");
        return;
    }
    const std::int64_t below = std::max<std::int64_t>(0, entry.rows->soundRows - wish.lines.inside);
    const std::int64_t sound = std::min(wish.lines.count, ceilDivide(below, m_window.stepY));
    if (sound > 0) {
        lendRows(wish, *entry.rows, sound);
    }
    if (sound < wish.lines.count) {
        addProblem(entry.rows->badKind, wish, sound, entry.rows->badReason);
    }
}

/// One piece for all bands that are evenly spaced in a pixel.
void DecodedWindow::lendRows(const Wish& wish, const DecodedRows& rows, std::int64_t lines)
{
    const std::int64_t sampleBytes = m_level.sampleBytes();
    SampleView view;
    view.type = m_level.decoder->format().type;
    view.width = wish.columns.count;
    view.height = lines;
    view.pixelStride = m_level.pixelBytes() * m_window.stepX;
    view.lineStride = m_level.lineBytes() * m_window.stepY;
    const std::byte* const start = rows.samples.data() + wish.lines.inside * m_level.lineBytes() +
                                   wish.columns.inside * m_level.pixelBytes();
    const auto bandAt = [&](int i) {
        const auto place = static_cast<std::size_t>(wish.firstBand) + static_cast<std::size_t>(i);
        return m_level.planesApart ? 0 : m_window.bands[place];
    };
    for (int first = 0; first < wish.bands;) {
        int count = 1;
        const int stride = first + 1 < wish.bands ? bandAt(first + 1) - bandAt(first) : 0;
        while (first + count < wish.bands && bandAt(first + count) - bandAt(first + count - 1) == stride) {
            ++count;
        }
        view.data = start + bandAt(first) * sampleBytes;
        view.bands = count;
        view.bandStride = stride * sampleBytes;
        m_request.visit({view, wish.columns.first, wish.lines.first, wish.firstBand + first});
        first += count;
    }
}

void DecodedWindow::lendFill(const Wish& wish)
{
    SampleView view;
    view.data = m_request.leftOut.data();
    view.type = m_level.decoder->format().type;
    view.width = wish.columns.count;
    view.height = wish.lines.count;
    view.bands = wish.bands;
    m_request.visit({view, wish.columns.first, wish.lines.first, wish.firstBand});
}

void DecodedWindow::addProblem(ReadProblem::Kind kind, const Wish& wish, std::int64_t firstLine,
                               std::string reason)
{
    const Rect area{wish.columns.first, wish.lines.first + firstLine, wish.columns.count,
                    wish.lines.count - firstLine};
    m_problems.add({kind, area, wish.firstBand, wish.bands, std::move(reason)});
}

/// Blocks of before and after a change may stand side by side, in the cache too: the whole window is in
/// doubt.
void DecodedWindow::addChanges()
{
    ByteGrid first;
    first.itemBytes = 1;
    const auto lease = m_level.source->borrow(first);
    const auto faults = lease ? lease->verify() : std::vector<BadRows>();
    const bool changed = std::any_of(faults.begin(), faults.end(),
                                     [](const BadRows& fault) { return fault.fault == ByteFault::Changed; });
    if (changed) {
        m_problems.add({ReadProblem::Kind::Changed,
                        {0, 0, m_size.width, m_size.height},
                        0,
                        static_cast<int>(m_window.bands.size()),
                        m_level.source->path().string() +
                            ": the file was written to while it was open, so that old and new samples may "
                            "be mixed"});
    }
}

} // namespace rasterscope
