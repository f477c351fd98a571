// SPDX-License-Identifier: MIT
#include "ui/place_text.h"

#include "ui/status_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <cmath>

namespace rasterscope {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("PlaceText", text);
}

/// One of the two numbers of a place.
struct Part {
    double value = 0;
    QChar letter;             // of NSEW, or null
    bool isWhole = false;     // digits alone
    bool isInDegrees = false; // with a sign of degrees, minutes or seconds
};

enum class Letters { Before, After };

/// Two numbers with what may stand about them, as the groups of a regular expression.
QRegularExpression pairPattern(Letters letters)
{
    const QString number = QStringLiteral(R"(\s*([+-]?\d+(?:\.\d*)?)\s*(°)?)"
                                          R"((?:\s*(\d+(?:\.\d*)?)\s*['′])"
                                          R"((?:\s*(\d+(?:\.\d*)?)\s*(?:["″]|''))?)?)");
    const QString letter = QStringLiteral("([NSEWnsew])?");
    const QString part = letters == Letters::Before
                             ? letter + number + QStringLiteral("()")
                             : QStringLiteral("()") + number + QStringLiteral("\\s*") + letter;
    return QRegularExpression(QStringLiteral("^\\s*") + part + QStringLiteral("\\s*[,; ]\\s*") + part +
                              QStringLiteral("\\s*$"));
}
constexpr int groupsOfPart = 6;

Part partIn(const QRegularExpressionMatch& match, int first)
{
    const QString number = match.captured(first + 1);
    const QString minutes = match.captured(first + 3);
    Part part;
    const QString letter = (match.captured(first) + match.captured(first + groupsOfPart - 1)).toUpper();
    part.letter = letter.isEmpty() ? QChar() : letter.front();
    const double minor = minutes.toDouble() / 60 + match.captured(first + 4).toDouble() / 3600;
    const double degrees = number.toDouble();
    part.value = number.startsWith(QLatin1Char('-')) ? degrees - minor : degrees + minor;
    part.isInDegrees = !match.captured(first + 2).isEmpty() || !minutes.isEmpty();
    bool fits = false;
    number.toLongLong(&fits);
    part.isWhole = fits && number.front().isDigit() && !part.isInDegrees;
    return part;
}

void addDegrees(std::vector<TypedPlace>& places, double longitude, double latitude)
{
    if (std::abs(longitude) <= 180 && std::abs(latitude) <= 90) {
        places.push_back({TypedPlace::Kind::Degrees, longitude, latitude});
    }
}

std::vector<TypedPlace> readLettered(const Part& first, const Part& second)
{
    const auto isNorthing = [](const Part& part) { return part.letter == u'N' || part.letter == u'S'; };
    if (first.letter.isNull() || second.letter.isNull() || isNorthing(first) == isNorthing(second)) {
        return {};
    }
    const Part& up = isNorthing(first) ? first : second;
    const Part& across = isNorthing(first) ? second : first;
    std::vector<TypedPlace> places;
    addDegrees(places, across.letter == u'W' ? -across.value : across.value,
               up.letter == u'S' ? -up.value : up.value);
    const bool isPlain = !up.isInDegrees && !across.isInDegrees;
    if (isPlain && up.letter == u'N' && across.letter == u'E') {
        places.push_back({TypedPlace::Kind::Ground, across.value, up.value});
    }
    return places;
}

std::vector<TypedPlace> readBare(const Part& first, const Part& second)
{
    std::vector<TypedPlace> places;
    if (first.isWhole && second.isWhole) {
        places.push_back({TypedPlace::Kind::Pixel, first.value, second.value});
    }
    addDegrees(places, second.value, first.value);
    if (!first.isInDegrees && !second.isInDegrees) {
        places.push_back({TypedPlace::Kind::Ground, first.value, second.value});
    }
    return places;
}

QString placeText(const TypedPlace& place)
{
    switch (place.kind) {
    case TypedPlace::Kind::Pixel:
        return {};
    case TypedPlace::Kind::Degrees:
        return groundText({place.across, place.up});
    case TypedPlace::Kind::Ground:
        break;
    }
    return translated("easting %1, northing %2")
        .arg(QString::number(place.across, 'f', 1), QString::number(place.up, 'f', 1));
}

QString pixelText(const PixelPosition& pixel)
{
    return translated("x %1, y %2")
        .arg(QString::number(std::floor(pixel.x), 'f', 0), QString::number(std::floor(pixel.y), 'f', 0));
}

UnderstoodPlace notThere(const TypedPlace& place, const PlaceFinder& finder)
{
    const auto pixel = finder.find(place);
    if (!pixel) {
        return {{}, translated("This raster does not say where on the ground it lies.")};
    }
    const QString name = place.kind == TypedPlace::Kind::Pixel ? pixelText(*pixel) : placeText(place);
    return {{},
            translated("Outside: %1. x goes from 0 to %2, y from 0 to %3.")
                .arg(name)
                .arg(finder.raster.width - 1)
                .arg(finder.raster.height - 1)};
}

} // namespace

std::vector<TypedPlace> readPlaces(const QString& text)
{
    constexpr qsizetype longest = 200; // letters; what is pasted by mistake may be a whole file
    if (text.size() > longest) {
        return {};
    }
    static const QRegularExpression pixels(
        QStringLiteral(R"(^\s*x\s*=?\s*(\d{1,18})\s*[,; ]\s*y\s*=?\s*(\d{1,18})\b)"));
    if (const auto match = pixels.match(text); match.hasMatch()) {
        return {{TypedPlace::Kind::Pixel, match.captured(1).toDouble(), match.captured(2).toDouble()}};
    }
    static const QRegularExpression lettersBefore = pairPattern(Letters::Before);
    static const QRegularExpression lettersAfter = pairPattern(Letters::After);
    QRegularExpressionMatch match = lettersBefore.match(text);
    if (!match.hasMatch()) {
        match = lettersAfter.match(text);
    }
    if (!match.hasMatch()) {
        return {};
    }
    const Part first = partIn(match, 1);
    const Part second = partIn(match, 1 + groupsOfPart);
    const bool isBare = first.letter.isNull() && second.letter.isNull();
    return isBare ? readBare(first, second) : readLettered(first, second);
}

std::optional<PixelPosition> PlaceFinder::find(const TypedPlace& place) const
{
    switch (place.kind) {
    case TypedPlace::Kind::Pixel:
        return PixelPosition{place.across + 0.5, place.up + 0.5};
    case TypedPlace::Kind::Degrees:
        return locator ? locator->pixelAt({place.across, place.up}) : std::nullopt;
    case TypedPlace::Kind::Ground:
        break;
    }
    return transform ? pixelAt(*transform, place.across, place.up) : std::nullopt;
}

bool PlaceFinder::contains(const PixelPosition& pixel) const
{
    return pixel.x >= 0 && pixel.y >= 0 && pixel.x < static_cast<double>(raster.width) &&
           pixel.y < static_cast<double>(raster.height);
}

UnderstoodPlace understandPlace(const QString& text, const PlaceFinder& finder)
{
    const std::vector<TypedPlace> places = readPlaces(text);
    for (const TypedPlace& place : places) {
        const auto pixel = finder.find(place);
        if (pixel && finder.contains(*pixel)) {
            const QString name = placeText(place);
            return {pixel, (name.isEmpty() ? name : name + QStringLiteral(":  ")) + pixelText(*pixel)};
        }
    }
    if (places.empty()) {
        return {{}, translated("Not a place: two numbers are wanted, as in 51234,8810.")};
    }
    return notThere(places.front(), finder);
}

} // namespace rasterscope
