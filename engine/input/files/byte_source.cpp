#include "input/files/byte_source.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <filesystem>

namespace vitrine {
namespace {

constexpr std::size_t kCompressedPiece = 1 << 15;
constexpr unsigned char kGzipMark[] = {0x1F, 0x8B};

}  // namespace

/// zlib's stream, and the compressed bytes that it has not read.
class ByteSource::Inflater {
 public:
  Inflater() { is_open_ = inflateInit2(&stream_, 16 + MAX_WBITS) == Z_OK; }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  bool failed() const { return failed_; }

  template <typename ReadMore>
  std::size_t Read(char* to, std::size_t size, ReadMore read_more) {
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(size);
    while (is_open_ && !failed_ && stream_.avail_out == size) {
      if (stream_.avail_in == 0) {
        stream_.next_in = reinterpret_cast<Bytef*>(piece_);
        stream_.avail_in = static_cast<uInt>(read_more(piece_, sizeof piece_));
        if (stream_.avail_in == 0) {
          failed_ = !ended_;
          break;
        }
      }
      if (ended_ && !BeginNext()) break;
      Inflate();
    }
    return size - stream_.avail_out;
  }

 private:
  void Inflate() {
    const int told = inflate(&stream_, Z_NO_FLUSH);
    ended_ = told == Z_STREAM_END;
    failed_ = told != Z_OK && told != Z_STREAM_END && told != Z_BUF_ERROR;
  }
  /// Behind a member another one may stand, or anything (padding), which is left.
  bool BeginNext() {
    is_open_ = stream_.next_in[0] == kGzipMark[0];
    ended_ = false;
    return is_open_ && inflateReset(&stream_) == Z_OK;
  }

  z_stream stream_{};
  char piece_[kCompressedPiece];
  bool is_open_ = false;
  bool ended_ = false;
  bool failed_ = false;
};

ByteSource::ByteSource(std::string file)
    : name_(std::move(file)), stream_(name_, std::ios::binary), is_file_(true) {}

ByteSource ByteSource::OfBytes(std::string name, std::string bytes) {
  ByteSource source;
  source.name_ = std::move(name);
  source.bytes_ = std::move(bytes);
  return source;
}

ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;
ByteSource::~ByteSource() = default;

Status ByteSource::status() const {
  if (is_file_ && (!stream_.is_open() || std::filesystem::is_directory(name_))) {
    return MakeError(ErrorCode::kFileUnreadable, name_, "Is the path right?");
  }
  if (inflater_ != nullptr && inflater_->failed()) {
    return MakeError(ErrorCode::kFileUnreadable, name_,
                     "What gzip compressed is damaged or ends early; export it again.");
  }
  return Done{};
}

std::size_t ByteSource::ReadRaw(char* to, std::size_t size) {
  const std::size_t held = std::min(size, bytes_.size() - at_);
  std::memcpy(to, bytes_.data() + at_, held);
  at_ += held;
  if (held > 0 || !is_file_) return held;
  stream_.read(to, static_cast<std::streamsize>(size));
  return static_cast<std::size_t>(stream_.gcount());
}

std::size_t ByteSource::Read(char* to, std::size_t size) {
  if (!began_) {
    began_ = true;
    if (is_file_) {
      bytes_.resize(kCompressedPiece);
      stream_.read(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
      bytes_.resize(static_cast<std::size_t>(stream_.gcount()));
    }
    const bool packed = bytes_.size() > 2 && std::memcmp(bytes_.data(), kGzipMark, 2) == 0;
    if (packed) inflater_ = std::make_unique<Inflater>();
  }
  if (inflater_ == nullptr) return ReadRaw(to, size);
  return inflater_->Read(to, size,
                         [&](char* more, std::size_t most) { return ReadRaw(more, most); });
}

}  // namespace vitrine
