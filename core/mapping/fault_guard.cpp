// SPDX-License-Identifier: MIT
#include "core/mapping/fault_guard.h"

#include "core/mapping/page_plan.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <mutex>

namespace rasterscope {

namespace {

/// More maps than any session opens; past it files are read instead.
constexpr std::size_t mostRanges = 1024;
/// Every single repaired page splits the map: far below the kernel's limit of 65530 areas a process.
constexpr std::int64_t mostRepairs = 4096;

std::array<GuardedRange, mostRanges> ranges;
struct sigaction previousAction;

constexpr std::int64_t pagesIn(std::int64_t bytes)
{
    return (bytes + pageBytes - 1) / pageBytes;
}

std::size_t bitmapBytes(std::int64_t length)
{
    return static_cast<std::size_t>(pagesIn(length) / 64 + 1) * sizeof(std::atomic<std::uint64_t>);
}

void lower(std::atomic<std::int64_t>& bound, std::int64_t value)
{
    std::int64_t current = bound.load(std::memory_order_relaxed);
    while (value < current && !bound.compare_exchange_weak(current, value, std::memory_order_release)) {
    }
}

void raise(std::atomic<std::int64_t>& bound, std::int64_t value)
{
    std::int64_t current = bound.load(std::memory_order_relaxed);
    while (value > current && !bound.compare_exchange_weak(current, value, std::memory_order_release)) {
    }
}

} // namespace

/// The signal's side of the guard. Only what is safe in a handler: atomics, fstat, mmap (a bare system call).
struct FaultHandler {
    static void handle(int signal, siginfo_t* info, void* context)
    {
        const int savedErrno = errno;
        const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
        for (GuardedRange& range : ranges) {
            if (range.covers(address) && range.repair(address)) {
                errno = savedErrno;
                return; // the load runs again, and finds zeros
            }
        }
        errno = savedErrno;
        passOn(signal, info, context);
    }

    static void passOn(int signal, siginfo_t* info, void* context)
    {
        if ((previousAction.sa_flags & SA_SIGINFO) != 0 && previousAction.sa_sigaction != nullptr) {
            previousAction.sa_sigaction(signal, info, context);
        } else if (previousAction.sa_handler != SIG_DFL && previousAction.sa_handler != SIG_IGN) {
            previousAction.sa_handler(signal);
        } else {
            ::signal(signal, SIG_DFL); // the load faults once more and ends us with a true core
        }
    }

    static void install()
    {
        struct sigaction action = {};
        action.sa_sigaction = &FaultHandler::handle;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
        sigemptyset(&action.sa_mask);
        ::sigaction(SIGBUS, &action, &previousAction);
    }
};

GuardedRange* GuardedRange::watch(std::byte* base, std::int64_t length, int descriptor)
{
    static std::once_flag installed;
    std::call_once(installed, &FaultHandler::install);

    const auto range = std::find_if(ranges.begin(), ranges.end(), [](GuardedRange& candidate) {
        return !candidate.m_taken.exchange(true, std::memory_order_acq_rel);
    });
    if (range == ranges.end()) {
        return nullptr;
    }
    void* bitmap = ::mmap(nullptr, bitmapBytes(length), PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (bitmap == MAP_FAILED) {
        range->m_taken.store(false, std::memory_order_release);
        return nullptr;
    }
    range->m_length = length;
    range->m_descriptor = descriptor;
    range->m_badPages = static_cast<std::atomic<std::uint64_t>*>(bitmap); // all zero bits are valid atomics
    range->m_firstBad.store(INT64_MAX);
    range->m_endBad.store(0);
    range->m_badTail.store(INT64_MAX);
    range->m_repairs.store(0);
    range->m_base.store(reinterpret_cast<std::uintptr_t>(base), std::memory_order_release);
    return &*range;
}

void GuardedRange::release()
{
    m_base.store(0, std::memory_order_release);
    ::munmap(m_badPages, bitmapBytes(m_length));
    m_badPages = nullptr;
    m_taken.store(false, std::memory_order_release);
}

bool GuardedRange::covers(std::uintptr_t address) const
{
    const std::uintptr_t base = m_base.load(std::memory_order_acquire);
    return base != 0 && address >= base &&
           address - base < static_cast<std::uintptr_t>(pagesIn(m_length) * pageBytes);
}

bool GuardedRange::repair(std::uintptr_t address)
{
    const std::uintptr_t base = m_base.load(std::memory_order_acquire);
    const std::int64_t lastPage = pagesIn(m_length);
    std::int64_t first = static_cast<std::int64_t>(address - base) / pageBytes;
    std::int64_t end = first + 1;
    struct stat status = {};
    if (::fstat(m_descriptor, &status) == 0 && first >= pagesIn(status.st_size)) {
        first = pagesIn(status.st_size);
        end = lastPage;
    }
    if (m_repairs.fetch_add(1, std::memory_order_relaxed) >= mostRepairs) {
        first = 0;
        end = lastPage;
    }
    // Marked before it is replaced: whoever reads the zeros has a mark to find.
    markBad(first, end);
    // The bare call, not its wrapper: safe in a handler, and the replacement under a running load is no data
    // race to a sanitizer.
    return ::syscall(SYS_mmap, base + static_cast<std::uintptr_t>(first * pageBytes),
                     (end - first) * pageBytes, PROT_READ,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0) != -1;
}

void GuardedRange::markBad(std::int64_t firstPage, std::int64_t endPage)
{
    if (endPage == pagesIn(m_length)) {
        lower(m_badTail, firstPage);
        return;
    }
    for (std::int64_t page = firstPage; page < endPage; ++page) {
        m_badPages[page / 64].fetch_or(std::uint64_t{1} << (page % 64), std::memory_order_release);
    }
    lower(m_firstBad, firstPage);
    raise(m_endBad, endPage);
}

bool GuardedRange::isBad(ByteRange range) const
{
    const std::int64_t endPage = pagesIn(range.end());
    if (endPage > m_badTail.load(std::memory_order_acquire)) {
        return true;
    }
    const std::int64_t first = std::max(range.offset / pageBytes, m_firstBad.load(std::memory_order_acquire));
    const std::int64_t end = std::min(endPage, m_endBad.load(std::memory_order_acquire));
    for (std::int64_t page = first; page < end; ++page) {
        if ((m_badPages[page / 64].load(std::memory_order_acquire) >> (page % 64) & 1) != 0) {
            return true;
        }
    }
    return false;
}

} // namespace rasterscope
