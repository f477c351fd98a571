// SPDX-License-Identifier: MIT
#include "app/command_line.h"

#include "app/arguments.h"
#include "app/picture_options.h"
#include "core/base/text.h"
#include "core/format/decode_service.h"

#include <limits>

namespace rasterscope {

namespace {

tl::unexpected<Error> wrong(std::string message)
{
    return failure(Error::Code::InvalidArgument, std::move(message));
}

/// The one value of an option; nothing where it is not there. Error: it is there twice.
Result<std::optional<std::string>> onlyValue(const std::vector<std::string>& values,
                                             const std::string& option)
{
    if (values.size() > 1) {
        return wrong(option + ": given " + std::to_string(values.size()) +
                     " times, and once is all that makes sense");
    }
    return values.empty() ? std::nullopt : std::optional(values.front());
}

/// As onlyValue, of a count from 0.
Result<std::optional<std::int64_t>> onlyCount(const std::vector<std::string>& values,
                                              const std::string& option)
{
    const auto text = onlyValue(values, option);
    if (!text || !*text) {
        return text.map([](const auto&) { return std::optional<std::int64_t>(); });
    }
    const auto number = parseInteger(**text);
    if (!number || *number < 0) {
        return wrong(option + " " + **text + ": is no number from 0");
    }
    return number;
}

Result<Rect> parseWindow(const std::string& text)
{
    const auto fields = split(text, ',');
    std::vector<std::int64_t> numbers;
    for (const auto field : fields) {
        if (const auto number = parseInteger(field)) {
            numbers.push_back(*number);
        }
    }
    if (fields.size() != 4 || numbers.size() != 4) {
        return wrong("--export-tile " + text + ": is not X,Y,W,H in whole pixels");
    }
    const Rect window{numbers[0], numbers[1], numbers[2], numbers[3]};
    if (window.x < 0 || window.y < 0) {
        return wrong("--export-tile " + text + ": X and Y count from 0");
    }
    if (window.empty()) {
        return wrong("--export-tile " + text + ": is empty");
    }
    return window;
}

/// "4,3,2", from 1, to numbers from 0.
Result<std::vector<int>> parseBands(const std::string& text)
{
    std::vector<int> bands;
    for (const auto field : split(text, ',')) {
        const auto number = parseInteger(field);
        if (!number || *number < 1 || *number > std::numeric_limits<int>::max()) {
            return wrong("--bands " + text + ": is no list of bands, which count from 1");
        }
        bands.push_back(static_cast<int>(*number - 1));
    }
    return bands;
}

Result<OutputFormat> parseFormat(const std::optional<std::string>& word, const std::string& output)
{
    if (word) {
        const auto format = outputFormatOf("." + *word);
        return format && word->find('.') == std::string::npos
                   ? Result<OutputFormat>(*format)
                   : wrong("--format " + *word + ": is none of tif, npy, raw and png");
    }
    if (output == "-") {
        return wrong("-o -: standard output has no ending, so --format must say what to write");
    }
    const auto format = outputFormatOf(output);
    return format ? Result<OutputFormat>(*format)
                  : wrong("-o " + output + ": its ending is none of .tif, .npy, .raw and .png");
}

Status parseOutput(const Arguments& arguments, ExportOrder& order)
{
    const auto output = onlyValue(arguments.output, "-o");
    const auto word = onlyValue(arguments.format, "--format");
    if (!output || !word) {
        return tl::unexpected(output ? word.error() : output.error());
    }
    if (!*output || (*output)->empty()) {
        return wrong("--export-tile: needs -o to say where the window is to go");
    }
    const auto format = parseFormat(*word, **output);
    auto pattern = NamePattern::parse(**output);
    if (!format || !pattern) {
        return wrong(format ? "-o " + pattern.error().message : format.error().message);
    }
    if (order.windows.size() > 1 && (**output == "-" || !pattern->tellsWindowsApart())) {
        return wrong("-o " + **output + ": one name for " + std::to_string(order.windows.size()) +
                     " windows; put {x} and {y}, or {index}, into it");
    }
    order.output = **output;
    order.format = *format;
    order.pattern = std::move(*pattern);
    return {};
}

Status parsePicture(const Arguments& arguments, ExportOrder& order)
{
    const char* option = givenPictureOption(arguments);
    if (option != nullptr && order.format != OutputFormat::Png) {
        return wrong(std::string(option) + ": is for pictures, and " + order.output +
                     " keeps the samples as they are");
    }
    auto look = parsePictureOptions(arguments);
    if (!look) {
        return tl::unexpected(look.error());
    }
    order.look = std::move(*look);
    return {};
}

Status parseBandList(const Arguments& arguments, ExportOrder& order)
{
    const auto text = onlyValue(arguments.bands, "--bands");
    if (!text || !*text) {
        return text.map([](const auto&) {});
    }
    auto bands = parseBands(**text);
    if (!bands) {
        return tl::unexpected(bands.error());
    }
    if (order.format == OutputFormat::Png && bands->size() != 1 && bands->size() != 3) {
        return wrong("--bands " + **text + ": a picture shows one band or three");
    }
    order.bands = std::move(*bands);
    return {};
}

Status parseOrder(const Arguments& arguments, ExportOrder& order)
{
    for (const std::string& text : arguments.exportTile) {
        const auto window = parseWindow(text);
        if (!window) {
            return tl::unexpected(window.error());
        }
        order.windows.push_back(*window);
    }
    const auto level = onlyCount(arguments.level, "--level");
    if (!level) {
        return tl::unexpected(level.error());
    }
    if (level->value_or(0) > std::numeric_limits<int>::max()) {
        return wrong("--level " + arguments.level.front() + ": no raster has so many");
    }
    order.level = static_cast<int>(level->value_or(0));
    order.missing = arguments.allowPartial ? MissingPixels::Fill : MissingPixels::Refuse;
    return parseOutput(arguments, order)
        .and_then([&] { return parsePicture(arguments, order); })
        .and_then([&] { return parseBandList(arguments, order); });
}

Status parseOverviewOrder(const Arguments& arguments, Command& command)
{
    const auto output = onlyValue(arguments.output, "-o");
    if (!output) {
        return tl::unexpected(output.error());
    }
    if (*output && !toLower(**output).ends_with(".ovr")) {
        return wrong("-o " + **output + ": its ending is not .ovr, by which overviews are known");
    }
    if (!*output && command.page.value_or(0) != 0) {
        return wrong(
            "--page " + arguments.page.front() +
            ": the overviews beside a file are those of page 0; with -o, those of any page go elsewhere");
    }
    if (*output) {
        command.overviews.output = **output;
    }
    command.overviews.unreadable =
        arguments.allowPartial ? UnreadableSamples::LeaveOut : UnreadableSamples::Refuse;
    return {};
}

/// Options that would be passed over in silence, in the words of the one that they belong to.
Status checkCompany(const Arguments& arguments, Command::Action action)
{
    struct Rule {
        bool given;
        const char* option;
        Command::Action belongsTo;
        const char* owner;
    };
    const bool overviews = action == Command::Action::BuildOverviews;
    const char* pictureOption = givenPictureOption(arguments);
    const Rule rules[] = {
        {!arguments.output.empty() && !overviews, "-o", Command::Action::Export,
         "--export-tile and --build-overviews"},
        {!arguments.format.empty(), "--format", Command::Action::Export, "--export-tile"},
        {!arguments.level.empty(), "--level", Command::Action::Export, "--export-tile"},
        {!arguments.bands.empty(), "--bands", Command::Action::Export, "--export-tile"},
        {pictureOption != nullptr, pictureOption, Command::Action::Export, "--export-tile"},
        {arguments.allowPartial && !overviews, "--allow-partial", Command::Action::Export,
         "--export-tile and --build-overviews"},
        {arguments.json, "--json", Command::Action::Info, "--info"},
    };
    for (const Rule& rule : rules) {
        if (rule.given && rule.belongsTo != action) {
            return wrong(std::string(rule.option) + ": means something only with " + rule.owner);
        }
    }
    if (arguments.info && !arguments.exportTile.empty()) {
        return wrong("--info and --export-tile: one at a time");
    }
    if (arguments.buildOverviews && (arguments.info || !arguments.exportTile.empty())) {
        return wrong(std::string(arguments.info ? "--info" : "--export-tile") +
                     " and --build-overviews: one at a time");
    }
    if (overviews && arguments.files.size() != 1) {
        return wrong("--build-overviews: needs one FILE, not " + std::to_string(arguments.files.size()));
    }
    if (action == Command::Action::Export && arguments.files.size() != 1) {
        return wrong("--export-tile: needs one FILE, not " + std::to_string(arguments.files.size()));
    }
    if (action == Command::Action::Info && arguments.files.empty()) {
        return wrong("--info: needs a FILE");
    }
    return {};
}

Command::Action actionOf(const Arguments& arguments)
{
    if (arguments.help) {
        return Command::Action::Help;
    }
    if (arguments.version) {
        return Command::Action::Version;
    }
    if (!arguments.exportTile.empty()) {
        return Command::Action::Export;
    }
    if (arguments.buildOverviews) {
        return Command::Action::BuildOverviews;
    }
    return arguments.info ? Command::Action::Info : Command::Action::View;
}

constexpr std::int64_t mostThreads = 1024;

/// What decoding may take, of all files together.
Status parseLimits(const Arguments& arguments, Command& command)
{
    const auto threads = onlyCount(arguments.threads, "--threads");
    const auto memory = onlyValue(arguments.memory, "--memory");
    if (!threads || !memory) {
        return tl::unexpected(threads ? memory.error() : threads.error());
    }
    DecodeLimits& limits = command.limits;
    if (*threads) {
        if (**threads < 1 || **threads > mostThreads) {
            return wrong("--threads " + arguments.threads.front() + ": is no number from 1 to " +
                         std::to_string(mostThreads));
        }
        limits.threads = static_cast<int>(**threads);
    }
    if (*memory) {
        limits.memory = parseByteCount(**memory);
        if (!limits.memory || *limits.memory < 1) {
            return wrong("--memory " + **memory + ": is no size such as 800M or 4G");
        }
    }
    if (*threads || *memory) {
        command.open.decoding = std::make_shared<DecodeService>(limits);
    }
    return {};
}

/// What is to be opened, and how.
Status parseOpening(const Arguments& arguments, Command& command)
{
    command.files.assign(arguments.files.begin(), arguments.files.end());
    const auto raw = onlyValue(arguments.raw, "--raw");
    const auto page = onlyCount(arguments.page, "--page");
    if (!raw || !page) {
        return tl::unexpected(raw ? page.error() : raw.error());
    }
    if (*raw) {
        if (auto status = checkRawDescription(**raw); !status) {
            return wrong(status.error().message);
        }
    }
    command.open.raw = *raw;
    command.page = *page;
    // A cut looks at its bytes once, and so does a pass over all of them: see Access.
    const bool overviews = command.action == Command::Action::BuildOverviews;
    const bool mapping = command.action != Command::Action::Export && !overviews && !arguments.noMmap;
    command.open.bytes.access = mapping ? Access::Automatic : Access::Read;
    command.open.bytes.cache = overviews ? CacheUse::DropBehind : CacheUse::Keep;
    return {};
}

Result<Command> understand(const Arguments& arguments)
{
    Command command;
    command.action = actionOf(arguments);
    if (command.action == Command::Action::Help || command.action == Command::Action::Version) {
        return command;
    }
    command.infoStyle = arguments.json ? InfoStyle::Json : InfoStyle::Text;
    command.talk = arguments.quiet ? Talk::Quiet : Talk::Normal;
    auto status = checkCompany(arguments, command.action)
                      .and_then([&] { return parseOpening(arguments, command); })
                      .and_then([&] { return parseLimits(arguments, command); });
    if (status && command.action == Command::Action::Export) {
        status = parseOrder(arguments, command.order);
    }
    if (status && command.action == Command::Action::BuildOverviews) {
        status = parseOverviewOrder(arguments, command);
    }
    return status.map([&] { return std::move(command); });
}

} // namespace

Result<Command> parseCommandLine(int argc, const char* const* argv)
{
    return takeApart(argc, argv).and_then(understand);
}

} // namespace rasterscope
