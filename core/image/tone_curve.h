// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace rasterscope {

/// How the place of a value between low and high, 0 to 1, becomes brightness: itself; log(1 + 1000 t) /
/// log(1001); its square root; asinh(10 t) / asinh(10), as in DS9; or the share of the band's samples that
/// lie below it.
enum class Transfer { Linear, Log, SquareRoot, Asinh, Equalized };

/// "linear", "log", "sqrt", "asinh", "equalize".
std::optional<Transfer> parseTransfer(std::string_view word);

struct ToneCurve {
    Transfer transfer = Transfer::Linear;
    double gamma = 1; // brightness to the power of 1 / gamma: above 1 brightens. Positive

    bool isStraight() const { return transfer == Transfer::Linear && gamma == 1; }
    bool operator==(const ToneCurve&) const = default;
};

/// A curve as the 255 places at which brightness goes up by one: exact for every curve that rises, and the
/// same whatever the type of the samples.
class ToneSteps {
public:
    /// `equalized`: for Transfer::Equalized the places, ascending, that divide the samples into equal parts;
    /// of fewer than two a straight line is made.
    explicit ToneSteps(const ToneCurve& curve, const std::vector<double>& equalized = {});

    std::uint8_t operator()(double place) const
    {
        std::size_t level = 0;
        for (std::size_t half = 128; half != 0; half /= 2) {
            level += m_steps[level + half - 1] <= place ? half : 0U;
        }
        return static_cast<std::uint8_t>(level);
    }

private:
    std::array<double, 255> m_steps;
};

} // namespace rasterscope
