// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct XML_ParserStruct;

namespace rasterscope {

/// Reads the elements of one XML document, one after another, and ends where it is told to. A document type,
/// which could define entities, ends it too. For one document; not thread-safe.
class XmlReader {
public:
    XmlReader();
    XmlReader(const XmlReader&) = delete;
    XmlReader& operator=(const XmlReader&) = delete;
    virtual ~XmlReader();

    /// Whether the document is sound to its end. What was read of another may still be of use.
    bool read(const std::string& xml);

protected:
    using Attributes = const char**; // names and values in turn, and a null pointer

    /// Names come without the prefix of their namespace.
    virtual void start(std::string_view name, Attributes attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view) {}

    void stop();
    /// Empty where there is none.
    static std::string_view find(Attributes attributes, std::string_view name);

private:
    struct Calls;
    struct Release {
        void operator()(XML_ParserStruct* parser) const;
    };

    std::unique_ptr<XML_ParserStruct, Release> m_parser;
};

} // namespace rasterscope
