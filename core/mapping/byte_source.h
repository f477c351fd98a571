// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/paging_report.h"
#include "core/base/result.h"
#include "core/base/system_calls.h"
#include "core/mapping/byte_grid.h"
#include "core/mapping/read_trace.h"
#include "core/mapping/stored_extents.h"
#include "core/mapping/touched_tables.h"

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace rasterscope {

/// A map is best for what is looked at again and again: once touched, a window is lent 2.7 times as fast as
/// it is read. For one look, reading is: a batch cut of 1024 x 1024 takes two thirds of the time and a third
/// of the memory that mapping takes, for every page touched costs a fault, and brings in its neighbours'
/// tables.
enum class Access {
    Automatic, // mapped, unless the file lies on a network file system or no address space is left
    Read       // never mapped
};

/// What a scan of a whole file does to the page cache, which is everybody's.
enum class CacheUse {
    Keep,      // what is read stays, as the kernel sees fit
    DropBehind // what was not there before goes as soon as it is read; only with Access::Read
};

struct OpenOptions {
    Access access = Access::Automatic;
    const SystemCalls* system = &SystemCalls::real();
    CacheUse cache = CacheUse::Keep;
};

/// Why bytes that were lent must not be believed.
enum class ByteFault {
    BeyondEnd, // the file ends, or now ends, before them
    Io,        // the disk or the network could not give them
    Changed    // the file was written to since it was opened; they may be old, new or both
};

struct BadRows {
    std::int64_t firstRow = 0;
    std::int64_t rows = 0;
    ByteFault fault = ByteFault::Io;
};

class ByteSource;
class GuardedRange;
class Residency;

/// A file's time of last modification, to the nanosecond that the file system keeps.
struct FileTime {
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
    auto operator<=>(const FileTime&) const = default;
};

/// The bytes of one grid, for as long as the lease lives: in place where the file is mapped, else in the
/// lease's own buffer.
///
/// What is read through data() may be zeros where the file could not give its bytes. So the order is: read,
/// verify(), and only then let results out. Use by one thread at a time; may not outlive its source's last
/// owner (it holds one itself).
class Lease {
public:
    const std::byte* data() const { return m_data; }
    std::int64_t rowPitch() const { return m_rowPitch; }
    std::int64_t itemPitch() const { return m_itemPitch; }

    /// The rows whose bytes, used until now, were not the file's. Empty when all is sound. In order, not
    /// overlapping, but for a Changed entry, which spans all rows and comes last.
    std::vector<BadRows> verify() const;

    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() = default;

private:
    friend class ByteSource;
    Lease(std::shared_ptr<const ByteSource> source, const ByteGrid& grid);

    Status readRows();
    std::vector<BadRows> findBadRows() const;
    bool readInto(std::byte* target, std::int64_t offset, std::int64_t length) const;
    bool rowIsReplaced(std::int64_t row) const;

    std::shared_ptr<const ByteSource> m_source;
    ByteGrid m_grid;
    const std::byte* m_data = nullptr;
    std::int64_t m_rowPitch = 0;
    std::int64_t m_itemPitch = 0;
    std::unique_ptr<std::byte[]> m_buffer; // read access only
    std::vector<BadRows> m_failedReads;
    ReadTrace::Reading m_reading; // ends before the source may
};

/// The bytes of one file: mapped, or read where mapping is unwise.
///
/// Immutable after open; any thread may borrow. A file that shrinks, changes or fails under the map never
/// crashes the process: the fault guard puts zeros where bytes are gone, and Lease::verify tells.
class ByteSource : public std::enable_shared_from_this<ByteSource> {
public:
    /// Errors: not there, not readable, not a regular file (said by kind; a pipe does not hang).
    static Result<std::shared_ptr<const ByteSource>> open(const std::filesystem::path& path,
                                                          const OpenOptions& options = {});

    const std::filesystem::path& path() const { return m_path; }
    /// At open; what was appended since is not seen.
    std::int64_t size() const { return m_size; }
    bool isMapped() const { return m_base != nullptr; }
    bool isSparse() const { return m_extents.has_value(); }

    /// \pre 0 <= grid.offset, grid.end() <= size()
    /// Error: no memory for the buffer of a read. With Access::Read the whole grid is copied: keep it to some
    /// megabytes.
    Result<Lease> borrow(const ByteGrid& grid) const;

    /// Copies bytes, for headers and compressed blocks, which must not change while they are parsed.
    /// Gives how many there were: fewer than asked for only at the end of the file.
    Result<std::int64_t> readAt(std::int64_t offset, std::span<std::byte> buffer) const;

    /// Announces bytes that are about to be borrowed: merged, in whole pages, all at once, before any of them
    /// is touched.
    void prefetch(std::span<const ByteGrid> grids) const;

    /// True where the file system has stored nothing, so that every byte is zero without a read. \pre as for
    /// borrow.
    bool isHole(ByteRange range) const;

    /// `parts`: into how many equal parts of the file its state is divided. 0 leaves that out: it takes some
    /// milliseconds, and on a lost network disk for ever.
    PagingReport paging(int parts) const;
    /// How much of the page cache has single bytes of the file; see Residency::ofPlaces.
    ResidentShares residentPlaces(std::span<const std::int64_t> places) const;
    /// Asks the kernel to let go of the file's pages, whoever brought them in. Those stay that other programs
    /// have mapped, or have written to.
    void dropPages() const;

    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    ~ByteSource();

private:
    friend class Lease;
    ByteSource(std::filesystem::path path, const OpenOptions& options);
    Status openFile();
    void mapFile();
    void renewMap() const;
    bool isResident(std::int64_t offset) const;
    bool dropsBehind() const { return m_options.cache == CacheUse::DropBehind && !isMapped(); }
    void noteAbsent(const ByteRange& range) const;
    void drop(std::int64_t begin, std::int64_t end) const;
    void dropAnnounced(std::int64_t begin, std::int64_t end) const;

    std::filesystem::path m_path;
    OpenOptions m_options;
    int m_descriptor = -1;
    std::int64_t m_size = 0;
    FileTime m_modified;
    std::byte* m_base = nullptr;
    GuardedRange* m_guard = nullptr;
    std::optional<StoredExtents> m_extents; // of sparse files only
    mutable std::atomic<std::int64_t> m_borrowedBytes{0};
    mutable std::atomic<std::int64_t> m_prefetchedBytes{0};
    mutable std::atomic<std::int64_t> m_readBytes{0};
    std::unique_ptr<TouchedTables> m_tables; // of maps that may have too many
    std::unique_ptr<ReadTrace> m_trace;
    std::unique_ptr<const Residency> m_residency;
    mutable std::mutex m_absentMutex; // over the member below
    /// Announced ranges that were not in the page cache before, by their ends; of CacheUse::DropBehind only.
    mutable std::map<std::int64_t, ByteRange> m_absent;
};

} // namespace rasterscope
