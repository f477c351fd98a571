// SPDX-License-Identifier: MIT
#include "core/overview/overview_key.h"
#include "tests/support/temporary_folder.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <limits>
#include <set>

namespace rasterscope::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::MatchesRegex;

void setModified(const fs::path& path, std::int64_t seconds, std::int64_t nanoseconds)
{
    const std::array<timespec, 2> times = {timespec{0, UTIME_OMIT}, timespec{seconds, nanoseconds}};
    ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), times.data(), 0), 0);
}

class OverviewKeyTest : public testing::Test {
protected:
    OverviewKeyTest()
    {
        m_info.width = 3000;
        m_info.height = 2000;
        m_subject.sources = {writeFile(m_folder / "a.dat", std::string("samples")), m_folder / "a.dat.ovr",
                             writeFile(m_folder / "a.hdr", std::string("ENVI"))};
        setModified(m_folder / "a.dat", 1'700'000'000, 5);
    }

    std::string key() const
    {
        const auto key = overviewKey(m_subject, m_info);
        EXPECT_TRUE(key) << key.error().message;
        return key ? key->name : "";
    }

    TemporaryFolder m_folder;
    OverviewSubject m_subject;
    RasterInfo m_info;
};

TEST_F(OverviewKeyTest, IsTheSameForTheSame)
{
    const std::string before = key();
    EXPECT_THAT(before, MatchesRegex("[0-9a-f]+"));
    EXPECT_EQ(before.size(), 32U);
    EXPECT_EQ(key(), before);
    fs::create_directory_symlink(m_folder.path(), m_folder / "link");
    for (fs::path& source : m_subject.sources) {
        source = m_folder / "link" / source.filename();
    }
    EXPECT_EQ(key(), before) << "another way to the same file";
    m_info.bandNames = {"red"};
    m_info.compression = "deflate";
    EXPECT_EQ(key(), before) << "what does not touch the samples";
}

TEST_F(OverviewKeyTest, DiffersWithEachPartOfTheFilesIdentity)
{
    const fs::path data = m_folder / "a.dat";
    std::set<std::string> keys = {key()};
    setModified(data, 1'700'000'000, 6);
    keys.insert(key());
    writeFile(data, std::string("samples and more"));
    setModified(data, 1'700'000'000, 5);
    keys.insert(key());
    fs::copy_file(data, m_folder / "copy");
    fs::rename(m_folder / "copy", data); // another inode
    setModified(data, 1'700'000'000, 5);
    keys.insert(key());
    writeFile(m_folder / "a.hdr", std::string("ENVI of another kind"));
    keys.insert(key());
    writeFile(m_folder / "a.dat.ovr", std::string("appears"));
    keys.insert(key());
    fs::rename(data, m_folder / "b.dat");
    m_subject.sources[0] = m_folder / "b.dat";
    keys.insert(key());
    EXPECT_EQ(keys.size(), 7U);
}

TEST_F(OverviewKeyTest, DiffersWithThePageAndWithWhatTheSamplesMean)
{
    std::set<std::string> keys = {key()};
    const auto changed = [&](auto change) {
        const OverviewSubject subject = m_subject;
        const RasterInfo info = m_info;
        change();
        EXPECT_TRUE(keys.insert(key()).second) << keys.size();
        m_subject = subject;
        m_info = info;
    };
    changed([&] { m_subject.page = 1; });
    changed([&] { m_subject.raw = "3000x2000,uint8"; });
    changed([&] { m_subject.raw = "3000x2000,uint8,offset=1"; });
    changed([&] { m_info.width = 1500; });
    changed([&] { std::swap(m_info.width, m_info.height); });
    changed([&] { m_info.bands = 3; });
    changed([&] { m_info.type = SampleType::Int8; });
    changed([&] { m_info.bits = 4; });
    changed([&] { m_info.order = ByteOrder::Big; });
    changed([&] { m_info.interleave = Interleave::Band; });
    changed([&] { m_info.photometric = Photometric::Mask; });
    changed([&] { m_info.noData = NumberValue(std::int64_t{0}); });
    changed([&] { m_info.noData = NumberValue(std::uint64_t{0}); });
    changed([&] { m_info.noData = NumberValue(std::numeric_limits<double>::quiet_NaN()); });
    changed([&] { m_info.palette = {{1, 2, 3}}; });
    EXPECT_EQ(keys.size(), 16U);
}

TEST_F(OverviewKeyTest, WithoutAnyFileThereIsNone)
{
    m_subject.sources = {m_folder / "gone.tif", m_folder / "a.dat" / "below a file"};
    const auto none = overviewKey(m_subject, m_info);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, Error::Code::NotFound);
    EXPECT_THAT(none.error().message, HasSubstr("gone.tif: there is no such file"));
    EXPECT_FALSE(overviewKey({}, m_info));
}

} // namespace
} // namespace rasterscope::test
