// SPDX-License-Identifier: MIT
#include "core/base/natural_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace rasterscope {
namespace {

TEST(NaturalOrderTest, NamesComeAsPeopleCount)
{
    const std::vector<std::string> ordered = {"",
                                              "0",
                                              "1",
                                              "01b",
                                              "2",
                                              "10",
                                              "a",
                                              "a 9.tif",
                                              "a 10.tif",
                                              "a2",
                                              "A3",
                                              "a03b",
                                              "a4",
                                              "a99999999999999999999",
                                              "a100000000000000000000",
                                              "B1",
                                              "b\xc3\xa4"};
    std::vector<std::string> shuffled = ordered;
    std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(5));
    std::sort(shuffled.begin(), shuffled.end(), comesNaturallyBefore);
    EXPECT_EQ(shuffled, ordered);
}

TEST(NaturalOrderTest, ItIsAnOrder)
{
    std::mt19937 random(7);
    std::vector<std::string> names;
    for (int i = 0; i < 60; ++i) {
        std::string name;
        for (auto length = random() % 5; length > 0; --length) {
            name += "aA01 "[random() % 5];
        }
        names.push_back(name);
    }
    for (const std::string& a : names) {
        for (const std::string& b : names) {
            EXPECT_EQ(a == b, !comesNaturallyBefore(a, b) && !comesNaturallyBefore(b, a));
            for (const std::string& c : names) {
                EXPECT_FALSE(comesNaturallyBefore(a, b) && comesNaturallyBefore(b, c) &&
                             !comesNaturallyBefore(a, c))
                    << a << " | " << b << " | " << c;
            }
        }
    }
}

} // namespace
} // namespace rasterscope
