// SPDX-License-Identifier: MIT
#include "core/tile/worker_thread.h"
#include "tests/support/temporary_folder.h"
#include "ui/settings.h"

#include <QApplication>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>

namespace {

/// What a window has remembered in one test is not known in the next, whatever their order.
class SettingsOfEachTest : public testing::EmptyTestEventListener {
    void OnTestStart(const testing::TestInfo& /*test*/) override { rasterscope::userSettings().clear(); }
};

} // namespace

/// The tests run in one application with no screen, and with settings and a cache folder of their own.
int main(int argc, char** argv)
{
    setenv("QT_QPA_PLATFORM", "offscreen", 0);
    const rasterscope::test::TemporaryFolder settings;
    setenv("XDG_CONFIG_HOME", settings.path().c_str(), 1);
    setenv("XDG_CACHE_HOME", settings.path().c_str(), 1);
    testing::InitGoogleTest(&argc, argv);
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    testing::UnitTest::GetInstance()->listeners().Append(new SettingsOfEachTest); // which owns it
    const int status = RUN_ALL_TESTS();
    rasterscope::waitForWorkers(std::chrono::seconds(10));
    return status;
}
