// SPDX-License-Identifier: MIT
#include "core/image/tone_curve.h"

#include <cmath>

namespace rasterscope {

namespace {

constexpr double logContrast = 1000;
constexpr double asinhContrast = 10;

/// The place at which a share of all parts lies, between two neighbours linearly.
double placeOf(double share, const std::vector<double>& places)
{
    const double at = share * static_cast<double>(places.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    return below + 1 < places.size()
               ? std::lerp(places[below], places[below + 1], at - static_cast<double>(below))
               : places.back();
}

/// The place whose brightness, before gamma, this is.
double inverse(Transfer transfer, double brightness, const std::vector<double>& equalized)
{
    switch (transfer) {
    case Transfer::Linear:
        break;
    case Transfer::Log:
        return std::expm1(brightness * std::log1p(logContrast)) / logContrast;
    case Transfer::SquareRoot:
        return brightness * brightness;
    case Transfer::Asinh:
        return std::sinh(brightness * std::asinh(asinhContrast)) / asinhContrast;
    case Transfer::Equalized:
        return equalized.size() < 2 ? brightness : placeOf(brightness, equalized);
    }
    return brightness;
}

} // namespace

std::optional<Transfer> parseTransfer(std::string_view word)
{
    if (word == "linear") {
        return Transfer::Linear;
    }
    if (word == "log") {
        return Transfer::Log;
    }
    if (word == "sqrt") {
        return Transfer::SquareRoot;
    }
    if (word == "asinh") {
        return Transfer::Asinh;
    }
    return word == "equalize" ? std::optional(Transfer::Equalized) : std::nullopt;
}

ToneSteps::ToneSteps(const ToneCurve& curve, const std::vector<double>& equalized)
{
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const double brightness = std::pow((static_cast<double>(i) + 0.5) / 255, curve.gamma);
        m_steps[i] = inverse(curve.transfer, brightness, equalized);
    }
}

} // namespace rasterscope
