// SPDX-License-Identifier: MIT
#include "core/image/sample_statistics.h"

#include "core/image/ordered_key.h"
#include "core/image/typed_sample.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace rasterscope {

namespace {

template <typename T>
inline constexpr bool isCounted = sizeof(T) <= 2;

double toDouble(const NumberValue& value)
{
    return std::visit([](auto number) { return static_cast<double>(number); }, value);
}

/// Fixes the ends of bins that reach beyond what there was.
void clipBins(BandStatistics& statistics)
{
    if (!statistics.bins.empty()) {
        statistics.bins.front().low = statistics.low();
        statistics.bins.back().high = statistics.high();
    }
}

/// Finds values by their place in order, from the front to the back.
class OrderWalk {
public:
    explicit OrderWalk(const std::vector<HistogramBin>& bins) : m_bins(bins) {}

    /// The value that is `place`-th, from 0. \pre not below the place before
    double at(std::int64_t place)
    {
        while (m_bin + 1 < m_bins.size() && place >= m_before + m_bins[m_bin].count) {
            m_before += m_bins[m_bin++].count;
        }
        const HistogramBin& bin = m_bins[m_bin];
        const double share = (static_cast<double>(place - m_before) + 0.5) / static_cast<double>(bin.count);
        return bin.low < bin.high ? std::lerp(bin.low, bin.high, share) : bin.low;
    }

    /// Between two neighbours linearly. \pre as of at(), of the whole part of the rank
    double between(double rank, std::int64_t count)
    {
        const auto below = static_cast<std::int64_t>(rank);
        const double lower = at(below);
        if (below + 1 >= count) {
            return lower;
        }
        OrderWalk ahead = *this;
        return std::lerp(lower, ahead.at(below + 1), rank - static_cast<double>(below));
    }

private:
    const std::vector<HistogramBin>& m_bins;
    std::size_t m_bin = 0;
    std::int64_t m_before = 0; // samples in the bins before it
};

} // namespace

double BandStatistics::low() const
{
    return toDouble(minimum);
}

double BandStatistics::high() const
{
    return toDouble(maximum);
}

double BandStatistics::deviation() const
{
    return std::sqrt(variance);
}

double BandStatistics::percentile(double percent) const
{
    assert(count > 0);
    return OrderWalk(bins).between(percent / 100 * static_cast<double>(count - 1), count);
}

std::vector<double> BandStatistics::evenly(std::int64_t wanted) const
{
    const std::int64_t values = std::min(wanted, count);
    if (values == 1) {
        return {percentile(50)};
    }
    std::vector<double> found;
    OrderWalk walk(bins);
    for (std::int64_t i = 0; i < values; ++i) {
        const double share = static_cast<double>(i) / static_cast<double>(values - 1);
        found.push_back(walk.between(share * static_cast<double>(count - 1), count));
    }
    return found;
}

/// Chan, Golub and LeVeque 1979: the moments of two sets together.
void SampleStatistics::Moments::merge(const Moments& other)
{
    if (other.count == 0) {
        return;
    }
    const auto all = static_cast<long double>(count + other.count);
    const long double apart = other.mean - mean;
    const auto share = static_cast<long double>(other.count) / all;
    squares += other.squares + apart * apart * static_cast<long double>(count) * share;
    mean += apart * share;
    count += other.count;
}

SampleStatistics::SampleStatistics(SampleType type, const std::optional<NumberValue>& noData)
    : m_type(type), m_noData(noData)
{
    withSampleType(type, [&]<typename T>(TypeTag<T>) {
        if constexpr (isCounted<T>) {
            m_counts.resize(std::size_t{1} << (8 * sizeof(T)));
        }
    });
}

void SampleStatistics::add(const SampleView& samples, std::int64_t band)
{
    assert(samples.type == m_type);
    NativeLine line;
    for (std::int64_t y = 0; y < samples.height; ++y) {
        for (std::int64_t x = 0; x < samples.width; x += NativeLine::capacity) {
            const std::int64_t count = std::min(NativeLine::capacity, samples.width - x);
            line.load(samples, x, y, band, count);
            addLine(line, count);
        }
    }
}

void SampleStatistics::addLine(const NativeLine& samples, std::int64_t count, const std::uint8_t* shown)
{
    withSampleType(m_type, [&]<typename T>(TypeTag<T>) {
        if constexpr (isCounted<T>) {
            this->count(samples.as<T>(), count, shown);
        } else {
            measure(samples.as<T>(), count, shown);
        }
    });
}

template <typename T>
void SampleStatistics::count(const T* samples, std::int64_t count, const std::uint8_t* shown)
{
    std::int64_t* counts = m_counts.data();
    for (std::int64_t i = 0; i < count; ++i) {
        if (shown == nullptr || shown[i] != 0) {
            ++counts[OrderedKey<T>::of(samples[i])];
        } else {
            ++m_aside.hidden;
        }
    }
}

/// In two passes over the values of a line: what is subtracted before squaring is their own mean.
template <typename T>
void SampleStatistics::measure(const T* samples, std::int64_t count, const std::uint8_t* shown)
{
    using Wide = std::conditional_t<sizeof(T) <= 4, double, long double>;
    const NoDataTest<T> isNoData(m_noData);
    std::array<Wide, NativeLine::capacity> values;
    std::size_t valid = 0;
    Wide sum = 0;
    for (std::int64_t i = 0; i < count; ++i) {
        const double value = shownValue(samples[i]);
        if (shown != nullptr && shown[i] == 0) {
            ++m_aside.hidden;
        } else if (isNoData(samples[i])) {
            ++m_aside.noData;
        } else if (!std::isfinite(value)) {
            ++(std::isnan(value) ? m_aside.notNumbers : m_aside.infinite);
        } else {
            if constexpr (std::is_integral_v<T>) {
                values[valid] = static_cast<Wide>(samples[i]);
            } else {
                values[valid] = static_cast<Wide>(value);
            }
            sum += values[valid++];
            const std::uint64_t key = OrderedKey<T>::of(samples[i]);
            m_least = std::min(m_least, key);
            m_most = std::max(m_most, key);
            m_tally.add(key);
        }
    }
    if (valid == 0) {
        return;
    }
    const Wide mean = sum / static_cast<Wide>(valid);
    Wide squares = 0;
    for (std::size_t i = 0; i < valid; ++i) {
        squares += (values[i] - mean) * (values[i] - mean);
    }
    m_moments.merge({static_cast<std::int64_t>(valid), static_cast<long double>(mean),
                     static_cast<long double>(squares)});
}

void SampleStatistics::merge(const SampleStatistics& other)
{
    assert(other.m_type == m_type);
    m_aside.noData += other.m_aside.noData;
    m_aside.notNumbers += other.m_aside.notNumbers;
    m_aside.infinite += other.m_aside.infinite;
    m_aside.hidden += other.m_aside.hidden;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        m_counts[i] += other.m_counts[i];
    }
    m_tally.merge(other.m_tally);
    m_moments.merge(other.m_moments);
    m_least = std::min(m_least, other.m_least);
    m_most = std::max(m_most, other.m_most);
}

BandStatistics SampleStatistics::result() const
{
    return withSampleType(m_type, [&]<typename T>(TypeTag<T>) {
        if constexpr (isCounted<T>) {
            return counted<T>();
        } else {
            return measured<T>();
        }
    });
}

/// All there is to know of samples up to 16 bits is how often each value came.
template <typename T>
BandStatistics SampleStatistics::counted() const
{
    BandStatistics result = m_aside;
    const NoDataTest<T> isNoData(m_noData);
    Moments moments;
    for (std::size_t key = 0; key < m_counts.size(); ++key) {
        const std::int64_t count = m_counts[key];
        const T sample = OrderedKey<T>::sampleOf(key);
        const double value = shownValue(sample);
        if (count == 0) {
            continue;
        }
        if (isNoData(sample)) {
            result.noData += count;
        } else if (!std::isfinite(value)) {
            (std::isnan(value) ? result.notNumbers : result.infinite) += count;
        } else {
            const NumberValue number = numberOfKey<T>(key);
            result.minimum = result.bins.empty() ? number : result.minimum;
            result.maximum = number;
            result.bins.push_back({value, value, count});
            moments.merge({count, static_cast<long double>(value), 0});
        }
    }
    result.count = moments.count;
    result.mean = static_cast<double>(moments.mean);
    result.variance = static_cast<double>(moments.squares /
                                          static_cast<long double>(std::max<std::int64_t>(moments.count, 1)));
    return result;
}

template <typename T>
BandStatistics SampleStatistics::measured() const
{
    BandStatistics result = m_aside;
    result.count = m_moments.count;
    if (result.count == 0) {
        return result;
    }
    const auto valueOf = [](std::uint64_t key) { return toDouble(numberOfKey<T>(key)); };
    result.minimum = numberOfKey<T>(m_least);
    result.maximum = numberOfKey<T>(m_most);
    result.mean = static_cast<double>(m_moments.mean);
    constexpr auto largest = static_cast<long double>(std::numeric_limits<double>::max());
    result.variance =
        static_cast<double>(std::min(m_moments.squares / static_cast<long double>(m_moments.count), largest));
    result.binsAreValues = m_tally.shift() == 0;
    const std::uint64_t others = (std::uint64_t{1} << m_tally.shift()) - 1;
    for (const ValueTally::Bin& bin : m_tally.bins()) {
        const std::uint64_t first = std::max(bin.first, m_least);
        const std::uint64_t last = std::min(bin.first + others, m_most);
        result.bins.push_back({valueOf(first), valueOf(last), bin.count});
    }
    clipBins(result);
    return result;
}

BandStatistics statisticsOf(std::vector<double> values)
{
    BandStatistics result;
    std::sort(values.begin(), values.end());
    if (values.empty()) {
        return result;
    }
    long double sum = 0;
    for (const double value : values) {
        sum += static_cast<long double>(value);
        if (result.bins.empty() || result.bins.back().low != value) {
            result.bins.push_back({value, value, 0});
        }
        ++result.bins.back().count;
    }
    result.count = static_cast<std::int64_t>(values.size());
    const long double mean = sum / static_cast<long double>(result.count);
    long double squares = 0;
    for (const double value : values) {
        const long double distance = static_cast<long double>(value) - mean;
        squares += distance * distance;
    }
    result.minimum = values.front();
    result.maximum = values.back();
    result.mean = static_cast<double>(mean);
    result.variance = static_cast<double>(squares / static_cast<long double>(result.count));
    return result;
}

} // namespace rasterscope
