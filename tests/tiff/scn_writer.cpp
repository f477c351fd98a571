// SPDX-License-Identifier: MIT
#include "tests/tiff/scn_writer.h"

namespace rasterscope::test {

std::string scnDimension(Size size, std::int64_t directory, const std::string& more)
{
    return "<dimension sizeX=\"" + std::to_string(size.width) + "\" sizeY=\"" + std::to_string(size.height) +
           "\" ifd=\"" + std::to_string(directory) + "\" " + more + "/>";
}

std::string scnImage(const std::string& name, const std::string& view, const std::string& dimensions)
{
    return "<image name=\"" + name + "\"><pixels sizeX=\"1\" sizeY=\"1\">" + dimensions + "</pixels><view " +
           view + "/></image>";
}

std::string scnDescription(const std::string& images, const std::string& year)
{
    return "<?xml version=\"1.0\"?><scn xmlns=\"http://www.leica-microsystems.com/scn/" + year +
           "\"><collection name=\"c\" sizeX=\"2600\" sizeY=\"7500\">" + images + "</collection></scn>";
}

TiffImageSpec scnSpec(Size size)
{
    return {size, 3, SampleType::UInt8, {16, 16}};
}

std::vector<std::byte> scnFile(const std::vector<Size>& sizes, const std::string& description)
{
    TiffWriter writer(ByteOrder::Little, TiffVariant::Big);
    for (const Size& size : sizes) {
        auto fields = appendImage(writer, scnSpec(size), makeSamples(scnSpec(size)));
        if (&size == &sizes.front()) {
            fields.push_back(writer.text(270, description));
        }
        writer.addDirectory(fields);
    }
    return writer.bytes();
}

std::vector<std::byte> smallScn()
{
    const std::string macro = scnDimension({26, 75}, 0) + scnDimension({13, 38}, 1, "r=\"1\"");
    const std::string tissue = scnDimension({80, 48}, 2) + scnDimension({20, 12}, 3, "r=\"1\"");
    return scnFile({{26, 75}, {13, 38}, {80, 48}, {20, 12}},
                   scnDescription(scnImage("m", scnWholeGlass, macro) + scnImage("t", scnSomewhere, tissue)));
}

} // namespace rasterscope::test
