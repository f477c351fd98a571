// SPDX-License-Identifier: MIT
#include "tests/support/fake_system_calls.h"

#include <fcntl.h>
#include <sys/mman.h>

#include <algorithm>

namespace rasterscope::test {

std::vector<ByteRange> LoggingSystemCalls::reads() const
{
    const std::lock_guard lock(m_mutex);
    return m_reads;
}

std::vector<ByteRange> LoggingSystemCalls::announced() const
{
    const std::lock_guard lock(m_mutex);
    return m_announced;
}

int LoggingSystemCalls::count(const std::string& call) const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(std::count(m_calls.begin(), m_calls.end(), call));
}

void* LoggingSystemCalls::mmap(void* address, std::size_t length, int protection, int flags, int descriptor,
                               off_t offset) const
{
    void* const map = SystemCalls::mmap(address, length, protection, flags, descriptor, offset);
    const std::lock_guard lock(m_mutex);
    m_calls.emplace_back("mmap");
    m_base = static_cast<const std::byte*>(map);
    return map;
}

int LoggingSystemCalls::madvise(void* address, std::size_t length, int advice) const
{
    {
        const std::lock_guard lock(m_mutex);
        m_calls.emplace_back("madvise");
        if (advice == MADV_WILLNEED) {
            m_announced.push_back(
                {static_cast<const std::byte*>(address) - m_base, static_cast<std::int64_t>(length)});
        }
    }
    return SystemCalls::madvise(address, length, advice);
}

int LoggingSystemCalls::posixFadvise(int descriptor, off_t offset, off_t length, int advice) const
{
    {
        const std::lock_guard lock(m_mutex);
        m_calls.emplace_back("posixFadvise");
        if (advice == POSIX_FADV_WILLNEED) {
            m_announced.push_back({offset, length});
        }
    }
    return SystemCalls::posixFadvise(descriptor, offset, length, advice);
}

ssize_t LoggingSystemCalls::pread(int descriptor, void* buffer, std::size_t length, off_t offset) const
{
    const ssize_t count = SystemCalls::pread(descriptor, buffer, length, offset);
    const std::lock_guard lock(m_mutex);
    m_calls.emplace_back("pread");
    if (count > 0) {
        m_reads.push_back({offset, count});
    }
    return count;
}

bool FailingSystemCalls::fails() const
{
    const int call = ++m_calls;
    const bool failing = call == m_failAt || (m_mode == Mode::FromThenOn && call > m_failAt);
    if (failing) {
        errno = m_error;
    }
    return failing;
}

int FailingSystemCalls::open(const char* path, int flags, mode_t mode) const
{
    return fails() ? -1 : SystemCalls::open(path, flags, mode);
}

int FailingSystemCalls::stat(const char* path, struct stat* status) const
{
    return fails() ? -1 : SystemCalls::stat(path, status);
}

int FailingSystemCalls::fstat(int descriptor, struct stat* status) const
{
    return fails() ? -1 : SystemCalls::fstat(descriptor, status);
}

int FailingSystemCalls::fstatfs(int descriptor, struct statfs* status) const
{
    return fails() ? -1 : SystemCalls::fstatfs(descriptor, status);
}

off_t FailingSystemCalls::lseek(int descriptor, off_t offset, int whence) const
{
    return fails() ? -1 : SystemCalls::lseek(descriptor, offset, whence);
}

void* FailingSystemCalls::mmap(void* address, std::size_t length, int protection, int flags, int descriptor,
                               off_t offset) const
{
    return fails() ? MAP_FAILED : SystemCalls::mmap(address, length, protection, flags, descriptor, offset);
}

int FailingSystemCalls::madvise(void* address, std::size_t length, int advice) const
{
    return fails() ? -1 : SystemCalls::madvise(address, length, advice);
}

int FailingSystemCalls::mincore(void* address, std::size_t length, unsigned char* pages) const
{
    return fails() ? -1 : SystemCalls::mincore(address, length, pages);
}

int FailingSystemCalls::posixFadvise(int descriptor, off_t offset, off_t length, int advice) const
{
    return fails() ? -1 : SystemCalls::posixFadvise(descriptor, offset, length, advice);
}

ssize_t FailingSystemCalls::pread(int descriptor, void* buffer, std::size_t length, off_t offset) const
{
    return fails() ? -1 : SystemCalls::pread(descriptor, buffer, length, offset);
}

ssize_t FailingSystemCalls::preadNoWait(int descriptor, void* buffer, std::size_t length, off_t offset) const
{
    return fails() ? -1 : SystemCalls::preadNoWait(descriptor, buffer, length, offset);
}

ssize_t FailingSystemCalls::write(int descriptor, const void* buffer, std::size_t length) const
{
    return fails() ? -1 : SystemCalls::write(descriptor, buffer, length);
}

ssize_t FailingSystemCalls::pwrite(int descriptor, const void* buffer, std::size_t length, off_t offset) const
{
    return fails() ? -1 : SystemCalls::pwrite(descriptor, buffer, length, offset);
}

int FailingSystemCalls::rename(const char* from, const char* to) const
{
    return fails() ? -1 : SystemCalls::rename(from, to);
}

int FailingSystemCalls::unlink(const char* path) const
{
    return fails() ? -1 : SystemCalls::unlink(path);
}

} // namespace rasterscope::test
