#include "training/text_file.h"

#include <cstdio>
#include <filesystem>
#include <sstream>

namespace vitrine::training {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Error Unreadable(const std::string& file) {
  return MakeError(ErrorCode::kFileUnreadable, file, "Is the path right?");
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

}  // namespace

Result<std::string> ReadText(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream || std::filesystem::is_directory(file)) return Unreadable(file);
  std::ostringstream text;
  text << stream.rdbuf();
  std::string content = std::move(text).str();
  if (content.starts_with(kByteOrderMark)) content.erase(0, kByteOrderMark.size());
  return content;
}

Status WriteFile(const std::string& file, const void* bytes, std::size_t size) {
  const std::string partial = file + ".partial";
  std::ofstream stream(partial, std::ios::binary | std::ios::trunc);
  stream.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(size));
  stream.close();
  std::error_code failed;
  if (stream) std::filesystem::rename(partial, file, failed);
  if (stream && !failed) return Done{};
  std::filesystem::remove(partial, failed);
  return MakeError(ErrorCode::kFileUnwritable, file, "Does its directory exist?");
}

LineReader::LineReader(std::string file)
    : file_(std::move(file)), stream_(file_, std::ios::binary) {}

Status LineReader::status() const {
  if (!stream_ || std::filesystem::is_directory(file_)) return Unreadable(file_);
  return Done{};
}

bool LineReader::Next(std::string& line) {
  if (!std::getline(stream_, line)) return false;
  bytes_ += line.size() + 1;
  if (number_++ == 0 && line.starts_with(kByteOrderMark)) line.erase(0, kByteOrderMark.size());
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return true;
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
    const std::size_t length = CharacterSize(static_cast<unsigned char>(text[at]));
    if (length == 0 || at + length > std::min(size, text.size())) break;
    if (!IsCharacter(text.substr(at, length))) break;
    at += length;
  }
  return text.substr(0, at);
}

}  // namespace vitrine::training
