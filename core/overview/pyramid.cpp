// SPDX-License-Identifier: MIT
#include "core/overview/pyramid.h"

#include "core/overview/majority_cells.h"
#include "core/overview/mean_cells.h"
#include "core/overview/stripe_builder.h"

namespace rasterscope {

namespace {

template <typename Kind>
class PyramidOf : public Pyramid {
public:
    explicit PyramidOf(const PyramidJob& job) : m_job(job), m_kind(job.info.noData), m_upper(job, m_kind) {}

    std::unique_ptr<StripeWorker> makeWorker() override
    {
        return std::make_unique<StripeBuilder<Kind>>(m_job, m_kind, m_upper);
    }

private:
    const PyramidJob& m_job;
    const Kind m_kind;
    UpperLevels<Kind> m_upper;
};

template <typename T>
std::unique_ptr<Pyramid> makeMeans(const PyramidJob& job)
{
    if constexpr (std::is_integral_v<T>) {
        if (!job.info.noData && !job.masked) {
            return std::make_unique<PyramidOf<FullMeans<T>>>(job);
        }
    }
    return std::make_unique<PyramidOf<CountedMeans<T>>>(job);
}

} // namespace

std::unique_ptr<Pyramid> makePyramid(const PyramidJob& job)
{
    if (job.plan.method == OverviewMethod::Majority) {
        if (job.info.type == SampleType::UInt8) {
            return std::make_unique<PyramidOf<Majorities<std::uint8_t>>>(job);
        }
        return std::make_unique<PyramidOf<Majorities<std::uint16_t>>>(job);
    }
    if (job.plan.method == OverviewMethod::Gray) {
        return std::make_unique<PyramidOf<Grays>>(job);
    }
    return withSampleType(
        job.info.type, [&]<typename T>(TypeTag<T>) -> std::unique_ptr<Pyramid> { return makeMeans<T>(job); });
}

} // namespace rasterscope
