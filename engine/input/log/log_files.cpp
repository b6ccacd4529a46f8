#include <algorithm>
#include <filesystem>

#include "input/feed/feed_row.h"
#include "input/files/csv_table.h"
#include "input/files/text_file.h"
#include "input/log/log_preset.h"
#include "input/log/log_reader.h"

namespace vitrine {
namespace {

constexpr std::size_t kLookedAt = 5;

bool IsPipe(const std::string& file) {
  std::error_code failed;
  const auto type = std::filesystem::status(file, failed).type();
  return type == std::filesystem::file_type::fifo || type == std::filesystem::file_type::socket ||
         type == std::filesystem::file_type::character;
}

/// All bytes that come through a pipe.
Result<std::shared_ptr<const std::string>> Drain(const std::string& file) {
  ByteSource source(file);
  VITRINE_CHECK(source.status());
  auto bytes = std::make_shared<std::string>();
  for (std::size_t got = 1; got > 0;) {
    constexpr std::size_t kPiece = 1 << 16;
    const std::size_t size = bytes->size();
    bytes->resize(size + kPiece);
    got = source.Read(bytes->data() + size, kPiece);
    bytes->resize(size + got);
  }
  VITRINE_CHECK(source.status());
  return std::shared_ptr<const std::string>(std::move(bytes));
}

/// Names of the general preset that stand between the separators of a line.
std::size_t KnownIn(std::string_view line, char separator) {
  std::size_t known = 0;
  for (std::string_view cell : SplitCells(line, separator)) {
    if (cell.size() > 1 && cell.front() == '"') cell = cell.substr(1, cell.size() - 2);
    const std::string name = FieldName(cell);
    const auto presets = LogPresets();
    known += std::any_of(presets.begin(), presets.end(), [&](const LogPreset& preset) {
      return std::any_of(preset.columns.begin(), preset.columns.end(),
                         [&](const LogColumn& column) { return column.from == name; });
    });
  }
  return known;
}

/// What separates the cells of a table whose first lines these are; 0: it is none. A table names
/// two columns that are known, or has `mapped` ones, or has as many commas or semicolons in every
/// line, which plain sequences have not.
char SeparatorOf(const std::vector<std::string>& first, bool mapped) {
  char best = 0;
  std::size_t most = 1;
  for (const char separator : {'\t', ';', ',', '|'}) {
    const std::size_t known = KnownIn(first.front(), separator);
    if (known <= most) continue;
    most = known;
    best = separator;
  }
  if (best != 0) return best;
  for (const char separator : {';', ',', '|', '\t'}) {
    const auto cells = SplitCells(first.front(), separator).size();
    const bool even = std::all_of(first.begin(), first.end(), [&](const std::string& line) {
      return SplitCells(line, separator).size() == cells;
    });
    if (cells > 1 && even && (mapped || (separator != '\t' && first.size() > 1))) return separator;
  }
  return 0;
}

}  // namespace

Result<LogFiles> LogFiles::Open(const LogOptions& options) {
  LogFiles files;
  files.options_ = options;
  for (const std::string& file : options.files) {
    Kept& kept = files.kept_.emplace_back();
    if (!IsPipe(file)) continue;
    VITRINE_ASSIGN(kept.bytes, Drain(file));
  }
  VITRINE_CHECK(files.Recognise());
  return files;
}

Result<LogFiles> LogFiles::OfBytes(const LogOptions& options, std::string bytes) {
  LogFiles files;
  files.options_ = options;
  files.options_.files = {"log"};
  files.kept_.emplace_back().bytes = std::make_shared<const std::string>(std::move(bytes));
  VITRINE_CHECK(files.Recognise());
  return files;
}

Status LogFiles::Recognise() {
  bool any = false;
  for (std::size_t i = 0; i < count(); ++i) {
    VITRINE_CHECK(RecogniseFile(i));
    if (kept_[i].is_empty) continue;
    const bool is_plain = kept_[i].format == LogFormat::kPlain;
    if (any && is_plain != (format_ == LogFormat::kPlain)) {
      return MakeError(ErrorCode::kFeedMalformed, options_.files[i],
                       "Some files are plain sequences and some are not: pack one kind.");
    }
    format_ = kept_[i].format;
    any = true;
  }
  if (any) return Done{};
  return MakeError(ErrorCode::kLogTooShort, names(), "It is empty.");
}

Status LogFiles::RecogniseFile(std::size_t file) {
  Kept& kept = kept_[file];
  LineReader lines(Bytes(file));
  VITRINE_CHECK(lines.status());
  std::vector<std::string> first;
  for (std::string line; first.size() < kLookedAt && lines.Next(line);) {
    if (!Trim(line).empty()) first.push_back(line);
  }
  VITRINE_CHECK(lines.status());
  kept.is_empty = first.empty();
  if (kept.is_empty) return Done{};
  const std::string_view head = Trim(first.front());
  if (head.starts_with("PAR1")) {
    return MakeError(ErrorCode::kFeedMalformed, options_.files[file],
                     "It is Parquet: pipe it in as JSON, as docs/pack-inputs.md shows.");
  }
  if (head.starts_with("PK\x03")) {
    return MakeError(ErrorCode::kFeedMalformed, options_.files[file],
                     "It is a spreadsheet or a zip archive: save it as CSV, or unpack it.");
  }
  if (head.front() == '{' || head.front() == '[') {
    kept.format = LogFormat::kObjects;
  } else {
    kept.separator = SeparatorOf(first, !options_.columns.empty());
    kept.format = kept.separator == 0 ? LogFormat::kPlain : LogFormat::kTable;
  }
  return Done{};
}

ByteSource LogFiles::Bytes(std::size_t file) const {
  const std::string& name = options_.files[file];
  return kept_[file].bytes ? ByteSource::OfBytes(name, *kept_[file].bytes) : ByteSource(name);
}

std::string LogFiles::names() const {
  std::string names;
  for (const std::string& file : options_.files) names += (names.empty() ? "" : ", ") + file;
  return names;
}

std::size_t LogFiles::size() const {
  std::size_t size = 0;
  for (std::size_t i = 0; i < count(); ++i) {
    std::error_code failed;
    const auto bytes = std::filesystem::file_size(options_.files[i], failed);
    size += kept_[i].bytes ? kept_[i].bytes->size() : failed ? 0 : bytes;
  }
  return size;
}

}  // namespace vitrine
