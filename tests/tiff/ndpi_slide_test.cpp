// SPDX-License-Identifier: MIT
#include "core/format/decode_service.h"
#include "tests/support/read_everything.h"
#include "tests/tiff/libtiff_image.h"
#include "tests/tiff/ndpi_writer.h"
#include "tests/tiff/tiff_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <tiffio.h>

#include <cstring>
#include <random>

namespace rasterscope::test {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::int64_t fourGiB = std::int64_t{1} << 32;

class NdpiSlide : public testing::Test {
protected:
    NdpiImage imageOf(Size size, const RestartJpeg& jpeg, float lens = 20) const
    {
        return {size, lens, 0, jpeg.starts};
    }
    /// A file of one image.
    void write(const NdpiImage& image, const RestartJpeg& jpeg) { NdpiWriter(m_path).add(image, jpeg); }
    std::shared_ptr<const RasterFile> file() const
    {
        const auto service = std::make_shared<DecodeService>(DecodeLimits{2, 50'000'000});
        return openTiff(ByteSource::open(m_path).value(), {}, service).value();
    }
    static std::vector<std::string> namesOf(const RasterFile& file)
    {
        std::vector<std::string> names;
        for (std::int64_t page = 0; page < file.pageCount(); ++page) {
            names.push_back(file.page(page).value()->info().pageName);
        }
        return names;
    }
    static void expectWhole(const Raster& raster, const std::vector<std::byte>& rgb, int level = 0)
    {
        const ReadSamples read = readSamples(raster, wholeLevel(raster.info(), level));
        ASSERT_TRUE(read.report) << read.report.error().message;
        EXPECT_THAT(read.report->problems, IsEmpty());
        EXPECT_TRUE(read.bytes == rgb);
    }
    /// Damage is where it is said to be, and nowhere else.
    static void expectDamage(const Raster& raster, const std::vector<std::byte>& rgb,
                             const std::string& reason, std::int64_t mostPixels)
    {
        const ReadSamples read = readSamples(raster, wholeLevel(raster.info()));
        ASSERT_TRUE(read.report) << read.report.error().message;
        ASSERT_THAT(read.report->problems, testing::Not(IsEmpty()));
        EXPECT_THAT(read.report->problems.front().reason, HasSubstr(reason));
        const std::int64_t width = raster.info().width;
        std::int64_t bad = 0;
        for (std::int64_t pixel = 0; pixel < width * raster.info().height; ++pixel) {
            const Rect at{pixel % width, pixel / width, 1, 1};
            const bool covered =
                std::any_of(read.report->problems.begin(), read.report->problems.end(),
                            [&](const ReadProblem& problem) { return problem.area.contains(at); });
            bad += covered ? 1 : 0;
            ASSERT_TRUE(covered || std::memcmp(read.bytes.data() + 3 * pixel, rgb.data() + 3 * pixel, 3) == 0)
                << at.x << ", " << at.y;
        }
        EXPECT_LE(bad, mostPixels);
    }

    TemporaryFolder m_folder;
    std::filesystem::path m_path = m_folder / "slide.ndpi";
};

TEST_F(NdpiSlide, HasItsLevelsInOnePageAndItsPicturesInOthers)
{
    writeFile(m_path, smallNdpi());
    const auto slide = file();
    EXPECT_EQ(slide->format(), "NDPI");
    EXPECT_THAT(namesOf(*slide), ElementsAre("", "macro", "map"));
    const auto page = slide->page(0).value();
    const RasterInfo& info = page->info();
    EXPECT_THAT(info.levels, ElementsAre(Size{64, 40}, Size{32, 20}, Size{16, 10}));
    EXPECT_THAT(info.notes, IsEmpty());
    EXPECT_EQ(info.compression, "jpeg");
    EXPECT_EQ(info.photometric, Photometric::Rgb);
    EXPECT_EQ(info.block, (Size{16, 8})) << "two MCUs of 8 x 8";
    EXPECT_FALSE(info.mapped);
    for (int level = 0; level < 3; ++level) {
        expectWhole(*page, makeRestartJpeg({info.levels[static_cast<std::size_t>(level)]}).rgb, level);
    }
    expectWhole(*slide->page(1).value(), makeRestartJpeg({{48, 16}}).rgb);
}

TEST_F(NdpiSlide, HasTheSamplesThatLibjpegMakesOfTheWholeStream)
{
    const Size size{100, 52};
    const RestartJpeg jpeg = makeRestartJpeg({size, 13});
    EXPECT_EQ(decodeJpeg(jpeg.stored), jpeg.rgb)
        << "without subsampling, intervals know nothing of one another";
    write(imageOf(size, jpeg), jpeg);
    expectWhole(*file()->page(0).value(), jpeg.rgb);
}

/// A file of less than 4 GB is near enough to classic TIFF for libtiff, which decodes the whole strip.
TEST_F(NdpiSlide, HasTheSamplesThatLibtiffReads)
{
    const Size size{88, 44};
    const RestartJpeg jpeg = makeRestartJpeg({size, 11});
    write(imageOf(size, jpeg), jpeg);
    const auto asRgb = [](::tiff* tiff) { TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB); };
    const auto page = file()->page(0).value();
    EXPECT_TRUE(readSamples(*page, wholeLevel(page->info())).bytes == readLibtiffImage(m_path, asRgb));
}

TEST_F(NdpiSlide, InterpolatesChromaWithinEachInterval)
{
    for (const FrameSize frame : {FrameSize::Said, FrameSize::LeftOut}) {
        const Size size{150, 75};
        const RestartJpeg jpeg = makeRestartJpeg({size, 5, 2, frame});
        NdpiImage image = imageOf(size, jpeg);
        image.subsampling = 2;
        write(image, jpeg);
        const auto page = file()->page(0).value();
        EXPECT_EQ(page->info().block, (Size{80, 16}));
        expectWhole(*page, jpeg.rgb);
    }
}

TEST_F(NdpiSlide, IsWiderThanAnyStreamOfLibjpeg)
{
    const Size size{70'000, 20};
    const RestartJpeg jpeg = makeRestartJpeg({size, 625, 1, FrameSize::LeftOut});
    write(imageOf(size, jpeg), jpeg);
    expectWhole(*file()->page(0).value(), jpeg.rgb);
    NdpiImage image = imageOf(size, jpeg);
    image.starts.clear();
    write(image, jpeg);
    const auto page = file()->page(0).value();
    EXPECT_EQ(page->info().width, 70'000);
    const ReadSamples read = readSamples(*page, wholeLevel(page->info()));
    ASSERT_FALSE(read.report);
    EXPECT_THAT(read.report.error().message, HasSubstr("nothing says where its parts start"));
}

TEST_F(NdpiSlide, IsAStripWhereNothingSaysWhereItsPartsAre)
{
    const Size size{64, 40};
    for (const FrameSize frame : {FrameSize::Said, FrameSize::LeftOut}) {
        const RestartJpeg jpeg = makeRestartJpeg({size, 2, 1, frame});
        NdpiImage image = imageOf(size, jpeg);
        for (const std::size_t entries : {std::size_t{0}, std::size_t{3}}) {
            image.starts.resize(entries);
            write(image, jpeg);
            const auto page = file()->page(0).value();
            EXPECT_EQ(page->info().block, size);
            expectWhole(*page, jpeg.rgb);
            EXPECT_EQ(readSamples(*page, {0, {8, 3, 1, 1}, {0}}).bytes.front(),
                      jpeg.rgb[static_cast<std::size_t>((3 * size.width + 8) * 3)]);
        }
    }
}

TEST_F(NdpiSlide, HasFramesThatStickOutOfSmallLevels)
{
    const RestartJpeg jpeg = makeRestartJpeg({{48, 24}, 6});
    write(imageOf({45, 22}, jpeg), jpeg); // no frame of that size: it is no grid either
    const auto page = file()->page(0).value();
    const Window window = wholeLevel(page->info());
    ASSERT_EQ(window.area, (Rect{0, 0, 45, 22}));
    const ReadSamples read = readSamples(*page, window);
    EXPECT_TRUE(read.complete());
    EXPECT_EQ(read.bytes, cutOut({{48, 24}, 3}, jpeg.rgb, window));
    RestartJpeg halfSaid = jpeg;
    std::fill_n(halfSaid.stored.begin() + static_cast<std::ptrdiff_t>(jpeg.frameSizeAt), 2, std::byte{0});
    write(imageOf({45, 24}, halfSaid), halfSaid);
    const auto other = file()->page(0).value();
    EXPECT_EQ(readSamples(*other, wholeLevel(other->info())).bytes,
              cutOut({{48, 24}, 3}, jpeg.rgb, wholeLevel(other->info())));
}

TEST_F(NdpiSlide, LiesBeyondFourGiB)
{
    const Size size{64, 40};
    const RestartJpeg jpeg = makeRestartJpeg({size});
    const RestartJpeg small = makeRestartJpeg({{32, 20}});
    NdpiWriter writer(m_path);
    writer.moveTo(3 * fourGiB);
    writer.add(imageOf(size, jpeg), jpeg);
    writer.moveTo(5 * fourGiB + 12);
    writer.add(imageOf({32, 20}, small, 10), small);
    const auto page = file()->page(0).value();
    EXPECT_THAT(page->info().levels, ElementsAre(size, Size{32, 20}));
    EXPECT_THAT(page->info().notes, IsEmpty());
    expectWhole(*page, jpeg.rgb);
    expectWhole(*page, small.rgb, 1);
}

/// The second half of the strip starts 5 GiB after the first.
TEST_F(NdpiSlide, HasStripsOfMoreThanFourGiB)
{
    const Size size{64, 40};
    const RestartJpeg jpeg = makeRestartJpeg({size, 4});
    constexpr std::int64_t hole = 5 * fourGiB / 4;
    NdpiImage image = imageOf(size, jpeg);
    const std::size_t half = image.starts.size() / 2;
    const auto cut = static_cast<std::size_t>(image.starts[half] - 2);
    for (std::size_t i = half; i < image.starts.size(); ++i) {
        image.starts[i] += hole;
    }
    NdpiWriter writer(m_path);
    const std::int64_t strip = writer.append(std::span(jpeg.stored).first(cut));
    writer.moveTo(writer.position() + hole);
    writer.append(std::span(jpeg.stored).subspan(cut));
    writer.addDirectory(image, strip, std::ssize(jpeg.stored) + hole);
    expectWhole(*file()->page(0).value(), jpeg.rgb);
}

TEST_F(NdpiSlide, HasAPageForEachFocalPlane)
{
    NdpiWriter writer(m_path);
    for (const Size size : {Size{64, 40}, Size{32, 20}}) {
        for (const std::int32_t plane : {0, 400, -400}) {
            const RestartJpeg jpeg = makeRestartJpeg({size});
            NdpiImage image = imageOf(size, jpeg, size.width == 64 ? 20 : 10);
            image.focalPlane = plane;
            writer.add(image, jpeg);
        }
    }
    const auto slide = file();
    EXPECT_THAT(namesOf(*slide), ElementsAre("z 0", "z 400", "z -400"));
    for (std::int64_t page = 0; page < 3; ++page) {
        EXPECT_THAT(slide->page(page).value()->info().levels, ElementsAre(Size{64, 40}, Size{32, 20}));
    }
}

TEST_F(NdpiSlide, HasNoLevelsOfAnotherShape)
{
    NdpiWriter writer(m_path);
    for (const Size size : {Size{64, 40}, Size{32, 32}, Size{32, 20}}) {
        const RestartJpeg jpeg = makeRestartJpeg({size});
        writer.add(imageOf(size, jpeg), jpeg);
    }
    const auto slide = file();
    EXPECT_EQ(slide->pageCount(), 2);
    EXPECT_THAT(slide->page(0).value()->info().levels, ElementsAre(Size{64, 40}, Size{32, 20}));
    EXPECT_THAT(slide->page(1).value()->info().levels, ElementsAre(Size{32, 32}));
}

TEST_F(NdpiSlide, ReadsAroundWrongEntriesOfItsTable)
{
    const Size size{64, 40};
    const RestartJpeg jpeg = makeRestartJpeg({size});
    const std::size_t last = jpeg.starts.size() - 1;
    for (const std::size_t wrong : {std::size_t{0}, std::size_t{1}, std::size_t{7}, last}) {
        for (const std::int64_t entry : {std::int64_t{0}, std::int64_t{4}, fourGiB * 1000}) {
            NdpiImage image = imageOf(size, jpeg);
            image.starts[wrong] = entry;
            write(image, jpeg);
            expectWhole(*file()->page(0).value(), jpeg.rgb);
        }
    }
    NdpiImage late = imageOf(size, jpeg);
    late.starts[7] = late.starts[last] + 20; // inside, but behind its neighbour
    write(late, jpeg);
    expectWhole(*file()->page(0).value(), jpeg.rgb);
    NdpiImage none = imageOf(size, jpeg);
    std::fill(none.starts.begin(), none.starts.end(), 0);
    write(none, jpeg);
    expectWhole(*file()->page(0).value(), jpeg.rgb);
}

TEST_F(NdpiSlide, TakesNoIntervalForAnother)
{
    const Size size{64, 40};
    const RestartJpeg jpeg = makeRestartJpeg({size});
    NdpiImage image = imageOf(size, jpeg);
    image.starts.erase(image.starts.begin() + 5);
    image.starts.push_back(std::ssize(jpeg.stored)); // each from there on is the next one's
    write(image, jpeg);
    expectDamage(*file()->page(0).value(), jpeg.rgb, "another restart marker", 64 * 40);
    EXPECT_EQ(readSamples(*file()->page(0).value(), {0, {0, 0, 64, 8}, {0, 1, 2}}).bytes,
              cutOut({size, 3}, jpeg.rgb, {0, {0, 0, 64, 8}, {0, 1, 2}}));
}

TEST_F(NdpiSlide, IsDamagedWhereAnIntervalIsAndNowhereElse)
{
    const Size size{64, 40};
    for (const FrameSize frame : {FrameSize::Said, FrameSize::LeftOut}) {
        RestartJpeg jpeg = makeRestartJpeg({size, 2, 1, frame});
        const auto start = static_cast<std::size_t>(jpeg.starts[6]);
        std::fill_n(jpeg.stored.begin() + static_cast<std::ptrdiff_t>(start), 12, std::byte{0xFF});
        write(imageOf(size, jpeg), jpeg);
        expectDamage(*file()->page(0).value(), jpeg.rgb, "tile 6", 16 * 8);
        RestartJpeg unmarked = makeRestartJpeg({size, 2, 1, frame});
        unmarked.stored[static_cast<std::size_t>(unmarked.starts[9]) - 1] = std::byte{0};
        write(imageOf(size, unmarked), unmarked);
        expectDamage(*file()->page(0).value(), jpeg.rgb, "tile 9", 16 * 8);
    }
}

TEST_F(NdpiSlide, ShowsWhatACutFileHas)
{
    const Size size{64, 40};
    const RestartJpeg jpeg = makeRestartJpeg({size});
    NdpiWriter writer(m_path);
    constexpr std::int64_t strip = 4000;
    writer.addDirectory(imageOf(size, jpeg), strip, std::ssize(jpeg.stored));
    ASSERT_LT(writer.position(), strip);
    writer.moveTo(strip);
    writer.append(jpeg.stored);
    expectWhole(*file()->page(0).value(), jpeg.rgb);
    const auto whole = readFile(m_path);
    for (std::int64_t length = strip + jpeg.starts[4] + 3; length < std::ssize(whole) - 2; length += 29) {
        writeFile(m_path, std::span(whole).first(static_cast<std::size_t>(length)));
        expectDamage(*file()->page(0).value(), jpeg.rgb, "the end of the file", 64 * 40 - 4 * 16 * 8);
    }
}

/// Where its samples are called right, they are.
void expectNoWrongSample(std::span<const std::byte> bytes, const std::vector<std::byte>& rgb)
{
    const OpenedTiff tiff(bytes);
    const auto page = tiff.opened() ? tiff.file().page(0) : tl::unexpected(Error{});
    if (!page || (*page)->info().levels.front() != Size{64, 40}) {
        return;
    }
    const ReadSamples read = readSamples(**page, wholeLevel((*page)->info()));
    if (read.complete()) {
        EXPECT_TRUE(read.bytes == rgb) << "of " << bytes.size() << " bytes";
    }
}

TEST(NdpiDamage, AFileCutAtAnyByteIsRefusedOrRead)
{
    const auto whole = smallNdpi();
    const auto rgb = makeRestartJpeg({{64, 40}}).rgb;
    for (std::size_t length = 0; length < whole.size(); length += 11) {
        expectNoWrongSample(std::span(whole).first(length), rgb);
    }
}

TEST(NdpiDamage, ChangedBytesNeverCrashHangOrTakeMemory)
{
    const auto sound = smallNdpi();
    std::mt19937 random(20'27);
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
    const auto first = static_cast<std::size_t>(loadAs<std::uint32_t>(sound.data() + 4, ByteOrder::Little));
    for (int i = 0; i < 500; ++i) {
        auto bytes = sound;
        for (std::size_t changes = 1 + below(4); changes > 0; --changes) {
            const std::size_t at = below(2) == 0 ? below(bytes.size()) : first + below(2 + 16 * 16 + 8);
            bytes[at] = static_cast<std::byte>(below(3) == 0 ? 0xFF : below(256));
        }
        const ReadCounts counts = readEverything(bytes);
        EXPECT_LE(counts.complete, counts.windows);
    }
}

TEST(NdpiDamage, WithoutItsMarkItIsClassicTiff)
{
    const auto classic = simpleTiff(ByteOrder::Little, TiffVariant::Classic, {{12, 9}, 2});
    const OpenedTiff tiff(classic);
    EXPECT_EQ(tiff.file().format(), "TIFF");
    auto bytes = smallNdpi();
    const std::array<std::byte, 2> mark = {std::byte{0x8C}, std::byte{0xFF}};
    for (auto at = std::search(bytes.begin(), bytes.end(), mark.begin(), mark.end()); at != bytes.end();
         at = std::search(at, bytes.end(), mark.begin(), mark.end())) {
        *at = std::byte{0x80};
    }
    const OpenedTiff unmarked(bytes);
    ASSERT_TRUE(unmarked.opened());
    EXPECT_EQ(unmarked.file().format(), "TIFF");
    EXPECT_EQ(unmarked.page()->info().width, 64);
}

} // namespace

} // namespace rasterscope::test
