// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/block_cache.h"
#include "core/format/encoded_level.h"

#include <condition_variable>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <stop_token>
#include <utility>

namespace rasterscope {

/// Decodings of blocks too large to be held whole: each goes on from its top in groups of rows, as far as it
/// is asked for, and stays where it stopped. Groups that it passes are put into the cache, and whoever waits
/// for one has it as soon as it is passed. What lies above is decoded from the top again, where the cache has
/// lost it. Thread-safe; one thread at a time decodes a block.
class StripSessions {
public:
    StripSessions(const EncodedLevel& level, std::int64_t image, std::int64_t groupRows, MemoryBudget& budget,
                  BlockCache& cache)
        : m_level(level), m_image(image), m_groupRows(groupRows), m_budget(budget), m_cache(cache)
    {
    }

    /// \param memory of one group at least. Error: no memory, the disk, or cancelled.
    Result<BlockCache::Rows> rows(std::int64_t block, std::int64_t group, MemoryBudget::Reservation memory,
                                  const std::stop_token& stop);

private:
    /// One block on its way down.
    struct Descent {
        std::mutex mutex; // over the members up to `wanted`, and over the others while nobody is busy
        std::condition_variable_any moved;
        bool busy = false;                                           // a thread decodes the next group
        std::int64_t steps = 0;                                      // groups that were decoded, or not
        std::map<std::int64_t, std::shared_ptr<DecodedRows>> wanted; // by those that wait; null until passed
        std::unique_ptr<BlockSession> session;
        std::int64_t nextGroup = 0;
        std::string ended; // why nothing more can come: a sentence
        ReadProblem::Kind endedAs = ReadProblem::Kind::Damaged;
    };
    static constexpr std::size_t mostDescents = 8; // each may hold a codec's window and tables

    std::shared_ptr<Descent> descentOf(std::int64_t block);
    class Turn;
    class Wish;
    struct Passed {
        std::int64_t group = 0;
        std::shared_ptr<DecodedRows> rows;
    };
    Result<Passed> step(Descent& descent, std::int64_t block, std::int64_t group) const;
    void pass(Descent& descent, std::int64_t block, Passed passed);
    Status begin(Descent& descent, std::int64_t block) const;
    Result<std::shared_ptr<DecodedRows>> next(Descent& descent, std::int64_t block) const;

    const EncodedLevel& m_level;
    const std::int64_t m_image;
    const std::int64_t m_groupRows;
    MemoryBudget& m_budget;
    BlockCache& m_cache;
    std::mutex m_mutex;                                                      // over the list
    std::list<std::pair<std::int64_t, std::shared_ptr<Descent>>> m_descents; // last used first
};

/// The sound rows of what a decoder gave, and for the others the kind and the sentence. `rows` were asked
/// for.
DecodedRows keptRows(const EncodedLevel& level, std::int64_t block, DecodedBlock decoded, std::int64_t rows);

/// Reads the bytes of a block that are worth reading.
StoredReader storedReader(const EncodedLevel& level, std::int64_t block);

} // namespace rasterscope
