// SPDX-License-Identifier: MIT
#include "app/interruption.h"

#include <array>
#include <csignal>

namespace rasterscope {

namespace {

constexpr std::array noted = {SIGINT, SIGTERM, SIGHUP};

volatile std::sig_atomic_t signalThatCame = 0;

void note(int signal)
{
    signalThatCame = signal;
}

} // namespace

Interruption::Interruption()
{
    signalThatCame = 0;
    for (const int signal : noted) {
        struct sigaction current{};
        sigaction(signal, nullptr, &current);
        if (current.sa_handler != SIG_DFL) {
            continue; // nohup, or a parent that knows better
        }
        struct sigaction action{};
        action.sa_handler = note;
        action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
        sigaction(signal, &action, nullptr);
    }
}

Interruption::~Interruption()
{
    for (const int signal : noted) {
        struct sigaction current{};
        sigaction(signal, nullptr, &current);
        if (current.sa_handler == note) {
            std::signal(signal, SIG_DFL);
        }
    }
}

bool Interruption::came() const
{
    return signalThatCame != 0;
}

void Interruption::passOn() const
{
    if (came()) {
        std::raise(signalThatCame);
    }
}

} // namespace rasterscope
