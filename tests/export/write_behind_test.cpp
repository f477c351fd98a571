// SPDX-License-Identifier: MIT
#include "core/export/write_behind.h"

#include <gmock/gmock.h>

#include <string>
#include <thread>
#include <vector>

namespace rasterscope::test {
namespace {

/// Remembers what was written, and where; fails with write number `failing`.
class RememberingWriter : public SampleWriter {
public:
    Status write(std::span<const std::byte> samples) override
    {
        threads.push_back(std::this_thread::get_id());
        text.append(reinterpret_cast<const char*>(samples.data()), samples.size());
        return ++writes == failing ? failure(Error::Code::Io, "a.raw: the disk is full") : Status{};
    }
    Status finish() override { return {}; }

    std::string text;
    std::vector<std::thread::id> threads;
    int writes = 0;
    int failing = 0;
};

std::span<const std::byte> bytesOf(const std::string& text)
{
    return std::as_bytes(std::span(text));
}

TEST(WriteBehindTest, WritesInOrderOnAnotherThread)
{
    const std::vector<std::string> parts = {"one ", "two ", "three"};
    RememberingWriter writer;
    WriteBehind behind(writer);
    for (const std::string& part : parts) {
        ASSERT_TRUE(behind.write(bytesOf(part)));
    }
    ASSERT_TRUE(behind.finish());
    EXPECT_EQ(writer.text, "one two three");
    EXPECT_THAT(writer.threads, testing::Each(testing::Ne(std::this_thread::get_id())));
}

TEST(WriteBehindTest, TellsOfAFailureOnceAndWritesNothingAfterIt)
{
    const std::string part = "part";
    RememberingWriter writer;
    writer.failing = 2;
    WriteBehind behind(writer);
    ASSERT_TRUE(behind.write(bytesOf(part)));
    ASSERT_TRUE(behind.write(bytesOf(part)));
    const Status third = behind.write(bytesOf(part));
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().message, "a.raw: the disk is full");
    EXPECT_TRUE(behind.finish());
    EXPECT_EQ(writer.writes, 2);
}

TEST(WriteBehindTest, TheLastFailureIsToldOfAtTheEnd)
{
    const std::string part = "part";
    RememberingWriter writer;
    writer.failing = 1;
    WriteBehind behind(writer);
    ASSERT_TRUE(behind.write(bytesOf(part)));
    EXPECT_FALSE(behind.finish());
}

} // namespace
} // namespace rasterscope::test
