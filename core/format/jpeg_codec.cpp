// SPDX-License-Identifier: MIT
#include "core/format/jpeg_codec.h"

#include <tiff.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstddef>
#include <new>
#include <string>
#include <utility>
#include <vector>

// clang-format off: libjpeg's headers need those before them
#include <cstdio>
#include <jpeglib.h>
#include <jerror.h>
// clang-format on

namespace rasterscope {

namespace {

using State = StreamCodec::State;

constexpr int mostScans = 100; // of a progressive stream: more would only cost time

/// libjpeg warns of what it goes on from with made-up samples.
bool meansDamage(int message)
{
    constexpr std::array codes = {JWRN_HIT_MARKER,     JWRN_HUFF_BAD_CODE,     JWRN_EXTRANEOUS_DATA,
                                  JWRN_MUST_RESYNC,    JWRN_BOGUS_PROGRESSION, JWRN_ARITH_BAD_CODE,
                                  JWRN_NOT_SEQUENTIAL, JWRN_JPEG_EOF};
    return std::find(codes.begin(), codes.end(), message) != codes.end();
}

constexpr std::array endOfImage = {std::byte{0xFF}, std::byte{JPEG_EOI}};

/// What is wrong is said with longjmp out of libjpeg: in between there is nothing that needs destruction.
class JpegCodec : public StreamCodec {
public:
    JpegCodec(const TiffCodecSetup& setup, Size size) : m_setup(setup), m_size(size)
    {
        m_jpeg.client_data = this;
        m_jpeg.err = jpeg_std_error(&m_errors);
        m_errors.error_exit = leave;
        m_errors.emit_message = note;
        m_errors.output_message = [](j_common_ptr) {};
        m_source.init_source = [](j_decompress_ptr) {};
        m_source.fill_input_buffer = [](j_decompress_ptr) -> boolean { return FALSE; };
        m_source.skip_input_data = skip;
        m_source.resync_to_restart = jpeg_resync_to_restart;
        m_source.term_source = [](j_decompress_ptr) {};
        m_progress.progress_monitor = limitScans;
    }
    ~JpegCodec() override { jpeg_destroy_decompress(&m_jpeg); }

    bool begin()
    {
        m_pending = m_setup.jpegTables;
        m_pending.insert(m_pending.end(), endOfImage.begin(), endOfImage.end()); // some lack their own
        offerPending();
        if (setjmp(m_failed) != 0) {
            return m_phase == Phase::Tables;
        }
        jpeg_create_decompress(&m_jpeg);
        m_jpeg.src = &m_source;
        m_jpeg.progress = &m_progress;
        m_phase = Phase::Tables;
        if (!m_setup.jpegTables.empty()) {
            jpeg_read_header(&m_jpeg, FALSE);
        }
        m_pending.clear();
        m_phase = Phase::Header;
        return true;
    }

    std::string damage() const override
    {
        if (m_endedEarly) {
            return "ends too early";
        }
        const std::string words = "holds damaged JPEG data";
        return m_text.front() == 0 ? words : words + " (" + m_text.data() + ")";
    }

    Step step(std::span<const std::byte> in, std::span<std::byte> out) override
    {
        try {
            take(in);
            m_out = out;
            const State state = run();
            return {in.size(), out.size() - m_out.size(), state};
        } catch (const std::bad_alloc&) {
            return {0, 0, State::OutOfMemory};
        }
    }

private:
    enum class Phase { Created, Tables, Header, Start, Lines };

    static JpegCodec& codecOf(j_common_ptr jpeg) { return *static_cast<JpegCodec*>(jpeg->client_data); }
    [[noreturn]] static void leave(j_common_ptr jpeg)
    {
        jpeg->err->format_message(jpeg, codecOf(jpeg).m_text.data());
        std::longjmp(codecOf(jpeg).m_failed, 1);
    }
    static void note(j_common_ptr jpeg, int level)
    {
        if (level < 0 && meansDamage(jpeg->err->msg_code) && !codecOf(jpeg).m_isDamaged) {
            codecOf(jpeg).noteDamage();
        }
    }
    static void skip(j_decompress_ptr jpeg, long bytes)
    {
        JpegCodec& codec = codecOf(reinterpret_cast<j_common_ptr>(jpeg));
        const auto wanted = static_cast<std::size_t>(std::max(0L, bytes));
        const std::size_t now = std::min(wanted, codec.m_source.bytes_in_buffer);
        codec.m_source.next_input_byte += now;
        codec.m_source.bytes_in_buffer -= now;
        codec.m_toSkip += wanted - now;
    }
    static void limitScans(j_common_ptr jpeg)
    {
        if (reinterpret_cast<j_decompress_ptr>(jpeg)->input_scan_number > mostScans) {
            codecOf(jpeg).fail("it has more scans than any picture needs");
        }
    }
    [[noreturn]] void fail(const char* text)
    {
        std::snprintf(m_text.data(), m_text.size(), "%s", text);
        std::longjmp(m_failed, 1);
    }
    void noteDamage()
    {
        m_isDamaged = true;
        m_endedEarly = m_errors.msg_code == JWRN_HIT_MARKER && m_jpeg.unread_marker == JPEG_EOI;
        m_errors.format_message(reinterpret_cast<j_common_ptr>(&m_jpeg), m_text.data());
    }

    void offerPending()
    {
        m_source.next_input_byte = reinterpret_cast<const JOCTET*>(m_pending.data());
        m_source.bytes_in_buffer = m_pending.size();
    }
    void take(std::span<const std::byte> in)
    {
        if (in.empty() && !m_inputEnded) {
            m_inputEnded = true; // libjpeg would wait for a marker, though all of the lines may be there
            m_pending.insert(m_pending.end(), endOfImage.begin(), endOfImage.end());
        }
        const std::size_t skipped = std::min(in.size(), m_toSkip);
        m_toSkip -= skipped;
        m_pending.insert(m_pending.end(), in.begin() + static_cast<std::ptrdiff_t>(skipped), in.end());
        offerPending();
    }
    State run()
    {
        if (setjmp(m_failed) != 0) {
            return m_errors.msg_code == JERR_OUT_OF_MEMORY ? State::OutOfMemory : State::Corrupt;
        }
        const State state = advance();
        m_pending.erase(m_pending.begin(),
                        m_pending.end() - static_cast<std::ptrdiff_t>(m_source.bytes_in_buffer));
        return state;
    }
    State advance()
    {
        if (m_phase == Phase::Header && jpeg_read_header(&m_jpeg, TRUE) == JPEG_HEADER_OK) {
            acceptHeader();
            m_phase = Phase::Start;
        }
        if (m_phase == Phase::Start && jpeg_start_decompress(&m_jpeg) != FALSE) {
            m_phase = Phase::Lines;
        }
        if (m_isDamaged) {
            return damagedState();
        }
        return m_phase == Phase::Lines ? readLines() : State::Going;
    }
    State damagedState() const { return m_endedEarly ? State::Stopped : State::Corrupt; }
    void acceptHeader();
    State readLines();

    const TiffCodecSetup& m_setup;
    Size m_size;
    jpeg_decompress_struct m_jpeg{};
    jpeg_error_mgr m_errors{};
    jpeg_source_mgr m_source{};
    jpeg_progress_mgr m_progress{};
    std::jmp_buf m_failed{};
    Phase m_phase = Phase::Created;
    std::vector<std::byte> m_pending; // what libjpeg has not used yet
    std::size_t m_toSkip = 0;         // bytes to come that it does not want
    bool m_inputEnded = false;
    bool m_isDamaged = false;
    bool m_endedEarly = false;
    std::array<char, JMSG_LENGTH_MAX> m_text{};
    std::span<std::byte> m_out; // room for lines
};

void JpegCodec::acceptHeader()
{
    const auto width = static_cast<std::int64_t>(m_jpeg.image_width);
    const auto height = static_cast<std::int64_t>(m_jpeg.image_height);
    if (m_jpeg.num_components != m_setup.bands) {
        fail("it has another number of components than the image has bands");
    }
    if (width > m_size.width || height > std::max(m_size.height, m_setup.image.block.height)) {
        fail("it is larger than its block"); // as libtiff has it; smaller ones are met at the edges
    }
    const bool convert = isJpegOfYCbCr(m_setup);
    m_jpeg.jpeg_color_space = convert ? JCS_YCbCr : JCS_UNKNOWN;
    m_jpeg.out_color_space = convert ? JCS_RGB : JCS_UNKNOWN;
}

StreamCodec::State JpegCodec::readLines()
{
    const auto line = static_cast<std::size_t>(m_size.width * m_setup.bands);
    const auto filled =
        static_cast<std::size_t>(m_jpeg.output_width) * static_cast<std::size_t>(m_setup.bands);
    while (m_out.size() >= line) {
        if (m_jpeg.output_scanline == m_jpeg.output_height) {
            m_endedEarly = true;
            return State::Stopped;
        }
        auto* row = reinterpret_cast<JSAMPROW>(m_out.data());
        if (jpeg_read_scanlines(&m_jpeg, &row, 1) == 0) {
            return m_isDamaged ? damagedState() : State::Going;
        }
        if (m_isDamaged) {
            return damagedState();
        }
        std::fill(m_out.begin() + static_cast<std::ptrdiff_t>(filled),
                  m_out.begin() + static_cast<std::ptrdiff_t>(line), std::byte{0});
        m_out = m_out.subspan(line);
    }
    return State::Going;
}

} // namespace

bool isJpegOfYCbCr(const TiffCodecSetup& setup)
{
    return setup.image.photometric == PHOTOMETRIC_YCBCR && setup.bands == 3;
}

std::unique_ptr<StreamCodec> makeJpegCodec(const TiffCodecSetup& setup, Size size)
{
    auto codec = std::make_unique<JpegCodec>(setup, size);
    return codec->begin() ? std::move(codec) : nullptr;
}

} // namespace rasterscope
