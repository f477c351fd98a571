// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace rasterscope {

/// The tags that decide how a file is read; tiffTagName knows many more.
enum class TiffTag : std::uint16_t {
    NewSubfileType = 254,
    SubfileType = 255,
    ImageWidth = 256,
    ImageLength = 257,
    BitsPerSample = 258,
    Compression = 259,
    Photometric = 262,
    FillOrder = 266,
    ImageDescription = 270,
    StripOffsets = 273,
    Orientation = 274,
    SamplesPerPixel = 277,
    RowsPerStrip = 278,
    StripByteCounts = 279,
    PlanarConfig = 284,
    PageName = 285,
    T4Options = 292,
    T6Options = 293,
    Predictor = 317,
    ColorMap = 320,
    TileWidth = 322,
    TileLength = 323,
    TileOffsets = 324,
    TileByteCounts = 325,
    SubIfds = 330,
    ExtraSamples = 338,
    SampleFormat = 339,
    JpegTables = 347,
    YCbCrCoefficients = 529,
    YCbCrSubsampling = 530,
    ReferenceBlackWhite = 532,
    ModelPixelScale = 33550,
    ModelTiepoint = 33922,
    ModelTransformation = 34264,
    IccProfile = 34675,
    GeoKeyDirectory = 34735,
    GeoDoubleParams = 34736,
    GeoAsciiParams = 34737,
    GdalMetadata = 42112,
    GdalNoData = 42113,
    LercParameters = 50674,
    NdpiFormat = 65420, // Hamamatsu's, as OpenSlide and tifffile name them
    NdpiSourceLens = 65421,
    NdpiFocalPlane = 65424,
    NdpiMcuStarts = 65426,
    NdpiMcuStartsHigh = 65432
};

/// libtiff's name of the tag ("ImageWidth"), those of GeoTIFF, GDAL, DNG and NDPI too; "Tag 65000" where
/// nobody gave it one.
std::string tiffTagName(std::uint16_t tag);

} // namespace rasterscope
