// SPDX-License-Identifier: MIT
#include "core/format/decode_service.h"

#include "core/base/text.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <thread>

namespace rasterscope {

namespace {

constexpr std::int64_t mebibyte = 1024 * 1024;

/// Of control groups version 2, then 1; nothing where there is no limit.
std::optional<std::int64_t> cgroupMemory()
{
    for (const char* const path :
         {"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
        std::ifstream file(path);
        std::string line;
        if (std::getline(file, line)) {
            if (const auto bytes = parseInteger(line); bytes && *bytes > 0) {
                return bytes;
            }
        }
    }
    return std::nullopt;
}

int threadsOf(const DecodeLimits& limits)
{
    return std::max(1, limits.threads.value_or(static_cast<int>(std::thread::hardware_concurrency())));
}

} // namespace

std::int64_t defaultDecodeMemory()
{
    const std::int64_t pages = ::sysconf(_SC_PHYS_PAGES);
    const std::int64_t pageBytes = ::sysconf(_SC_PAGESIZE);
    std::int64_t memory = pages > 0 && pageBytes > 0 ? pages * pageBytes : 4096 * mebibyte;
    memory = std::min(memory, cgroupMemory().value_or(memory));
    return std::max(64 * mebibyte, memory / 4);
}

DecodeService::DecodeService(const DecodeLimits& limits)
    : m_budget(limits.memory ? *limits.memory : defaultDecodeMemory())
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
