// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/native_line.h"
#include "core/image/value_tally.h"
#include "core/raster/raster_info.h"
#include "core/raster/sample_view.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace rasterscope {

/// Some neighbouring values of a band, and how many samples have one of them.
struct HistogramBin {
    double low = 0; // the least value that belongs to it, and the largest
    double high = 0;
    std::int64_t count = 0;
};

/// What is known of the samples of one band. Of complex samples all is said of their magnitudes.
struct BandStatistics {
    std::int64_t count = 0; // of samples that are finite numbers, and not no-data or hidden
    std::int64_t noData = 0;
    std::int64_t notNumbers = 0; // NaN
    std::int64_t infinite = 0;
    std::int64_t hidden = 0; // by a mask or an alpha band
    NumberValue minimum;     // exact, 64-bit integers too; like all below, meaningful where count > 0
    NumberValue maximum;
    double mean = 0;
    double variance = 0;            // divided by count
    std::vector<HistogramBin> bins; // ascending, none empty
    bool binsAreValues = true;      // each bin is a single value, so that percentiles are exact

    double low() const; // minimum and maximum, to the nearest double
    double high() const;
    double deviation() const;
    /// The value below which `percent` of the samples lie, between two neighbours in order linearly (as
    /// percentileOf); within the bin where bins are more than a value. \pre count > 0, 0 <= percent <= 100
    double percentile(double percent) const;
    /// `count` values evenly spaced in the order of all, from the least to the largest; fewer samples give
    /// fewer, one the median.
    std::vector<double> evenly(std::int64_t count) const;
};

/// Counts samples of one band as they come, exactly, in at most some 1.5 MiB: extremes, mean and deviation to
/// the last bits of a double, and a histogram as fine as ValueTally holds (of 8- and 16-bit samples, each
/// value by itself). Copies are independent; one thread at a time.
class SampleStatistics {
public:
    SampleStatistics(SampleType type, const std::optional<NumberValue>& noData);

    /// A band of a view. \pre the view's type is that of the statistics
    void add(const SampleView& samples, std::int64_t band);
    /// A loaded stretch of a line; `shown`, if any, has 0 for each sample that is to be left out.
    void addLine(const NativeLine& samples, std::int64_t count, const std::uint8_t* shown = nullptr);
    /// What another has counted. \pre of the same type and no-data
    void merge(const SampleStatistics& other);

    BandStatistics result() const;

private:
    struct Moments {
        std::int64_t count = 0;
        long double mean = 0;
        long double squares = 0; // of distances from the mean, summed

        void merge(const Moments& other);
    };

    template <typename T>
    void count(const T* samples, std::int64_t count, const std::uint8_t* shown);
    template <typename T>
    void measure(const T* samples, std::int64_t count, const std::uint8_t* shown);
    template <typename T>
    BandStatistics counted() const;
    template <typename T>
    BandStatistics measured() const;

    SampleType m_type;
    std::optional<NumberValue> m_noData;
    BandStatistics m_aside; // the samples that are not measured, and of types up to 16 bits the hidden ones
    std::vector<std::int64_t> m_counts; // of types up to 16 bits: of each key
    ValueTally m_tally;                 // of the others
    Moments m_moments;                  // likewise
    std::uint64_t m_least = UINT64_MAX; // keys
    std::uint64_t m_most = 0;
};

/// Statistics of finite values themselves, which are sorted for it. A bin for each different one.
BandStatistics statisticsOf(std::vector<double> values);

} // namespace rasterscope
