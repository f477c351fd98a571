// SPDX-License-Identifier: MIT
#include "core/format/xml_reader.h"

#include <expat.h>

#include <limits>

namespace rasterscope {

namespace {

std::string_view localName(std::string_view name)
{
    return name.substr(name.rfind(':') + 1);
}

} // namespace

/// What expat calls.
struct XmlReader::Calls {
    static XmlReader& of(void* data) { return *static_cast<XmlReader*>(data); }
    static void start(void* data, const XML_Char* name, Attributes attributes)
    {
        of(data).start(localName(name), attributes);
    }
    static void end(void* data, const XML_Char* name) { of(data).end(localName(name)); }
    static void text(void* data, const XML_Char* text, int length)
    {
        of(data).text({text, static_cast<std::size_t>(length)});
    }
    static void doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int)
    {
        of(data).stop();
    }
};

void XmlReader::Release::operator()(XML_ParserStruct* parser) const
{
    XML_ParserFree(parser);
}

XmlReader::XmlReader() : m_parser(XML_ParserCreate(nullptr))
{
    if (m_parser) {
        XML_SetUserData(m_parser.get(), this);
        XML_SetElementHandler(m_parser.get(), &Calls::start, &Calls::end);
        XML_SetCharacterDataHandler(m_parser.get(), &Calls::text);
        XML_SetStartDoctypeDeclHandler(m_parser.get(), &Calls::doctype);
    }
}

XmlReader::~XmlReader() = default;

void XmlReader::stop()
{
    XML_StopParser(m_parser.get(), XML_FALSE);
}

std::string_view XmlReader::find(Attributes attributes, std::string_view name)
{
    for (; *attributes != nullptr; attributes += 2) {
        if (name == attributes[0]) {
            return attributes[1];
        }
    }
    return {};
}

bool XmlReader::read(const std::string& xml)
{
    constexpr auto most = static_cast<std::size_t>(std::numeric_limits<int>::max());
    return m_parser && xml.size() <= most &&
           XML_Parse(m_parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE) == XML_STATUS_OK;
}

} // namespace rasterscope
