// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace rasterscope {

/// The plain types of stored samples. Half floats and complex integers are stored types only: what leaves the
/// program is widened.
enum class SampleType {
    UInt8,
    Int8,
    UInt16,
    Int16,
    UInt32,
    Int32,
    UInt64,
    Int64,
    Float16,
    Float32,
    Float64,
    ComplexInt16,
    ComplexInt32, // real, then imaginary part
    Complex64,
    Complex128 // of two float32, of two float64
};

/// Bytes of one sample; a complex one counts both its parts.
std::int64_t bytesOf(SampleType type);
/// "uint8", "complex64": the words of the command line.
std::string_view nameOf(SampleType type);
/// The words of the command line and their short forms (u8, i16, f32, c64 ...).
std::optional<SampleType> sampleTypeFromName(std::string_view name);
/// Float16 to Float32, ComplexInt16 to Complex64, ComplexInt32 to Complex128 (Complex64 could not hold it);
/// others stay.
SampleType widened(SampleType type);
bool isComplex(SampleType type);
bool isFloatingPoint(SampleType type); // complex floats too
bool isSignedInteger(SampleType type);

} // namespace rasterscope
