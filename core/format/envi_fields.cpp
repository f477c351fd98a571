// SPDX-License-Identifier: MIT
#include "core/format/envi_fields.h"

#include "core/base/text.h"

namespace rasterscope {

Result<HeaderFields> parseEnviFields(std::string_view text)
{
    HeaderFields fields;
    const auto lines = linesOf(text);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto equals = lines[i].find('=');
        if (equals == std::string_view::npos || trimmed(lines[i]).starts_with(';')) {
            continue;
        }
        const std::string_view name = trimmed(lines[i].substr(0, equals));
        std::string value(trimmed(lines[i].substr(equals + 1)));
        if (!value.starts_with('{')) {
            fields.add(name, value);
            continue;
        }
        while (value.find('}') == std::string::npos) {
            if (++i == lines.size()) {
                return failure(Error::Code::Corrupt, "the header's \"" + std::string(name.substr(0, 40)) +
                                                         "\" begins with { and never ends");
            }
            value += '\n';
            value += trimmed(lines[i]);
        }
        fields.add(name, std::string_view(value).substr(1, value.find('}') - 1));
    }
    return fields;
}

std::vector<std::string_view> enviList(std::string_view value)
{
    if (trimmed(value).empty()) {
        return {};
    }
    auto members = split(value, ',');
    for (std::string_view& member : members) {
        member = trimmed(member);
    }
    return members;
}

} // namespace rasterscope
