// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/memory_budget.h"
#include "core/format/block_cache.h"
#include "core/format/decode_pool.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace rasterscope {

struct DecodeLimits {
    std::optional<int> threads;         // as many as there are processors
    std::optional<std::int64_t> memory; // bytes; the share of decoding in the process's budget
};

/// What decoding takes, shared by all files that are open: memory, the decoded blocks in it, and threads.
/// Thread-safe. One for the process, but for tests.
class DecodeService {
public:
    explicit DecodeService(const DecodeLimits& limits = {});

    /// That of everyone who says nothing of limits.
    static const std::shared_ptr<DecodeService>& shared();

    MemoryBudget& budget() { return m_budget; }
    BlockCache& cache() { return m_cache; }
    DecodePool& pool() { return m_pool; }

private:
    MemoryBudget m_budget;
    BlockCache m_cache;
    DecodePool m_pool;
};

} // namespace rasterscope
