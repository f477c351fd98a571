// SPDX-License-Identifier: MIT
#include "tests/ui/inspection_harness.h"

#include <QApplication>
#include <QMouseEvent>

#include <cmath>
#include <string>

namespace rasterscope::test {

namespace {

std::string codedBytes()
{
    std::string bytes(static_cast<std::size_t>(codedOffset), '\0');
    for (int band = 0; band < codedBands; ++band) {
        for (std::int64_t y = 0; y < 200; ++y) {
            for (std::int64_t x = 0; x < 300; ++x) {
                const auto bits = static_cast<std::uint16_t>(codedSample(x, y, band));
                bytes += static_cast<char>(bits >> 8U);
                bytes += static_cast<char>(bits & 255U);
            }
        }
    }
    return bytes;
}

constexpr const char* codedHeader =
    "ENVI\nsamples = 300\nlines = 200\nbands = 5\ndata type = 2\ninterleave = bsq\nbyte order = 1\n"
    "header offset = 64\nwavelength units = Nanometers\nwavelength = {400, 500, 600, 700, 850.5}\n"
    "data gain values = {0.5, 0.5, 0.5, 0.5, 0.5}\ndata offset values = {10, 10, 10, 10, 10}\n"
    "map info = {UTM, 1, 1, 500000, 5400000, 10, 10, 33, North, WGS-84, units=Meters}\n"
    "coordinate system string = {PROJCS[\"WGS_1984_UTM_Zone_33N\",GEOGCS[\"GCS_WGS_1984\",DATUM["
    "\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT["
    "\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\","
    "500000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",15.0],PARAMETER["
    "\"Scale_Factor\",0.9996],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]}\n";

} // namespace

std::int16_t codedSample(std::int64_t x, std::int64_t y, int band)
{
    return static_cast<std::int16_t>((x * 37 + y * 101 + band * 1009) % 4001 - 1500);
}

InspectionTest::InspectionTest() : m_window(std::make_unique<MainWindow>())
{
    m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    m_window->resize(1100, 700);
    view().setMotionUse(MotionUse::AtOnce);
}

InspectionTest::~InspectionTest() = default;

void InspectionTest::openCoded()
{
    static const std::string bytes = codedBytes();
    writeFile(m_folder / "coded.raw", bytes);
    openHeader(codedHeader);
}

void InspectionTest::openFloats()
{
    std::string bytes;
    for (int i = 0; i < 40 * 40; ++i) {
        const float value = -7.1234567e-4F - 1e-7F * static_cast<float>(i);
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    writeFile(m_folder / "coded.raw", bytes);
    openHeader("ENVI\nsamples = 40\nlines = 40\nbands = 1\ndata type = 4\nbyte order = 0\n");
}

void InspectionTest::openHeader(const std::string& header)
{
    PageRequest request;
    request.path = writeFile(m_folder / "coded.hdr", header);
    m_window->open(request);
    m_window->show();
    ASSERT_TRUE(QTest::qWaitForWindowActive(m_window.get())); // shortcuts are the active window's
    ASSERT_TRUE(waitUntil([this] { return !m_window->isOpening(); }));
    ASSERT_NE(view().scene(), nullptr);
}

void InspectionTest::settle()
{
    ASSERT_TRUE(waitUntil([this] { return view().isSettled(); }));
}

void InspectionTest::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(m_window.get(), key, modifiers);
}

QPoint InspectionTest::placeOf(std::int64_t x, std::int64_t y)
{
    const ScreenPoint place =
        view().viewport().rasterToView({static_cast<double>(x) + 0.5, static_cast<double>(y) + 0.5});
    const double ratio = view().devicePixelRatioF();
    return {static_cast<int>(std::floor(place.x / ratio)), static_cast<int>(std::floor(place.y / ratio))};
}

void InspectionTest::pointAtPixel(std::int64_t x, std::int64_t y)
{
    // Not by QTest: Qt's offscreen cursor looks for a window at physical pixels among logical ones.
    for (const std::int64_t column : {x > 150 ? x - 8 : x + 8, x}) {
        const QPoint place = placeOf(column, y);
        QMouseEvent move(QEvent::MouseMove, place, view().mapTo(&window(), place), view().mapToGlobal(place),
                         Qt::NoButton, Qt::NoButton, Qt::NoModifier);
        QApplication::sendEvent(&view(), &move);
    }
}

} // namespace rasterscope::test
