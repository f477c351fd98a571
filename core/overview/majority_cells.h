// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/typed_sample.h"
#include "core/overview/overview_cell.h"

#include <optional>
#include <vector>

namespace rasterscope {

/// How often each value occurs among some samples. One value, by far the most common case of classes, takes
/// no memory of its own.
class Tally {
public:
    Tally() = default;

    void add(std::uint16_t value, std::int64_t count);
    Tally& operator+=(const Tally& other);
    /// The value that occurs most often, the smallest of several; nothing where there is none.
    std::optional<std::uint16_t> most() const;

private:
    struct Entry {
        std::int64_t count = 0;
        std::uint16_t value = 0;
    };
    Entry m_first;
    std::vector<Entry> m_others;
};

/// Classes: the one that most samples belong to. Where all are no-data, that, else 0.
template <typename T>
class Majorities {
public:
    using Sample = T;
    static constexpr bool addsPairs = false;
    using Cell = Tally;
    using WideCell = Tally;

    explicit Majorities(const std::optional<NumberValue>& noData)
        : m_isNoData(noData), m_empty(noData ? numberAs<T>(*noData).value_or(0) : T{0})
    {
    }

    void add(Tally& cell, T sample) const
    {
        if (!m_isNoData(sample)) {
            cell.add(sample, 1);
        }
    }

    void emit(const Tally* cells, std::int64_t count, const OverviewRow& /*row*/, T* samples) const
    {
        for (std::int64_t i = 0; i < count; ++i) {
            const auto most = cells[i].most();
            samples[i] = most ? static_cast<T>(*most) : m_empty;
        }
    }

private:
    NoDataTest<T> m_isNoData;
    T m_empty;
};

} // namespace rasterscope
