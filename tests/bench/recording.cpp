// SPDX-License-Identifier: MIT
#include "tests/bench/recording.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <string_view>

namespace rasterscope {

namespace {

struct Verb {
    std::string_view name;
    Step::Kind kind;
    bool timed;
    int numbers;
};

constexpr std::array<Verb, 7> verbs = {{
    {"move", Step::Kind::Move, true, 2},
    {"press", Step::Kind::Press, true, 0},
    {"release", Step::Kind::Release, true, 0},
    {"wheel", Step::Kind::Wheel, true, 1},
    {"scale", Step::Kind::Scale, false, 1},
    {"go", Step::Kind::Go, false, 2},
    {"settle", Step::Kind::Settle, false, 0},
}};

std::optional<Step> parse(const std::string& line)
{
    std::istringstream words(line);
    Step step;
    const bool timed = static_cast<bool>(words >> step.ms);
    words.clear();
    if (!timed) {
        words.seekg(0);
    }
    std::string name;
    words >> name;
    for (const Verb& verb : verbs) {
        if (verb.name != name || verb.timed != timed) {
            continue;
        }
        step.kind = verb.kind;
        const bool first = verb.numbers < 1 || words >> step.x;
        const bool second = verb.numbers < 2 || words >> step.y;
        return first && second ? std::optional(step) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::vector<Step> readRecording(const std::filesystem::path& path)
{
    std::ifstream file(path);
    std::vector<Step> steps;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        line.resize(std::min(line.find('#'), line.size()));
        if (line.find_first_not_of(" \t") == std::string::npos) {
            continue;
        }
        const std::optional<Step> step = parse(line);
        if (!step) {
            std::fprintf(stderr, "screen_replay: %s:%d: not a step of a recording\n", path.c_str(), number);
            std::exit(1);
        }
        steps.push_back(*step);
    }
    if (steps.empty()) {
        std::fprintf(stderr, "screen_replay: %s: no recording\n", path.c_str());
        std::exit(1);
    }
    return steps;
}

} // namespace rasterscope
