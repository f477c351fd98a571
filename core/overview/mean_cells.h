// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/typed_sample.h"
#include "core/overview/exact_sum.h"
#include "core/overview/overview_cell.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>

namespace rasterscope {

/// What is carried for one sample of an overview where every source sample counts: how many they are is
/// known from where it lies.
template <typename S>
struct FullCell {
    S sum{};

    FullCell() = default;
    template <typename Other>
    explicit FullCell(const FullCell<Other>& other) : sum(static_cast<S>(other.sum))
    {
    }
    template <typename Other>
    FullCell& operator+=(const FullCell<Other>& other)
    {
        sum += other.sum;
        return *this;
    }
};

/// ... where some are left out.
template <typename S, typename Count>
struct CountedCell {
    S sum{};
    Count count = 0;

    CountedCell() = default;
    template <typename OtherS, typename OtherCount>
    explicit CountedCell(const CountedCell<OtherS, OtherCount>& other)
    {
        *this += other;
    }
    template <typename OtherS, typename OtherCount>
    CountedCell& operator+=(const CountedCell<OtherS, OtherCount>& other)
    {
        sum += other.sum;
        count += other.count;
        return *this;
    }
};

/// Means of integers of which all count.
template <typename T>
class FullMeans {
public:
    using Sample = T;
    /// Whether squares of four may be added at once: in integers the order is all one.
    static constexpr bool addsPairs = std::is_integral_v<T> && sizeof(T) <= 2;
    using Cell = FullCell<typename SumOf<T>::Inner>;
    using WideCell = FullCell<typename SumOf<T>::Wide>;

    explicit FullMeans(const std::optional<NumberValue>& /*noData*/) {}

    void add(Cell& cell, T sample) const { addSample(cell.sum, sample); }

    template <typename S>
    void emit(const FullCell<S>* cells, std::int64_t count, const OverviewRow& row, T* samples) const
    {
        const std::int64_t rows = row.rowsUnder();
        const std::int64_t whole = count - (row.columnsUnder(row.x + count - 1) < row.columnsUnder(row.x));
        emitAlike(cells, whole, rows * row.columnsUnder(row.x), samples);
        emitAlike(cells + whole, count - whole, rows * row.columnsUnder(row.x + count - 1), samples + whole);
    }

private:
    template <typename S>
    static void emitAlike(const FullCell<S>* cells, std::int64_t count, std::int64_t under, T* samples)
    {
        if constexpr (std::is_integral_v<T>) {
            if (std::has_single_bit(static_cast<std::uint64_t>(under))) {
                const int shift = std::countr_zero(static_cast<std::uint64_t>(under));
                const S half = static_cast<S>(under / 2);
                for (std::int64_t i = 0; i < count; ++i) {
                    samples[i] = static_cast<T>((cells[i].sum + half) >> shift);
                }
                return;
            }
        }
        for (std::int64_t i = 0; i < count; ++i) {
            samples[i] = meanOf<T>(cells[i].sum, under);
        }
    }
};

/// The next number to a mean that is no-data. \pre it is a mean of others, and so not the largest of its type
template <typename T>
T besideNoData(T noData)
{
    if constexpr (std::is_same_v<T, Half>) {
        return {static_cast<std::uint16_t>(noData.bits ^ 1U)};
    } else if constexpr (isComplexPair<T>) {
        return {besideNoData(noData.real), noData.imaginary};
    } else if constexpr (std::is_floating_point_v<T>) {
        return std::nextafter(noData, noData > 0 ? T{0} : std::numeric_limits<T>::max());
    } else {
        return static_cast<T>(noData + 1);
    }
}

/// Means of what is neither NaN nor the no-data value. Where nothing is left, no-data, else NaN. A mean that
/// happens to be no-data would make a hole, and is the number beside it, as GDAL has it.
template <typename T>
class CountedMeans {
public:
    using Sample = T;
    static constexpr bool addsPairs = false;
    using Cell = CountedCell<typename SumOf<T>::Inner, std::uint32_t>;
    using WideCell = CountedCell<typename SumOf<T>::Wide, std::int64_t>;

    explicit CountedMeans(const std::optional<NumberValue>& noData)
        : m_isNoData(noData), m_empty(emptyOf(noData))
    {
    }

    void add(Cell& cell, T sample) const
    {
        if (!hasNaN(sample) && !m_isNoData(sample)) {
            addSample(cell.sum, sample);
            ++cell.count;
        }
    }

    template <typename S, typename Count>
    void emit(const CountedCell<S, Count>* cells, std::int64_t count, const OverviewRow& /*row*/,
              T* samples) const
    {
        for (std::int64_t i = 0; i < count; ++i) {
            if (cells[i].count == 0) {
                samples[i] = m_empty;
                continue;
            }
            const T mean = meanOf<T>(cells[i].sum, static_cast<std::int64_t>(cells[i].count));
            samples[i] = m_isNoData(mean) ? besideNoData(mean) : mean;
        }
    }

private:
    static T emptyOf(const std::optional<NumberValue>& noData)
    {
        if constexpr (std::is_same_v<T, Half>) {
            const auto value = noData ? numberAs<double>(*noData) : std::nullopt;
            return nearestHalf(value.value_or(std::numeric_limits<double>::quiet_NaN()));
        } else if constexpr (isComplexPair<T>) {
            const auto value = noData ? numberAs<typename T::Part>(*noData) : std::nullopt;
            constexpr auto nan = std::numeric_limits<typename T::Part>::quiet_NaN(); // 0 of integers
            return value ? T{*value, 0} : T{nan, nan};
        } else {
            const auto value = noData ? numberAs<T>(*noData) : std::nullopt;
            return value.value_or(std::numeric_limits<T>::quiet_NaN());
        }
    }

    NoDataTest<T> m_isNoData;
    T m_empty;
};

/// Gray for black and white: 0 where none of the samples is 1, 255 where all are.
class Grays {
public:
    using Sample = std::uint8_t;
    static constexpr bool addsPairs = false;
    using Cell = CountedCell<std::uint32_t, std::uint32_t>;
    using WideCell = CountedCell<std::int64_t, std::int64_t>;

    explicit Grays(const std::optional<NumberValue>& /*noData*/) {}

    void add(Cell& cell, std::uint8_t sample) const
    {
        cell.sum += sample;
        ++cell.count;
    }

    template <typename S, typename Count>
    void emit(const CountedCell<S, Count>* cells, std::int64_t count, const OverviewRow& /*row*/,
              std::uint8_t* samples) const
    {
        for (std::int64_t i = 0; i < count; ++i) {
            const auto under = std::max<std::int64_t>(cells[i].count, 1); // none where all are hidden
            const auto inked = static_cast<std::int64_t>(cells[i].sum);
            samples[i] = static_cast<std::uint8_t>((inked * grayOfOnes + under / 2) / under);
        }
    }
};

} // namespace rasterscope
