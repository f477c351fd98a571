// SPDX-License-Identifier: MIT
#include "core/raster/sample_type.h"

#include <algorithm>
#include <array>

namespace rasterscope {

namespace {

struct TypeRow {
    SampleType type;
    std::int64_t bytes;
    std::string_view name;
    std::string_view alias;
};

// In the order of the enumeration, so that a type is an index.
constexpr std::array typeTable = {
    TypeRow{SampleType::UInt8, 1, "uint8", "u8"},
    TypeRow{SampleType::Int8, 1, "int8", "i8"},
    TypeRow{SampleType::UInt16, 2, "uint16", "u16"},
    TypeRow{SampleType::Int16, 2, "int16", "i16"},
    TypeRow{SampleType::UInt32, 4, "uint32", "u32"},
    TypeRow{SampleType::Int32, 4, "int32", "i32"},
    TypeRow{SampleType::UInt64, 8, "uint64", "u64"},
    TypeRow{SampleType::Int64, 8, "int64", "i64"},
    TypeRow{SampleType::Float16, 2, "float16", "f16"},
    TypeRow{SampleType::Float32, 4, "float32", "f32"},
    TypeRow{SampleType::Float64, 8, "float64", "f64"},
    TypeRow{SampleType::ComplexInt16, 4, "complex-int16", "ci16"},
    TypeRow{SampleType::ComplexInt32, 8, "complex-int32", "ci32"},
    TypeRow{SampleType::Complex64, 8, "complex64", "c64"},
    TypeRow{SampleType::Complex128, 16, "complex128", "c128"},
};

const TypeRow& rowOf(SampleType type)
{
    return typeTable.at(static_cast<std::size_t>(type));
}

} // namespace

std::int64_t bytesOf(SampleType type)
{
    return rowOf(type).bytes;
}

std::string_view nameOf(SampleType type)
{
    return rowOf(type).name;
}

std::optional<SampleType> sampleTypeFromName(std::string_view name)
{
    const auto row = std::find_if(typeTable.begin(), typeTable.end(), [&](const TypeRow& candidate) {
        return name == candidate.name || name == candidate.alias;
    });
    return row == typeTable.end() ? std::nullopt : std::optional(row->type);
}

SampleType widened(SampleType type)
{
    switch (type) {
    case SampleType::Float16:
        return SampleType::Float32;
    case SampleType::ComplexInt16:
        return SampleType::Complex64;
    case SampleType::ComplexInt32:
        return SampleType::Complex128;
    default:
        return type;
    }
}

bool isComplex(SampleType type)
{
    return type >= SampleType::ComplexInt16;
}

bool isFloatingPoint(SampleType type)
{
    return (type >= SampleType::Float16 && type <= SampleType::Float64) || type >= SampleType::Complex64;
}

bool isSignedInteger(SampleType type)
{
    return type == SampleType::Int8 || type == SampleType::Int16 || type == SampleType::Int32 ||
           type == SampleType::Int64;
}

} // namespace rasterscope
