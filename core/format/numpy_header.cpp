// SPDX-License-Identifier: MIT
#include "core/format/numpy_header.h"

#include "core/base/text.h"

#include <optional>

namespace rasterscope {

namespace {

tl::unexpected<Error> malformed(const std::string& why)
{
    return failure(Error::Code::Corrupt, "the header is no NumPy dictionary: " + why);
}

/// Reads the few kinds of Python literals that a header is made of.
class LiteralReader {
public:
    explicit LiteralReader(std::string_view text) : m_text(text) {}

    /// Goes over the letter, and white space before it, if it comes next.
    bool take(char letter)
    {
        m_text = trimmed(m_text);
        if (!m_text.starts_with(letter)) {
            return false;
        }
        m_text.remove_prefix(1);
        return true;
    }

    char peek()
    {
        m_text = trimmed(m_text);
        return m_text.empty() ? '\0' : m_text.front();
    }

    /// 'text' or "text", without escapes: no dtype has any.
    std::optional<std::string_view> string()
    {
        const char quote = peek();
        if (quote != '\'' && quote != '"') {
            return std::nullopt;
        }
        const auto end = m_text.find(quote, 1);
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        const auto value = m_text.substr(1, end - 1);
        m_text.remove_prefix(end + 1);
        return value;
    }

    /// Letters, digits and a sign: True, 12, -3, 12L.
    std::string_view word()
    {
        m_text = trimmed(m_text);
        const auto end = std::min(m_text.find_first_of(" \t\r\n,:(){}[]'\""), m_text.size());
        const auto value = m_text.substr(0, end);
        m_text.remove_prefix(end);
        return value;
    }

private:
    std::string_view m_text;
};

Result<std::vector<std::int64_t>> readShape(LiteralReader& reader)
{
    if (!reader.take('(')) {
        return malformed("its shape is no tuple");
    }
    std::vector<std::int64_t> shape;
    while (!reader.take(')')) {
        std::string_view word = reader.word();
        if (word.ends_with('L')) { // a long integer of Python 2
            word.remove_suffix(1);
        }
        const auto number = parseInteger(word);
        if (!number || *number < 0 || shape.size() == 64) {
            return malformed("its shape holds \"" + std::string(word.substr(0, 40)) + "\"");
        }
        shape.push_back(*number);
        if (!reader.take(',') && reader.peek() != ')') {
            return malformed("its shape is not ended");
        }
    }
    return shape;
}

/// "<f4": byte order, kind and bytes.
Status readType(std::string_view dtype, NumpyHeader& header)
{
    struct Row {
        std::string_view code;
        SampleType type;
    };
    constexpr std::array rows = {
        Row{"b1", SampleType::UInt8},     Row{"u1", SampleType::UInt8},      Row{"i1", SampleType::Int8},
        Row{"u2", SampleType::UInt16},    Row{"i2", SampleType::Int16},      Row{"u4", SampleType::UInt32},
        Row{"i4", SampleType::Int32},     Row{"u8", SampleType::UInt64},     Row{"i8", SampleType::Int64},
        Row{"f2", SampleType::Float16},   Row{"f4", SampleType::Float32},    Row{"f8", SampleType::Float64},
        Row{"c8", SampleType::Complex64}, Row{"c16", SampleType::Complex128}};
    header.dtype = std::string(dtype);
    const char order = dtype.empty() ? '\0' : dtype.front();
    const std::string_view code =
        order == '<' || order == '>' || order == '=' || order == '|' ? dtype.substr(1) : dtype;
    for (const Row& row : rows) {
        if (row.code == code) {
            header.type = row.type;
            header.order = order == '>' ? ByteOrder::Big : ByteOrder::Little;
            return {};
        }
    }
    const std::string kind = code.starts_with('O') ? "Python objects" : "samples that are no plain numbers";
    return failure(Error::Code::Unsupported, "is a NumPy array of dtype \"" +
                                                 std::string(dtype.substr(0, 40)) + "\": " + kind +
                                                 " are not supported");
}

Status readValue(std::string_view key, LiteralReader& reader, NumpyHeader& header)
{
    if (key == "descr") {
        if (reader.peek() == '[' || reader.peek() == '(' || reader.peek() == '{') {
            return failure(
                Error::Code::Unsupported,
                "is a structured NumPy array, of records with named fields, which is not supported");
        }
        const auto dtype = reader.string();
        return dtype ? readType(*dtype, header) : Status(malformed("its descr is no string"));
    }
    if (key == "fortran_order") {
        const std::string_view word = reader.word();
        header.fortranOrder = word == "True";
        return word == "True" || word == "False" ? Status()
                                                 : malformed("its fortran_order is not True or False");
    }
    if (key == "shape") {
        auto shape = readShape(reader);
        if (!shape) {
            return tl::unexpected(std::move(shape).error());
        }
        header.shape = std::move(*shape);
        return {};
    }
    return malformed("it has a key \"" + std::string(key.substr(0, 40)) + "\"");
}

} // namespace

Result<NumpyHeader> parseNumpyHeader(std::string_view dictionary)
{
    LiteralReader reader(dictionary);
    if (!reader.take('{')) {
        return malformed("it does not begin with {");
    }
    NumpyHeader header;
    int keys = 0;
    while (!reader.take('}')) {
        const auto key = reader.string();
        if (!key || !reader.take(':')) {
            return malformed("it has no key where one should be");
        }
        if (auto status = readValue(*key, reader, header); !status) {
            return tl::unexpected(std::move(status).error());
        }
        ++keys;
        if (!reader.take(',') && reader.peek() != '}') {
            return malformed("it is not ended");
        }
    }
    if (keys != 3) {
        return malformed("it has " + std::to_string(keys) + " keys, not descr, fortran_order and shape");
    }
    return header;
}

} // namespace rasterscope
