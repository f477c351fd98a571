// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>
#include <sys/types.h>
#include <sys/vfs.h>

#include <cstddef>

namespace rasterscope {

/// Every system call that rasterscope makes on files, so that a test can log it or let the N-th one fail.
///
/// Each function behaves as the call of its name: -1 (MAP_FAILED) and errno when it fails. Thread-safe.
class SystemCalls {
public:
    static const SystemCalls& real();

    SystemCalls() = default;
    SystemCalls(const SystemCalls&) = delete;
    SystemCalls& operator=(const SystemCalls&) = delete;
    virtual ~SystemCalls() = default;

    virtual int open(const char* path, int flags, mode_t mode) const;
    virtual int close(int descriptor) const;
    virtual int stat(const char* path, struct stat* status) const;
    virtual int fstat(int descriptor, struct stat* status) const;
    virtual int fstatfs(int descriptor, struct statfs* status) const;
    virtual off_t lseek(int descriptor, off_t offset, int whence) const;
    virtual void* mmap(void* address, std::size_t length, int protection, int flags, int descriptor,
                       off_t offset) const;
    virtual int munmap(void* address, std::size_t length) const;
    virtual int madvise(void* address, std::size_t length, int advice) const;
    virtual int mincore(void* address, std::size_t length, unsigned char* pages) const;
    virtual int posixFadvise(int descriptor, off_t offset, off_t length, int advice) const;
    virtual ssize_t pread(int descriptor, void* buffer, std::size_t length, off_t offset) const;
    /// preadv2 with RWF_NOWAIT: -1 and EAGAIN where the byte is not in the page cache.
    virtual ssize_t preadNoWait(int descriptor, void* buffer, std::size_t length, off_t offset) const;
    virtual ssize_t write(int descriptor, const void* buffer, std::size_t length) const;
    virtual ssize_t pwrite(int descriptor, const void* buffer, std::size_t length, off_t offset) const;
    virtual int fsync(int descriptor) const;
    /// sync_file_range with SYNC_FILE_RANGE_WRITE: begins to write to the disk, and promises nothing.
    virtual int startWriteBack(int descriptor, off_t offset, off_t length) const;
    virtual int fchmod(int descriptor, mode_t mode) const;
    virtual ssize_t readlink(const char* path, char* buffer, std::size_t length) const;
    virtual int rename(const char* from, const char* to) const;
    virtual int unlink(const char* path) const;
};

} // namespace rasterscope
