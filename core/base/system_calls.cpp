// SPDX-License-Identifier: MIT
#include "core/base/system_calls.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace rasterscope {

const SystemCalls& SystemCalls::real()
{
    static const SystemCalls calls;
    return calls;
}

int SystemCalls::open(const char* path, int flags, mode_t mode) const
{
    return ::open(path, flags, mode);
}

int SystemCalls::close(int descriptor) const
{
    return ::close(descriptor);
}

int SystemCalls::stat(const char* path, struct stat* status) const
{
    return ::stat(path, status);
}

int SystemCalls::fstat(int descriptor, struct stat* status) const
{
    return ::fstat(descriptor, status);
}

int SystemCalls::fstatfs(int descriptor, struct statfs* status) const
{
    return ::fstatfs(descriptor, status);
}

off_t SystemCalls::lseek(int descriptor, off_t offset, int whence) const
{
    return ::lseek(descriptor, offset, whence);
}

void* SystemCalls::mmap(void* address, std::size_t length, int protection, int flags, int descriptor,
                        off_t offset) const
{
    return ::mmap(address, length, protection, flags, descriptor, offset);
}

int SystemCalls::munmap(void* address, std::size_t length) const
{
    return ::munmap(address, length);
}

int SystemCalls::madvise(void* address, std::size_t length, int advice) const
{
    return ::madvise(address, length, advice);
}

int SystemCalls::mincore(void* address, std::size_t length, unsigned char* pages) const
{
    return ::mincore(address, length, pages);
}

int SystemCalls::posixFadvise(int descriptor, off_t offset, off_t length, int advice) const
{
    const int error = ::posix_fadvise(descriptor, offset, length, advice);
    errno = error;
    return error == 0 ? 0 : -1;
}

ssize_t SystemCalls::pread(int descriptor, void* buffer, std::size_t length, off_t offset) const
{
    return ::pread(descriptor, buffer, length, offset);
}

ssize_t SystemCalls::preadNoWait(int descriptor, void* buffer, std::size_t length, off_t offset) const
{
    const iovec piece = {buffer, length};
    return ::preadv2(descriptor, &piece, 1, offset, RWF_NOWAIT);
}

ssize_t SystemCalls::write(int descriptor, const void* buffer, std::size_t length) const
{
    return ::write(descriptor, buffer, length);
}

ssize_t SystemCalls::pwrite(int descriptor, const void* buffer, std::size_t length, off_t offset) const
{
    return ::pwrite(descriptor, buffer, length, offset);
}

int SystemCalls::fsync(int descriptor) const
{
    return ::fsync(descriptor);
}

int SystemCalls::startWriteBack(int descriptor, off_t offset, off_t length) const
{
    return ::sync_file_range(descriptor, offset, length, SYNC_FILE_RANGE_WRITE);
}

int SystemCalls::fchmod(int descriptor, mode_t mode) const
{
    return ::fchmod(descriptor, mode);
}

ssize_t SystemCalls::readlink(const char* path, char* buffer, std::size_t length) const
{
    return ::readlink(path, buffer, length);
}

int SystemCalls::rename(const char* from, const char* to) const
{
    return ::rename(from, to);
}

int SystemCalls::unlink(const char* path) const
{
    return ::unlink(path);
}

} // namespace rasterscope
