// SPDX-License-Identifier: MIT
#include "core/mapping/residency.h"

#include "core/mapping/page_plan.h"

#include <fcntl.h>
#include <sys/mman.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <string>

namespace rasterscope {

namespace {

constexpr std::int64_t pagesOfRun = 16;
constexpr float noBytes = -1;
constexpr float unknown = -2;

/// A number that looks like chance and is the same each time, so that shares do not flicker.
std::uint64_t scattered(std::uint64_t number)
{
    number = (number ^ (number >> 30U)) * 0xBF58476D1CE4E5B9U;
    number = (number ^ (number >> 27U)) * 0x94D049BB133111EBU;
    return number ^ (number >> 31U);
}

/// A descriptor of its own, so that advice about it is nobody else's.
class OwnDescriptor {
public:
    OwnDescriptor(int descriptor, const SystemCalls& system)
        : m_system(system)
        , m_descriptor(
              system.open(("/proc/self/fd/" + std::to_string(descriptor)).c_str(), O_RDONLY | O_CLOEXEC, 0))
    {
    }
    OwnDescriptor(const OwnDescriptor&) = delete;
    OwnDescriptor& operator=(const OwnDescriptor&) = delete;
    ~OwnDescriptor()
    {
        if (m_descriptor >= 0) {
            m_system.close(m_descriptor);
        }
    }
    int get() const { return m_descriptor; }

private:
    const SystemCalls& m_system;
    int m_descriptor;
};

} // namespace

/// A map of the file that is never touched, to ask mincore() about. It may not be there, or not be truthful.
class Residency::PageList {
public:
    explicit PageList(const Residency& file)
        : m_system(file.m_system)
        , m_length(static_cast<std::size_t>((file.m_fileBytes / pageBytes + 2) * pageBytes))
        , m_map(m_system.mmap(nullptr, m_length, PROT_NONE, MAP_SHARED | MAP_NORESERVE, file.m_descriptor, 0))
    {
        unsigned char behindEnd = 1;
        const std::int64_t lastPage = static_cast<std::int64_t>(m_length) / pageBytes - 1;
        m_truthful = m_map != MAP_FAILED && ask(lastPage, {&behindEnd, 1}) && (behindEnd & 1U) == 0;
    }
    PageList(const PageList&) = delete;
    PageList& operator=(const PageList&) = delete;
    ~PageList()
    {
        if (m_map != MAP_FAILED) {
            m_system.munmap(m_map, m_length);
        }
    }

    bool isTruthful() const { return m_truthful; }

    /// One byte a page; its lowest bit says whether it is there.
    bool ask(std::int64_t firstPage, std::span<unsigned char> pages) const
    {
        auto* const begin = static_cast<std::byte*>(m_map) + firstPage * pageBytes;
        return m_system.mincore(begin, pages.size() * static_cast<std::size_t>(pageBytes), pages.data()) == 0;
    }

    /// How many are there of a run; -1 where the call failed.
    std::int64_t countIn(std::int64_t firstPage, std::int64_t count)
    {
        m_pages.resize(static_cast<std::size_t>(count));
        if (!ask(firstPage, m_pages)) {
            return -1;
        }
        return std::count_if(m_pages.begin(), m_pages.end(), [](unsigned char page) { return page & 1U; });
    }

private:
    const SystemCalls& m_system;
    std::size_t m_length;
    void* m_map;
    bool m_truthful = false;
    std::vector<unsigned char> m_pages;
};

namespace {

struct Run {
    std::int64_t firstPage = 0;
    std::int64_t pages = 0;
};

/// Which pages of a part are asked for: all of them where the whole file has few, else some runs, each at
/// some place of its own share of the part.
std::vector<Run> runsOf(std::int64_t fileBytes, std::int64_t parts, std::int64_t part)
{
    const std::int64_t begin = partBegin(fileBytes, parts, part);
    const std::int64_t end = std::max(partBegin(fileBytes, parts, part + 1), begin + 1);
    const std::int64_t first = begin / pageBytes;
    const std::int64_t pages = (end - 1) / pageBytes + 1 - first;
    const std::int64_t count = std::max<std::int64_t>(1, Residency::mostListedPages / pagesOfRun / parts);
    if (fileBytes / pageBytes <= Residency::mostListedPages || pages <= count * pagesOfRun) {
        return {{first, pages}};
    }
    std::vector<Run> runs;
    for (std::int64_t run = 0; run < count; ++run) {
        const std::int64_t share = pages / count;
        const auto shift = scattered(static_cast<std::uint64_t>(part * count + run)) %
                           static_cast<std::uint64_t>(share - pagesOfRun + 1);
        runs.push_back({first + run * share + static_cast<std::int64_t>(shift), pagesOfRun});
    }
    return runs;
}

} // namespace

ResidentShares Residency::ofParts(int parts) const
{
    PageList list(*this);
    if (!list.isTruthful()) {
        return probeParts(parts);
    }
    ResidentShares found;
    for (std::int64_t part = 0; part < parts && m_fileBytes > 0; ++part) {
        std::int64_t resident = 0;
        std::int64_t asked = 0;
        for (const Run& run : runsOf(m_fileBytes, parts, part)) {
            const std::int64_t count = list.countIn(run.firstPage, run.pages);
            if (count < 0) {
                return {};
            }
            resident += count;
            asked += run.pages;
        }
        found.shares.push_back(static_cast<float>(resident) / static_cast<float>(asked));
        found.askedPages += asked;
    }
    found.source = ResidentShares::Source::Mincore;
    return found;
}

ResidentShares Residency::ofPlaces(std::span<const std::int64_t> places) const
{
    assert(places.size() <= mostCalls);
    PageList list(*this);
    if (!list.isTruthful()) {
        return probe(places);
    }
    ResidentShares found;
    for (const std::int64_t place : places) {
        if (place < 0) {
            found.shares.push_back(noBytes);
            continue;
        }
        const std::int64_t count = list.countIn(place / pageBytes, 1);
        if (count < 0) {
            return {};
        }
        found.shares.push_back(static_cast<float>(count));
        ++found.askedPages;
    }
    found.source = ResidentShares::Source::Mincore;
    return found;
}

ResidentShares Residency::probeParts(int parts) const
{
    const std::uint64_t round = m_round.load(std::memory_order_relaxed);
    std::vector<std::int64_t> places;
    for (std::int64_t part = 0; part < parts && m_fileBytes > 0; ++part) {
        const std::int64_t begin = partBegin(m_fileBytes, parts, part);
        const std::int64_t length =
            std::max<std::int64_t>(1, partBegin(m_fileBytes, parts, part + 1) - begin);
        const std::uint64_t chance = scattered(static_cast<std::uint64_t>(part) + (round << 32U));
        places.push_back(begin + static_cast<std::int64_t>(chance % static_cast<std::uint64_t>(length)));
    }
    return probe(places);
}

/// One of each group of neighbours is asked for, and answers for all; another one each time, for what a probe
/// had the kernel fetch says nothing of the next one.
ResidentShares Residency::probe(std::span<const std::int64_t> places) const
{
    const OwnDescriptor descriptor(m_descriptor, m_system);
    if (descriptor.get() < 0) {
        return {};
    }
    m_system.posixFadvise(descriptor.get(), 0, 0, POSIX_FADV_RANDOM); // a miss is one page, not a read-ahead
    const std::lock_guard lock(m_mutex);
    dropProbed(descriptor.get());
    const std::uint64_t round = m_round.fetch_add(1, std::memory_order_relaxed);
    const std::size_t group = std::max<std::size_t>(1, (places.size() + mostProbes - 1) / mostProbes);
    ResidentShares found;
    for (std::size_t begin = 0; begin < places.size(); begin += group) {
        const auto members = places.subspan(begin, std::min(group, places.size() - begin));
        const std::int64_t asked = members[round % members.size()];
        const float share = asked < 0 ? noBytes : probeAt(descriptor.get(), asked);
        if (share == unknown) {
            return {};
        }
        found.askedPages += share == noBytes ? 0 : 1;
        for (const std::int64_t place : members) {
            found.shares.push_back(place < 0 ? noBytes : share);
        }
    }
    found.source = ResidentShares::Source::Probes;
    return found;
}

float Residency::probeAt(int descriptor, std::int64_t place) const
{
    std::byte byte{};
    const ssize_t count = m_system.preadNoWait(descriptor, &byte, 1, place);
    if (count < 0 && errno == EAGAIN) {
        m_probed.push_back(place);
        return 0;
    }
    return count >= 0 ? static_cast<float>(count) : unknown; // 0: the file has become shorter
}

void Residency::dropProbed(int descriptor) const
{
    for (const std::int64_t place : m_probed) {
        m_system.posixFadvise(descriptor, place / pageBytes * pageBytes, pageBytes, POSIX_FADV_DONTNEED);
    }
    m_probed.clear();
}

} // namespace rasterscope
