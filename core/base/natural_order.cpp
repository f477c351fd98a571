// SPDX-License-Identifier: MIT
#include "core/base/natural_order.h"

#include <algorithm>
#include <cstddef>

namespace rasterscope {

namespace {

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

unsigned char lower(char letter)
{
    const bool capital = letter >= 'A' && letter <= 'Z';
    return static_cast<unsigned char>(capital ? letter - 'A' + 'a' : letter);
}

/// Takes a number off the text's beginning, without its leading zeros.
std::string_view takeNumber(std::string_view& text)
{
    const auto end = std::find_if_not(text.begin(), text.end(), isDigit);
    std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(digits.size());
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return digits;
}

} // namespace

bool comesNaturallyBefore(std::string_view a, std::string_view b)
{
    std::string_view left = a;
    std::string_view right = b;
    while (!left.empty() && !right.empty()) {
        if (isDigit(left.front()) && isDigit(right.front())) {
            const std::string_view one = takeNumber(left);
            const std::string_view other = takeNumber(right);
            if (one != other) {
                return one.size() != other.size() ? one.size() < other.size() : one < other;
            }
        } else {
            const unsigned char one = lower(left.front());
            const unsigned char other = lower(right.front());
            if (one != other) {
                return one < other;
            }
            left.remove_prefix(1);
            right.remove_prefix(1);
        }
    }
    return left.empty() == right.empty() ? a < b : left.empty();
}

} // namespace rasterscope
