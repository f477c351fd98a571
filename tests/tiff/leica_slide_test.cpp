// SPDX-License-Identifier: MIT
#include "tests/support/read_everything.h"
#include "tests/tiff/scn_writer.h"
#include "tests/tiff/tiff_reading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace rasterscope::test {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<Size> soundSizes = {{26, 75}, {13, 38}, {160, 97}, {80, 48}, {20, 12}};
const std::string macroImage =
    scnImage("m", scnWholeGlass, scnDimension({26, 75}, 0) + scnDimension({13, 38}, 1, "r=\"1\""));
const std::string mainImage = scnImage("tissue", scnSomewhere,
                                       scnDimension({20, 12}, 4, "r=\"2\"") + scnDimension({160, 97}, 2) +
                                           scnDimension({80, 48}, 3, "r=\"1\""));

std::vector<std::string> namesOf(const OpenedTiff& tiff)
{
    std::vector<std::string> names;
    for (std::int64_t page = 0; page < tiff.file().pageCount(); ++page) {
        names.push_back(tiff.page(page)->info().pageName);
    }
    return names;
}

TEST(LeicaSlide, HasAPageForEachPictureWithItsLevels)
{
    for (const std::string year : {"2010/10/01", "2010/03/10"}) {
        const OpenedTiff tiff(scnFile(soundSizes, scnDescription(macroImage + mainImage, year)));
        ASSERT_TRUE(tiff.opened()) << tiff.message();
        EXPECT_THAT(namesOf(tiff), ElementsAre("macro", "tissue"));
        EXPECT_THAT(tiff.page(0)->info().levels, ElementsAre(Size{26, 75}, Size{13, 38}));
        const auto main = tiff.page(1);
        EXPECT_THAT(main->info().levels, ElementsAre(Size{160, 97}, Size{80, 48}, Size{20, 12}));
        EXPECT_THAT(main->info().notes, IsEmpty());
        for (int level = 0; level < 3; ++level) {
            EXPECT_EQ(readSamples(*main, wholeLevel(main->info(), level)).bytes,
                      makeSamples(scnSpec(main->info().levels[static_cast<std::size_t>(level)])));
        }
    }
}

TEST(LeicaSlide, HasAPageForEachChannelAndFocalPlane)
{
    std::string dimensions;
    std::vector<Size> sizes;
    for (const Size size : {Size{64, 32}, Size{32, 16}}) {
        for (const std::string c : {"0", "1"}) {
            for (const std::string z : {"0", "1", "2"}) {
                dimensions += scnDimension(size, std::ssize(sizes), "c=\"" + c + "\" z=\"" + z + "\"");
                sizes.push_back(size);
            }
        }
    }
    sizes.push_back({30, 10});
    const OpenedTiff tiff(scnFile(sizes, scnDescription(scnImage("stack", scnSomewhere, dimensions))));
    EXPECT_THAT(namesOf(tiff), ElementsAre("stack, c 1, z 1", "stack, c 1, z 2", "stack, c 1, z 3",
                                           "stack, c 2, z 1", "stack, c 2, z 2", "stack, c 2, z 3", ""))
        << "the last one stands in no picture";
    for (std::int64_t page = 0; page < 6; ++page) {
        EXPECT_THAT(tiff.page(page)->info().levels, ElementsAre(Size{64, 32}, Size{32, 16}));
    }
}

TEST(LeicaSlide, HasNoLevelsOfAnotherShape)
{
    const std::string images =
        scnImage("a", scnSomewhere, scnDimension({64, 32}, 0) + scnDimension({32, 32}, 1));
    const OpenedTiff tiff(scnFile({{64, 32}, {32, 32}}, scnDescription(images)));
    EXPECT_EQ(tiff.file().pageCount(), 2);
    EXPECT_THAT(tiff.page(0)->info().levels, ElementsAre(Size{64, 32}));
}

/// Whatever does not fit the file, each directory is a page.
TEST(LeicaSlide, IsPlainPagesWhereItsDescriptionIsNotToBeBelieved)
{
    const std::string good = scnDimension({160, 97}, 2);
    std::string endless;
    for (int i = 0; i < 100'000; ++i) {
        endless += scnDimension({160, 97}, 2);
    }
    const std::vector<std::string> wrong = {
        scnDescription(macroImage +
                       scnImage("a", scnSomewhere, good + scnDimension({80, 48}, 2))), // used twice
        scnDescription(macroImage +
                       scnImage("a", scnSomewhere, good + scnDimension({80, 48}, 1))), // ... by two pictures
        scnDescription(macroImage +
                       scnImage("a", scnSomewhere, good + scnDimension({80, 48}, 5))), // no such directory
        scnDescription(macroImage +
                       scnImage("a", scnSomewhere, good + scnDimension({80, 48}, -1))), // nor such
        scnDescription(macroImage +
                       scnImage("a", scnSomewhere, good + scnDimension({81, 48}, 3))), // of another size
        scnDescription(macroImage + scnImage("a", scnSomewhere, good + scnDimension({80, 48}, 3, "c=\"x\""))),
        scnDescription(macroImage + scnImage("a", scnSomewhere, "<dimension sizeX=\"160\" sizeY=\"97\"/>")),
        scnDescription(macroImage + scnImage("a", scnSomewhere, "<dimension sizeX=\"160\" ifd=\"2\"/>")),
        scnDescription(macroImage +
                       scnImage("a", scnSomewhere, good + "<dimension ifd=\"99999999999999999999\"/>")),
        scnDescription(macroImage + scnImage("a", scnSomewhere, endless)),
        scnDescription(macroImage + mainImage).substr(0, 500),
        scnDescription(macroImage + mainImage) + "<more/>",
        "<!DOCTYPE scn [<!ENTITY e \"e\">]>" + scnDescription(macroImage + mainImage).substr(21),
        scnDescription(macroImage + mainImage)
            .replace(0, 40, "<?xml version=\"1.0\"?><scn xmlns=\"http://www"),
        scnDescription(""),
        "<scn/>",
        "<scn",
    };
    for (const std::string& description : wrong) {
        const OpenedTiff tiff(scnFile(soundSizes, description));
        ASSERT_TRUE(tiff.opened()) << tiff.message();
        EXPECT_EQ(tiff.file().pageCount(), 5) << description.substr(0, 600);
        EXPECT_THAT(tiff.page(2)->info().levels, ElementsAre(Size{160, 97}));
        EXPECT_EQ(readSamples(*tiff.page(3), wholeLevel(tiff.page(3)->info())).bytes,
                  makeSamples(scnSpec({80, 48})));
    }
}

TEST(LeicaSlide, ChangedAndCutFilesNeverCrash)
{
    const auto sound = scnFile(soundSizes, scnDescription(macroImage + mainImage));
    std::mt19937 random(20'28);
    const std::string start = "<?xml";
    const auto text = std::search(sound.begin(), sound.end(), start.begin(), start.end(),
                                  [](std::byte a, char b) { return a == static_cast<std::byte>(b); }) -
                      sound.begin();
    for (int i = 0; i < 600; ++i) {
        auto bytes = sound;
        bytes[static_cast<std::size_t>(text) + random() % 700] = static_cast<std::byte>(random() % 128);
        bytes[random() % bytes.size()] = static_cast<std::byte>(random() % 256);
        if (i % 3 == 0) {
            bytes.resize(random() % bytes.size());
        }
        const ReadCounts counts = readEverything(bytes);
        EXPECT_LE(counts.complete, counts.windows);
    }
}

} // namespace

} // namespace rasterscope::test
