// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/system_calls.h"
#include "core/overview/overview_key.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace rasterscope {

/// The user's folder of overviews of rasters that have none: a file KEY.ovr for each, as OverviewFile makes
/// it, so that what bears that name is whole. Programs that run at the same time share it.
///
/// A file's time of last access is when it was last wanted: its time of modification must stay, or who has it
/// open would take it for changed. The folder is made, for the user alone, when something is first written.
/// Any thread.
class OverviewCache {
public:
    static constexpr std::int64_t defaultCap = std::int64_t{20} << 30U;

    /// The right to build one raster's overviews, until it is destroyed or its process ends in any way. May
    /// not outlive the table of system calls.
    class Lock {
    public:
        Lock(Lock&& other) noexcept;
        Lock& operator=(Lock&&) = delete;
        ~Lock();

    private:
        friend class OverviewCache;
        enum class State { Asked, Held };
        Lock(std::filesystem::path path, int descriptor, const SystemCalls& system)
            : m_path(std::move(path)), m_descriptor(descriptor), m_system(system)
        {
        }
        bool hasName() const;

        std::filesystem::path m_path;
        int m_descriptor;
        State m_state = State::Asked;
        const SystemCalls& m_system;
    };

    /// `cap`: bytes on the disk that trim() leaves at most.
    explicit OverviewCache(std::filesystem::path folder, std::int64_t cap = defaultCap,
                           const SystemCalls& system = SystemCalls::real());
    /// $XDG_CACHE_HOME/rasterscope/overviews, or in ~/.cache where that is not set (XDG Base Directory
    /// Specification). Error: the user has no home.
    static Result<OverviewCache> ofUser();

    const std::filesystem::path& folder() const { return m_folder; }
    std::int64_t cap() const { return m_cap; }
    const SystemCalls& system() const { return m_system; }

    /// Where the overviews are to be made, and are found afterwards.
    std::filesystem::path pathOf(const OverviewKey& key) const { return m_folder / (key.name + ".ovr"); }
    /// The overviews of that key, if there are any; notes that they were wanted. Error: the folder cannot be
    /// looked into.
    Result<std::optional<std::filesystem::path>> find(const OverviewKey& key) const;

    /// Nothing where somebody builds them at this moment. Error: the folder cannot be written to.
    Result<std::optional<Lock>> tryLock(const OverviewKey& key) const;
    /// Removes what builders that were killed have left. A builder in another machine or container that
    /// shares the folder may be taken for one: its build fails then, and nothing else happens.
    void removeLeftovers() const;
    /// Removes overviews, those that were not wanted for longest first, until the others fit. Those of `keep`
    /// stay, unless they alone do not fit: then only they go. Who has them open keeps them.
    void trim(const OverviewKey& keep) const;
    /// Removes all overviews, and what was left of others. Error: something could not be removed.
    Status purge() const;

private:
    std::vector<std::filesystem::path> filesWith(const std::string& ending) const;

    std::filesystem::path m_folder;
    std::int64_t m_cap;
    const SystemCalls& m_system;
};

} // namespace rasterscope
