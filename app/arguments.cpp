// SPDX-License-Identifier: MIT
#include "app/arguments.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>

namespace rasterscope {

namespace {

/// CLI11 takes "[a,b]" for a list, of files too. The same file by another spelling is left alone.
std::string withoutListMarks(const std::string& argument)
{
    const bool list = argument.size() >= 2 && argument.front() == '[' && argument.back() == ']';
    return list ? "./" + argument : argument;
}

/// An option with one value that may be given again. Left to itself, CLI11 lets an option that collects
/// values swallow all that follow it, the file too.
void addValue(CLI::App& parser, const std::string& name, std::vector<std::string>& values)
{
    parser.add_option(name, values)->allow_extra_args(false);
}

void describe(CLI::App& parser, Arguments& arguments)
{
    parser.set_help_flag();
    parser.add_option("FILE", arguments.files);
    addValue(parser, "--export-tile", arguments.exportTile);
    addValue(parser, "-o", arguments.output);
    addValue(parser, "--format", arguments.format);
    addValue(parser, "--raw", arguments.raw);
    addValue(parser, "--page", arguments.page);
    addValue(parser, "--level", arguments.level);
    addValue(parser, "--bands", arguments.bands);
    addValue(parser, "--stretch", arguments.stretch);
    addValue(parser, "--scale", arguments.scale);
    addValue(parser, "--gamma", arguments.gamma);
    addValue(parser, "--colormap", arguments.colorMap);
    addValue(parser, "--nodata-color", arguments.noDataColor);
    addValue(parser, "--threads", arguments.threads);
    addValue(parser, "--memory", arguments.memory);
    parser.add_flag("--build-overviews", arguments.buildOverviews);
    parser.add_flag("--no-mmap", arguments.noMmap);
    parser.add_flag("--allow-partial", arguments.allowPartial);
    parser.add_flag("--info", arguments.info);
    parser.add_flag("--json", arguments.json);
    parser.add_flag("--quiet", arguments.quiet);
    parser.add_flag("-h,--help", arguments.help);
    parser.add_flag("--version", arguments.version);
}

/// "--page: 1 required TEXT missing" becomes "--page: needs a value".
std::string nameInFront(const std::string& message)
{
    return message.substr(0, message.find(':'));
}

} // namespace

Result<Arguments> takeApart(int argc, const char* const* argv)
{
    Arguments arguments;
    CLI::App parser;
    describe(parser, arguments);
    std::vector<std::string> reversed; // as CLI11 wants them
    for (int i = argc - 1; i > 0; --i) {
        reversed.push_back(withoutListMarks(argv[i]));
    }
    try {
        parser.parse(std::move(reversed));
    } catch (const CLI::ExtrasError&) {
        const auto unknown = parser.remaining();
        return failure(Error::Code::InvalidArgument,
                       (unknown.empty() ? "" : unknown.front()) + ": no such option; see rasterscope --help");
    } catch (const CLI::ArgumentMismatch& error) {
        return failure(Error::Code::InvalidArgument, nameInFront(error.what()) + ": needs a value");
    } catch (const CLI::Error& error) {
        return failure(Error::Code::InvalidArgument, error.what());
    }
    return arguments;
}

} // namespace rasterscope
