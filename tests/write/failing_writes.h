// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/system_calls.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <mutex>
#include <string>
#include <vector>

namespace rasterscope::test {

/// Thread-safe. The real calls, counted, of which the N-th fails. Calls of clean-up are
/// counted but never fail: whoever cannot even remove a file cannot be asked to leave none.
class FailingWrites : public SystemCalls {
public:
    FailingWrites(int failing, int errorNumber) : m_failing(failing), m_errorNumber(errorNumber) {}

    /// Writes take at most this many bytes at a time.
    void limitWrites(std::size_t bytes) { m_writeLimit = bytes; }
    int calls() const
    {
        const std::lock_guard lock(m_mutex);
        return m_calls;
    }
    /// The name of the call that failed first.
    std::string failed() const
    {
        const std::lock_guard lock(m_mutex);
        return m_failed;
    }

    mutable std::atomic<int> writeBacks = 0;

    int open(const char* path, int flags, mode_t mode) const override
    {
        return fails("open") ? -1 : SystemCalls::open(path, flags, mode);
    }
    int fstat(int descriptor, struct stat* status) const override
    {
        return fails("fstat") ? -1 : SystemCalls::fstat(descriptor, status);
    }
    int close(int descriptor) const override
    {
        const bool failing = fails("close");
        const int result = SystemCalls::close(descriptor); // the descriptor is gone even when close fails
        errno = m_errorNumber;
        return failing ? -1 : result;
    }
    ssize_t write(int descriptor, const void* buffer, std::size_t length) const override
    {
        return fails("write") ? -1 : SystemCalls::write(descriptor, buffer, std::min(length, m_writeLimit));
    }
    int startWriteBack(int descriptor, off_t offset, off_t length) const override
    {
        ++writeBacks;
        return fails("startWriteBack") ? -1 : SystemCalls::startWriteBack(descriptor, offset, length);
    }
    ssize_t pwrite(int descriptor, const void* buffer, std::size_t length, off_t offset) const override
    {
        return fails("pwrite")
                   ? -1
                   : SystemCalls::pwrite(descriptor, buffer, std::min(length, m_writeLimit), offset);
    }
    int fsync(int descriptor) const override { return fails("fsync") ? -1 : SystemCalls::fsync(descriptor); }
    int fchmod(int descriptor, mode_t mode) const override
    {
        return fails("fchmod") ? -1 : SystemCalls::fchmod(descriptor, mode);
    }
    int rename(const char* from, const char* to) const override
    {
        return fails("rename") ? -1 : SystemCalls::rename(from, to);
    }

private:
    bool fails(const char* name) const
    {
        const std::lock_guard lock(m_mutex);
        ++m_calls;
        const bool failing = m_calls == m_failing;
        if (failing) {
            errno = m_errorNumber;
            m_failed = m_failed.empty() ? name : m_failed;
        }
        return failing;
    }

    int m_failing;
    int m_errorNumber;
    std::size_t m_writeLimit = std::size_t{1} << 40U;
    mutable std::mutex m_mutex; // over the members below
    mutable int m_calls = 0;
    mutable std::string m_failed;
};

} // namespace rasterscope::test
