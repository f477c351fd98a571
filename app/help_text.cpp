// SPDX-License-Identifier: MIT
#include "app/command_line.h"

namespace rasterscope {

std::string helpText()
{
    return R"(rasterscope - opens rasters of any size at once

  rasterscope [FILE...]                               a window, a tab for each file
  rasterscope --info [--json] FILE...                 what each file is; only its headers are read
  rasterscope --export-tile X,Y,W,H -o OUT FILE       a window of a raster to a file
  rasterscope --build-overviews [-o OUT.ovr] FILE     exact averaged overviews, for GDAL and QGIS too

What to open:
  --raw WxH[xB],TYPE[,bsq|bil|bip][,little|big][,offset=N][,stride=N]
                     FILE has no header and this is what it holds; bip and little unless said.
                     TYPE: uint8 int8 uint16 int16 uint32 int32 uint64 int64
                           float16 float32 float64 complex64 complex128 (or u8, f32 ...)
  --page N           the N-th image of the file, from 0
  --no-mmap          read the file instead of mapping it; the result is the same
  --threads N        decode compressed files and make overviews with N threads; as many as there are
                     processors unless said
  --memory SIZE      take at most so much for samples and pictures (800M, 4G); a quarter of the machine's unless said

What to write (with --export-tile, which may be repeated):
  -o OUT             the ending says the format: .tif .npy .raw keep the samples' values (.raw with an
                     ENVI header beside it), .png is a picture; "-" is standard output.
                     {name} {page} {level} {index} {x} {y} {w} {h} {column} {row} are filled in;
                     several windows need one of them that tells them apart
  --format F         tif, npy, raw or png, whatever the ending; needed with -o -
  --level N          from the N-th overview in the file; X,Y,W,H are its pixels
  --bands 4,3,2      these bands in this order, from 1
  --stretch S        of pictures: none, minmax, percent:2,98, sigma:2 or range:LO,HI[;LO,HI...]
  --scale S          of pictures: linear, log, sqrt, asinh or equalize, between the ends of the stretch
  --gamma G          of pictures: above 1 brightens
  --colormap NAME    of pictures of one band: gray, viridis, plasma, magma, inferno, cividis or turbo;
                     NAME_r is the same inverted
  --nodata-color C   of pictures: RRGGBB or RRGGBBAA for no-data and NaN, which are transparent otherwise
  --allow-partial    write what can be read, the rest as no-data, or 0
  --quiet            no progress

What to write with --build-overviews:
  -o OUT.ovr         there; beside FILE, as FILE.ovr, unless said, where GDAL and QGIS look for those of the
                     first page. A FILE that has overviews is left alone then. --page N needs it
                     Each sample is the mean of all under it, rounded once, without no-data and NaN; of
                     palettes, masks and single bits it is the most frequent value
  --allow-partial    leave out what cannot be read, as if it were no-data, or 0

  -h, --help         this
  --version          the version
  --                 what follows are files, even when it begins with "-"

Exit status: 0 all done, 1 something could not be read or written, 2 the command line is wrong.
)";
}

std::string versionText()
{
    return "rasterscope " RASTERSCOPE_VERSION "\n";
}

} // namespace rasterscope
