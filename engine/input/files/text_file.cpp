#include "input/files/text_file.h"

#include <filesystem>
#include <fstream>

#include "input/files/clean_text.h"

namespace vitrine {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kLittleEndianMark = "\xFF\xFE";
constexpr std::string_view kBigEndianMark = "\xFE\xFF";
constexpr std::size_t kPiece = 1 << 16;

/// All that is left.
std::string ReadAll(ByteSource& source) {
  std::string text;
  for (std::size_t got = kPiece; got > 0;) {
    const std::size_t size = text.size();
    text.resize(size + kPiece);
    got = source.Read(text.data() + size, kPiece);
    text.resize(size + got);
  }
  return text;
}

/// Bytes of the character that `lead` begins, 0 if it can't begin one.
std::size_t CharacterSize(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

bool IsCharacter(std::string_view text) {
  for (std::size_t i = 1; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) return false;
  }
  if (text.size() < 3) return true;
  const auto lead = static_cast<unsigned char>(text[0]),
             second = static_cast<unsigned char>(text[1]);
  if (lead == 0xE0) return second >= 0xA0;
  if (lead == 0xED) return second < 0xA0;
  if (lead == 0xF0) return second >= 0x90;
  return lead != 0xF4 || second < 0x90;
}

bool IsUtf16(std::string_view bytes) {
  return bytes.starts_with(kLittleEndianMark) || bytes.starts_with(kBigEndianMark);
}

/// UTF-8 of UTF-16 with its byte order mark.
std::string Utf8OfUtf16(std::string_view bytes) {
  const std::size_t high = bytes.starts_with(kBigEndianMark) ? 0 : 1;
  const auto unit = [&](std::size_t at) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + high]) << 8 |
                                      static_cast<unsigned char>(bytes[at + 1 - high]));
  };
  std::string text;
  std::size_t at = 2;
  for (; at + 1 < bytes.size(); at += 2) {
    const std::uint32_t lead = unit(at);
    const std::uint32_t trail = at + 3 < bytes.size() ? unit(at + 2) : 0;
    if (lead < 0xD800 || lead > 0xDFFF) {
      AppendCharacter(lead, text);
    } else if (lead < 0xDC00 && trail >= 0xDC00 && trail <= 0xDFFF) {
      AppendCharacter(0x10000 + ((lead - 0xD800) << 10) + (trail - 0xDC00), text);
      at += 2;
    } else {
      text += '\xFF';
    }
  }
  return at < bytes.size() ? text + '\xFF' : text;
}

/// What ends the lines of a text that begins so.
char LineEndOf(std::string_view head) {
  const std::size_t first = head.find('\r');
  const bool returns = first != head.npos && first + 1 < head.size();
  return returns && head.find('\n') == head.npos ? '\r' : '\n';
}

}  // namespace

Result<std::string> ReadText(const std::string& file) {
  ByteSource source(file);
  VITRINE_CHECK(source.status());
  std::string content = ReadAll(source);
  VITRINE_CHECK(source.status());
  if (IsUtf16(content)) return Utf8OfUtf16(content);
  if (content.starts_with(kByteOrderMark)) content.erase(0, kByteOrderMark.size());
  return content;
}

Status WriteFile(const std::string& file, const void* bytes, std::size_t size) {
  namespace fs = std::filesystem;
  const auto write = [&](const std::string& to) {
    std::ofstream stream(to, std::ios::binary | std::ios::trunc);
    stream.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(size));
    stream.close();
    return static_cast<bool>(stream);
  };
  std::error_code failed;
  // A link stays one, and what it leads to is replaced.
  const fs::path resolved = fs::canonical(file, failed);
  const std::string target = failed ? file : resolved.string();
  const fs::file_status status = fs::status(target, failed);
  // A device or a pipe is written to; to replace it would take it from everybody.
  if (fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status)) {
    if (write(target)) return Done{};
    return MakeError(ErrorCode::kFileUnwritable, file, "It is no file.");
  }
  const std::string partial = target + ".partial";
  failed.clear();
  const bool written = write(partial);
  if (written) fs::rename(partial, target, failed);
  if (written && !failed) return Done{};
  fs::remove(partial, failed);
  return MakeError(ErrorCode::kFileUnwritable, file, "Does its directory exist?");
}

LineReader::LineReader(ByteSource source) : source_(std::move(source)) {
  if (!status().ok() || !Fill()) return;
  if (IsUtf16(buffer_)) {
    buffer_ = Utf8OfUtf16(buffer_ + ReadAll(source_));
  } else if (buffer_.starts_with(kByteOrderMark)) {
    at_ = kByteOrderMark.size();
  }
  line_end_ = LineEndOf(buffer_);
}

bool LineReader::Next(std::string& line) {
  if (!ahead_.empty()) {
    line = std::move(ahead_.back());
    ahead_.pop_back();
    ++number_;
    return true;
  }
  line.clear();
  for (bool any = false;;) {
    const std::size_t end = buffer_.find(line_end_, at_);
    any |= at_ < buffer_.size();
    line.append(buffer_, at_, end - at_);
    at_ = end == buffer_.npos ? buffer_.size() : end + 1;
    if (end != buffer_.npos) break;
    if (Fill()) continue;
    if (!any) return false;
    break;
  }
  bytes_ += line.size() + 1;
  ++number_;
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return true;
}

void LineReader::PutBack(std::string line) {
  --number_;
  ahead_.push_back(std::move(line));
}

bool LineReader::Fill() {
  buffer_.resize(kPiece);
  buffer_.resize(source_.Read(buffer_.data(), kPiece));
  at_ = 0;
  return !buffer_.empty();
}

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n\f\v";
  const auto begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool IsUtf8(std::string_view text) { return CutUtf8(text, text.size()).size() == text.size(); }

std::string_view CutUtf8(std::string_view text, std::size_t size) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (at < size && static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const std::size_t length = CharacterSize(static_cast<unsigned char>(text[at]));
    if (length == 0 || at + length > std::min(size, text.size())) break;
    if (!IsCharacter(text.substr(at, length))) break;
    at += length;
  }
  return text.substr(0, at);
}

}  // namespace vitrine
