// SPDX-License-Identifier: MIT
#include "core/format/strip_sessions.h"

#include <algorithm>
#include <utility>

namespace rasterscope {

DecodedRows keptRows(const EncodedLevel& level, std::int64_t block, DecodedBlock decoded, std::int64_t rows)
{
    DecodedRows kept;
    const auto lines = static_cast<std::int64_t>(decoded.samples.size()) / level.lineBytes();
    kept.rows = rows;
    kept.soundRows = std::clamp<std::int64_t>(decoded.soundRows, 0, std::min(rows, lines));
    kept.samples = std::move(decoded.samples);
    if (kept.soundRows == rows) {
        return kept;
    }
    if (const std::int64_t lacking = level.lacking(block); lacking > 0) {
        kept.badKind = ReadProblem::Kind::Missing;
        kept.badReason = level.sentenceStart(block) + " ends " + std::to_string(lacking) +
                         (lacking == 1 ? " byte" : " bytes") + " after the end of the file";
    } else {
        kept.badReason = level.sentenceStart(block) + " " +
                         (decoded.damage.empty() ? "holds fewer samples than it should" : decoded.damage);
    }
    return kept;
}

StoredReader storedReader(const EncodedLevel& level, std::int64_t block)
{
    const std::int64_t start = level.offsetOf(block);
    const std::int64_t length = start < 0 ? 0 : level.storedBytes(block);
    return [source = level.source, start, length](std::int64_t offset,
                                                  std::span<std::byte> into) -> Result<std::size_t> {
        const std::int64_t left = std::max<std::int64_t>(0, length - offset);
        const auto wanted = std::min(into.size(), static_cast<std::size_t>(left));
        if (wanted == 0) {
            return 0;
        }
        return source->readAt(start + offset, into.first(wanted)).map([](std::int64_t count) {
            return static_cast<std::size_t>(count);
        });
    };
}

std::shared_ptr<StripSessions::Descent> StripSessions::descentOf(std::int64_t block)
{
    const std::lock_guard lock(m_mutex);
    const auto known = std::find_if(m_descents.begin(), m_descents.end(),
                                    [&](const auto& entry) { return entry.first == block; });
    if (known != m_descents.end()) {
        m_descents.splice(m_descents.begin(), m_descents, known);
    } else {
        m_descents.emplace_front(block, std::make_shared<Descent>());
    }
    if (m_descents.size() > mostDescents) {
        m_descents.pop_back();
    }
    return m_descents.front().second;
}

/// \pre the descent is locked
Status StripSessions::begin(Descent& descent, std::int64_t block) const
{
    descent.session = m_level.decoder->begin(m_level.taskOf(block), storedReader(m_level, block));
    descent.nextGroup = 0;
    descent.ended.clear();
    return descent.session ? Status()
                           : failure(Error::Code::OutOfMemory,
                                     m_level.sentenceStart(block) + " cannot be decoded row by row");
}

/// \pre the descent is locked, and has begun or ended
Result<std::shared_ptr<DecodedRows>> StripSessions::next(Descent& descent, std::int64_t block) const
{
    const std::int64_t rows =
        std::min(m_groupRows, m_level.taskOf(block).size.height - descent.nextGroup * m_groupRows);
    if (!descent.ended.empty()) {
        auto none = std::make_shared<DecodedRows>();
        none->rows = rows;
        none->badKind = descent.endedAs;
        none->badReason = descent.ended;
        ++descent.nextGroup;
        return none;
    }
    auto decoded = descent.session->next(rows);
    if (!decoded) {
        descent.session.reset();
        return tl::unexpected(std::move(decoded).error());
    }
    auto kept = std::make_shared<DecodedRows>(keptRows(m_level, block, std::move(*decoded), rows));
    if (kept->soundRows < rows) {
        descent.ended = kept->badReason;
        descent.endedAs = kept->badKind;
        descent.session.reset();
    }
    ++descent.nextGroup;
    return kept;
}

/// Lets one thread decode, with the descent unlocked, and locks it again.
class StripSessions::Turn {
public:
    Turn(Descent& descent, std::unique_lock<std::mutex>& lock) : m_descent(descent), m_lock(lock)
    {
        m_descent.busy = true;
        m_lock.unlock();
    }
    ~Turn()
    {
        m_lock.lock();
        m_descent.busy = false;
        ++m_descent.steps;
        m_descent.moved.notify_all();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    template <typename Work>
    auto run(const Work& work) const
    {
        return work();
    }

private:
    Descent& m_descent;
    std::unique_lock<std::mutex>& m_lock;
};

/// Says for as long as it lives that a thread wants the group: then nobody passes it without handing it over.
/// Made and destroyed with the descent locked.
class StripSessions::Wish {
public:
    Wish(Descent& descent, std::int64_t group)
        : m_descent(descent), m_place(descent.wanted.emplace(group, nullptr).first)
    {
    }
    ~Wish() { m_descent.wanted.erase(m_place); }
    Wish(const Wish&) = delete;
    Wish& operator=(const Wish&) = delete;

    /// nullptr until it was passed.
    std::shared_ptr<DecodedRows> take() { return std::move(m_place->second); }

private:
    Descent& m_descent;
    std::map<std::int64_t, std::shared_ptr<DecodedRows>>::iterator m_place;
};

/// Decodes the next group of the block, from the top if `group` was passed.
/// \pre the calling thread has made the descent busy
Result<StripSessions::Passed> StripSessions::step(Descent& descent, std::int64_t block,
                                                  std::int64_t group) const
{
    if ((!descent.session && descent.ended.empty()) || descent.nextGroup > group) {
        if (auto begun = begin(descent, block); !begun) {
            return tl::unexpected(std::move(begun).error());
        }
    }
    const std::int64_t number = descent.nextGroup;
    return next(descent, block).map([&](std::shared_ptr<DecodedRows> rows) {
        return Passed{number, std::move(rows)};
    });
}

/// To whoever waits for it and has memory for it, else into the cache where there is memory.
/// \pre the descent is locked
void StripSessions::pass(Descent& descent, std::int64_t block, Passed passed)
{
    if (const auto wish = descent.wanted.find(passed.group); wish != descent.wanted.end()) {
        wish->second = std::move(passed.rows);
    } else if (auto memory = m_budget.tryReserve(passed.rows->bytes())) {
        passed.rows->memory = std::move(*memory);
        m_cache.put({m_image, block, passed.group}, std::move(passed.rows));
    }
}

Result<BlockCache::Rows> StripSessions::rows(std::int64_t block, std::int64_t group,
                                             MemoryBudget::Reservation memory, const std::stop_token& stop)
{
    const auto descent = descentOf(block);
    std::unique_lock lock(descent->mutex);
    Wish wish(*descent, group); // the cache asks for each group once at a time
    for (;;) {
        if (auto handed = wish.take()) {
            memory.shrinkTo(handed->bytes());
            handed->memory = std::move(memory);
            return BlockCache::Rows(std::move(handed));
        }
        if (auto known = m_cache.find({m_image, block, group}, 1)) {
            return known; // passed before it was wanted
        }
        const auto isDone = [&, seen = descent->steps] { return descent->steps != seen; };
        const bool isBusy = descent->busy;
        if (stop.stop_requested() || (isBusy && !descent->moved.wait(lock, stop, isDone))) {
            return failure(Error::Code::Cancelled, m_level.name + ": reading was cancelled");
        }
        if (isBusy) {
            continue; // the group may be there by now
        }
        auto passed = Turn(*descent, lock).run([&] { return step(*descent, block, group); });
        if (!passed) {
            return tl::unexpected(std::move(passed).error());
        }
        pass(*descent, block, std::move(*passed));
    }
}

} // namespace rasterscope
