// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/system_calls.h"
#include "core/mapping/byte_grid.h"

#include <atomic>
#include <cerrno>
#include <mutex>
#include <string>
#include <vector>

namespace rasterscope::test {

/// The real calls, with a log of what was done to files. Thread-safe.
class LoggingSystemCalls : public SystemCalls {
public:
    /// File bytes that pread copied, in order.
    std::vector<ByteRange> reads() const;
    /// File bytes announced with WILLNEED, of the last file that was mapped.
    std::vector<ByteRange> announced() const;
    int count(const std::string& call) const;

    void* mmap(void* address, std::size_t length, int protection, int flags, int descriptor,
               off_t offset) const override;
    int madvise(void* address, std::size_t length, int advice) const override;
    int posixFadvise(int descriptor, off_t offset, off_t length, int advice) const override;
    ssize_t pread(int descriptor, void* buffer, std::size_t length, off_t offset) const override;

private:
    mutable std::mutex m_mutex;
    mutable std::vector<ByteRange> m_reads;
    mutable std::vector<ByteRange> m_announced;
    mutable std::vector<std::string> m_calls;
    mutable const std::byte* m_base = nullptr;
};

/// The real calls, of which the N-th fails: once, or from then on. Closing and unmapping always work.
class FailingSystemCalls : public SystemCalls {
public:
    enum class Mode { Once, FromThenOn };
    FailingSystemCalls(int failAt, int error, Mode mode) : m_failAt(failAt), m_error(error), m_mode(mode) {}

    /// Whether a call was made to fail yet: when not, the scenario needs fewer calls and the loop over N
    /// ends.
    bool hasFailed() const { return m_calls.load() >= m_failAt; }

    int open(const char* path, int flags, mode_t mode) const override;
    int stat(const char* path, struct stat* status) const override;
    int fstat(int descriptor, struct stat* status) const override;
    int fstatfs(int descriptor, struct statfs* status) const override;
    off_t lseek(int descriptor, off_t offset, int whence) const override;
    void* mmap(void* address, std::size_t length, int protection, int flags, int descriptor,
               off_t offset) const override;
    int madvise(void* address, std::size_t length, int advice) const override;
    int mincore(void* address, std::size_t length, unsigned char* pages) const override;
    int posixFadvise(int descriptor, off_t offset, off_t length, int advice) const override;
    ssize_t pread(int descriptor, void* buffer, std::size_t length, off_t offset) const override;
    ssize_t preadNoWait(int descriptor, void* buffer, std::size_t length, off_t offset) const override;
    ssize_t write(int descriptor, const void* buffer, std::size_t length) const override;
    ssize_t pwrite(int descriptor, const void* buffer, std::size_t length, off_t offset) const override;
    int rename(const char* from, const char* to) const override;
    int unlink(const char* path) const override;

private:
    bool fails() const;

    int m_failAt; // from 1
    int m_error;
    Mode m_mode;
    mutable std::atomic<int> m_calls{0};
};

} // namespace rasterscope::test
