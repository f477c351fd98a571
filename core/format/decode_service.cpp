// SPDX-License-Identifier: MIT
#include "core/format/decode_service.h"

#include "core/base/process_memory.h"

#include <algorithm>
#include <optional>
#include <thread>

namespace rasterscope {

namespace {

int threadsOf(const DecodeLimits& limits)
{
    return std::max(1, limits.threads.value_or(static_cast<int>(std::thread::hardware_concurrency())));
}

} // namespace

DecodeService::DecodeService(const DecodeLimits& limits)
    : m_budget(limits.memory ? *limits.memory : processMemory().decoding)
    , m_cache(m_budget.limit() - m_budget.limit() / 4, m_budget) // the rest is for what is being decoded
    , m_pool(threadsOf(limits))
{
}

const std::shared_ptr<DecodeService>& DecodeService::shared()
{
    static const auto service = std::make_shared<DecodeService>();
    return service;
}

} // namespace rasterscope
